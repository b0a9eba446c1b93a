"""Pages from templates; everything that goes into them is escaped."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.enquiries.hours import clock_time, spoken_date
from bot.enquiries.staff.office import office_of, session_of

FOLDER = Path(__file__).with_name("templates")

templates = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(request: web.Request, template: str, status: int = 200, **content: Any) -> web.Response:
    office, session = office_of(request), request.get("session")
    text = templates.get_template(template).render(
        practice=office.practice,
        who=session and session.who,
        token=session and office.sessions.form_token(session_of(request)),
        when=lambda moment: spoken_moment_in(moment, office.schedule.zone),
        **content,
    )
    return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")


def spoken_moment_in(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{spoken_date(local)} {local.year}, {clock_time(local)}"
