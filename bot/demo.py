"""A demo clinic's page with the chat on it, under a strict content-security policy."""

from __future__ import annotations

import html
import sys
from pathlib import Path

from aiohttp import web

from bot.settings import ROOT, Settings, load_settings

PAGES = ROOT / "demo"


def application(settings: Settings, pages: Path = PAGES) -> web.Application:
    app = web.Application()
    policy = _policy(settings.public_url)

    async def page(request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"] or "index.html"
        found = (pages / name).resolve()
        if pages.resolve() not in found.parents or not found.is_file():
            raise web.HTTPNotFound(text="There is no such page.")
        if found.suffix != ".html":
            return web.FileResponse(found)
        text = found.read_text(encoding="utf-8")
        return web.Response(
            text=_filled(text, settings),
            content_type="text/html",
            headers={"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff"},
        )

    app.router.add_get("/{name:.*}", page)
    return app


def _policy(bot: str) -> str:
    ours = "img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; script-src {bot}; connect-src {bot}; {ours}"


def _filled(text: str, settings: Settings) -> str:
    clinic = settings.clinic
    places = {
        "{{practice}}": clinic.practice,
        "{{clinician}}": clinic.clinician.name,
        "{{phone}}": clinic.booking.phone,
        "{{email}}": clinic.booking.email,
        '"/webhooks/': f'"{settings.public_url}/webhooks/',
    }
    for place, value in places.items():
        text = text.replace(place, value if place.startswith('"') else html.escape(value))
    return text


def main() -> int:
    settings = load_settings()
    web.run_app(
        application(settings), host="127.0.0.1", port=settings.demo_port, print=lambda *_: None
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
