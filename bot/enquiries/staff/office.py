"""What the staff pages work with, handed to them when they start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import web

from bot.enquiries.exports import ToFhir
from bot.enquiries.formats import ExportNeeds
from bot.enquiries.notices import Clock
from bot.enquiries.schedule import Schedule
from bot.enquiries.staff.sessions import Session, Sessions
from bot.store import Store


@dataclass(frozen=True)
class Office:
    """One practice's staff pages; url is where staff open them."""

    store: Store
    passwords: Mapping[str, str]
    schedule: Schedule
    now: Clock
    url: str
    practice: str
    clinics: Sequence[str] = ()
    to_fhir: ToFhir | None = None
    sends_mail: bool = True
    sessions: Sessions = field(default_factory=Sessions)

    @property
    def origin(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def is_secure(self) -> bool:
        return self.url.startswith("https://")

    @property
    def cookie_name(self) -> str:
        return "__Host-staff" if self.is_secure else "staff"

    @property
    def export_needs(self) -> ExportNeeds:
        return ExportNeeds(self.schedule, self.to_fhir)


OFFICE = web.AppKey("office", Office)


def office_of(request: web.Request) -> Office:
    return request.app[OFFICE]


def session_of(request: web.Request) -> Session:
    session: Session = request["session"]
    return session


def who(request: web.Request) -> str:
    name = session_of(request).who
    if name is None:
        raise web.HTTPForbidden
    return name
