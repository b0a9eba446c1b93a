"""The staff pages put together."""

from __future__ import annotations

from aiohttp import web

from bot.enquiries.staff import enquiry_pages, guard, signing_in, trouble_pages
from bot.enquiries.staff.office import OFFICE, Office
from bot.enquiries.staff.pages import FOLDER

MAX_BODY = 16 * 1024


def make_app(office: Office) -> web.Application:
    middlewares = [guard.headers, guard.sessions, guard.form_tokens]
    app = web.Application(middlewares=middlewares, client_max_size=MAX_BODY)
    app[OFFICE] = office
    app.add_routes(signing_in.routes)
    app.add_routes(enquiry_pages.routes)
    app.add_routes(trouble_pages.routes)
    app.router.add_get("/staff.css", styles)
    return app


async def styles(_request: web.Request) -> web.StreamResponse:
    text = (FOLDER / "staff.css").read_text(encoding="utf-8")
    return web.Response(text=text, content_type="text/css", charset="utf-8")
