"""Enquiries as files: a table for spreadsheets, JSON, a calendar of call-backs, FHIR."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from bot.enquiries.enquiry import Enquiry

COLUMNS = (
    "reference",
    "status",
    "received",
    "name",
    "phone",
    "email",
    "clinic",
    "times",
    "note",
    "summary",
    "channel",
    "consent",
    "closed",
    "closed_by",
    "closing_note",
)
# A spreadsheet runs a cell that starts like this as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CALL_MINUTES = 10

ToFhir = Callable[[Mapping[str, Any], datetime, str], Mapping[str, Any]]
"""Makes a QuestionnaireResponse from answers, when they were given, and a reference."""


class NothingToExport(LookupError):
    """None of the enquiries holds what this format is made of."""


def as_csv(enquiries: Iterable[Enquiry]) -> bytes:
    """UTF-8 with the mark that makes Excel read it as such."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(value) for value in flat(each).values()] for each in enquiries)
    return text.getvalue().encode("utf-8-sig")


def safe_cell(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


def as_json(enquiries: Iterable[Enquiry]) -> bytes:
    rows = [{**flat(each), "answers": each.private.answers} for each in enquiries]
    return json.dumps(rows, ensure_ascii=False, indent=2).encode()


def flat(enquiry: Enquiry) -> dict[str, str]:
    private = enquiry.private
    values = {
        "reference": enquiry.reference,
        "status": enquiry.status,
        "received": enquiry.created_at.isoformat(),
        "clinic": enquiry.clinic,
        "channel": enquiry.channel,
        "consent": f"{enquiry.consent_version}, {enquiry.consented_at.isoformat()}",
        "closed": enquiry.closed_at.isoformat() if enquiry.closed_at else "",
        "closed_by": enquiry.closed_by,
        "closing_note": enquiry.closing_note,
    }
    everything = {**vars(private), **values}
    return {column: everything[column] or "" for column in COLUMNS}


def as_calendar(enquiries: Sequence[Enquiry], start: datetime, now: datetime) -> bytes:
    """Call-backs one after the other from start; references only, calendars travel far."""
    calendar = Calendar()
    calendar.add("prodid", "-//Backchat//Enquiries//EN")
    calendar.add("version", "2.0")
    for place, enquiry in enumerate(enquiries):
        begin = start + timedelta(minutes=CALL_MINUTES * place)
        calendar.add_component(call_back(enquiry, begin, now))
    return bytes(calendar.to_ical())


def call_back(enquiry: Enquiry, begin: datetime, now: datetime) -> Event:
    # In UTC: a calendar need not know our time zone's rules to show the right hour.
    begin = begin.astimezone(UTC)
    event = Event()
    event.add("uid", enquiry.reference)
    event.add("dtstamp", now)
    event.add("dtstart", begin)
    event.add("dtend", begin + timedelta(minutes=CALL_MINUTES))
    event.add("summary", f"Reply to {enquiry.reference}")
    event.add("class", "CONFIDENTIAL")
    return event


def as_fhir(enquiries: Iterable[Enquiry], to_fhir: ToFhir) -> bytes:
    """One QuestionnaireResponse, or a Bundle of several."""
    responses = [
        to_fhir(each.private.answers, each.consented_at, each.reference)
        for each in enquiries
        if each.private.answers
    ]
    if not responses:
        raise NothingToExport("none of these enquiries came with a summary")
    return json.dumps(responses[0] if len(responses) == 1 else bundle(responses)).encode()


def bundle(resources: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    entries = [{"resource": dict(resource)} for resource in resources]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}
