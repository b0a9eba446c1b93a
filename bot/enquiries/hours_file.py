"""Reads the `hours:` and `closures:` sections of clinic.yml into schedules, with errors a human can act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.enquiries.bank_holidays import DIVISIONS
from bot.enquiries.schedule import DatedException, Schedule, Schedules
from bot.enquiries.week_file import HoursError, as_list, read_openings, read_week

OFFICE = "office"
HOURS_KEYS = {"timezone", "nation", "bank_holidays", "week", "clinics"}
CLINIC_KEYS = {"bank_holidays", "week"}
CLOSURE_KEYS = {"date", "from", "to", "reason", "open", "clinics"}


def read_schedules(
    hours: Mapping[str, Any], closures: Sequence[Mapping[str, Any]] = ()
) -> Schedules:
    """The office's schedule under "office", and one for each clinic with hours of its own."""
    check_keys("hours", hours, HOURS_KEYS)
    office = {key: value for key, value in hours.items() if key != "clinics"}
    clinics = {
        name: clinic_hours(name, office, own or {})
        for name, own in (hours.get("clinics") or {}).items()
    }
    places = {OFFICE: office, **clinics}
    check_closures(closures, places)
    return {
        name: schedule_of(name, section, closures) for name, section in places.items()
    }


def clinic_hours(
    name: str, office: Mapping[str, Any], own: Mapping[str, Any]
) -> dict[str, Any]:
    check_keys(f"hours.clinics.{name}", own, CLINIC_KEYS)
    return {**office, **own}


def schedule_of(
    name: str, section: Mapping[str, Any], closures: Sequence[Mapping[str, Any]]
) -> Schedule:
    return Schedule(
        week=read_week(section.get("week")),
        nation=read_nation(section.get("nation", "england")),
        timezone=read_timezone(section.get("timezone", "Europe/London")),
        closed_on_bank_holidays=read_open_or_closed(
            section.get("bank_holidays", "closed")
        )
        == "closed",
        exceptions=tuple(
            read_exception(each) for each in closures if concerns(each, name)
        ),
    )


def read_exception(closure: Mapping[str, Any]) -> DatedException:
    first = read_date(closure.get("date", closure.get("from")), closure)
    last = read_date(closure.get("date", closure.get("to")), closure)
    if last < first:
        raise HoursError(f"closures: {first} to {last} runs backwards")
    reason = closure.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise HoursError(
            f"closures: {first} needs a reason, as in 'closed today for <reason>'"
        )
    return DatedException(
        first,
        last,
        reason.strip(),
        read_openings(f"closures {first}", closure.get("open")),
    )


def read_date(value: object, closure: Mapping[str, Any]) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise HoursError(
            f"closures: {dict(closure)!r} needs date: or from: and to:, as 2026-12-24"
        ) from None


def check_closures(
    closures: Sequence[Mapping[str, Any]], places: Mapping[str, Any]
) -> None:
    for closure in closures:
        check_keys("closures", closure, CLOSURE_KEYS)
        unknown = set(as_list(closure.get("clinics"))) - set(places)
        if unknown:
            raise HoursError(
                f"closures: no hours for {min(unknown)!r} (known: {', '.join(places)})"
            )


def concerns(closure: Mapping[str, Any], name: str) -> bool:
    """A closure that names no clinics is for every place."""
    return name in (as_list(closure.get("clinics")) or [name])


def read_nation(nation: object) -> str:
    if nation not in DIVISIONS:
        raise HoursError(
            f"hours.nation: {nation!r} is not one of {', '.join(DIVISIONS)}"
        )
    return str(nation)


def read_timezone(name: object) -> str:
    try:
        return ZoneInfo(str(name)).key
    except (ZoneInfoNotFoundError, ValueError):
        raise HoursError(f"hours.timezone: {name!r} is not a time zone") from None


def read_open_or_closed(value: object) -> str:
    if value not in ("open", "closed"):
        raise HoursError(f"hours.bank_holidays: {value!r} must be open or closed")
    return str(value)


def check_keys(where: str, section: object, known: set[str]) -> None:
    if not isinstance(section, Mapping):
        raise HoursError(
            f"{where}: expected a section with {', '.join(sorted(known))}, not {section!r}"
        )
    unknown = set(section) - known
    if unknown:
        raise HoursError(
            f"{where}: {min(map(str, unknown))!r} is not one of {', '.join(sorted(known))}"
        )
