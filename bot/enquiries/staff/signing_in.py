"""Signing in and out."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.enquiries.staff import acts, passwords
from bot.enquiries.staff.office import office_of, session_of
from bot.enquiries.staff.pages import page

routes = web.RouteTableDef()

WRONG = "That name and password do not go together. After five wrong tries you have to wait."
LOCKED = "There were too many wrong tries for this name. Please wait 15 minutes and try again."


@routes.get("/sign-in")
async def sign_in_page(request: web.Request) -> web.Response:
    return page(request, "sign_in.html", problem=None, name="")


@routes.post("/sign-in")
async def sign_in(request: web.Request) -> web.Response:
    office, form = office_of(request), await request.post()
    name, password = str(form.get("name", "")).strip()[:64], str(form.get("password", ""))[:1024]
    right = await asyncio.to_thread(
        passwords.sign_in, office.store, office.passwords, name, password, office.now()
    )
    if not right:
        return refused(request, name)
    acts.record(office.store, name, "signed in", office.now())
    # A new session, so that nobody can have planted the one that is now signed in.
    request["session"] = office.sessions.begin(office.now(), name)
    raise web.HTTPSeeOther("/")


def refused(request: web.Request, name: str) -> web.Response:
    office = office_of(request)
    locked = passwords.is_locked(office.store, name, office.now())
    # Only known names: a stranger could type anything, even their own data.
    known = name if name in office.passwords else "unknown name"
    acts.record(office.store, known, "refused", office.now())
    return page(request, "sign_in.html", 403, problem=LOCKED if locked else WRONG, name=name)


@routes.post("/sign-out")
async def sign_out(request: web.Request) -> web.Response:
    office, session = office_of(request), session_of(request)
    acts.record(office.store, session.who or "", "signed out", office.now())
    office.sessions.end(session)
    request["session"] = office.sessions.begin(office.now())
    raise web.HTTPSeeOther("/sign-in")
