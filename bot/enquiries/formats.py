"""The export formats by name, for the staff pages and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.enquiries.enquiry import Enquiry
from bot.enquiries.exports import ToFhir, as_calendar, as_csv, as_fhir, as_json
from bot.enquiries.hours import next_opening
from bot.enquiries.schedule import Schedule

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
    "fhir": "application/fhir+json",
}
ENDINGS = {"csv": "csv", "json": "json", "ics": "ics", "fhir": "fhir.json"}


@dataclass(frozen=True)
class ExportNeeds:
    """What the formats need besides the enquiries."""

    schedule: Schedule
    to_fhir: ToFhir | None = None


def exported(enquiries: Sequence[Enquiry], kind: str, needs: ExportNeeds, now: datetime) -> bytes:
    if kind == "csv":
        return as_csv(enquiries)
    if kind == "json":
        return as_json(enquiries)
    if kind == "ics":
        waiting = [each for each in reversed(enquiries) if each.is_open]
        return as_calendar(waiting, next_opening(now, needs.schedule) or now, now)
    if kind == "fhir" and needs.to_fhir:
        return as_fhir(enquiries, needs.to_fhir)
    raise ValueError(f"no export format {kind!r}: use one of {', '.join(TYPES)}")
