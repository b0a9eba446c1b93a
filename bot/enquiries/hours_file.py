"""Reads the `hours:` and `closures:` sections of clinic.yml into schedules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.enquiries.bank_holidays import NATIONS
from bot.enquiries.schedule import DatedException, Schedule, Schedules
from bot.enquiries.week_file import HoursError, as_list, read_openings, read_week
from bot.settings import Clinic

OFFICE = "office"
NOT_DAYS = {"timezone", "bank_holidays", "clinics"}
CLOSURE_KEYS = {"date", "from", "to", "reason", "hours", "clinics"}


def read_schedules(
    hours: Mapping[str, Any],
    closures: Sequence[Mapping[str, Any]] = (),
    nation: str = "england-and-wales",
) -> Schedules:
    """The office's schedule under "office", and one for each clinic with hours of its own."""
    check_section("hours", hours)
    check_nation(nation)
    places = {OFFICE: hours, **clinic_sections(hours)}
    check_closures(closures, places)
    return {name: schedule_of(name, own, closures, nation) for name, own in places.items()}


def clinic_sections(hours: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Each clinic's hours: its own days if it names any, else the office's."""
    sections: dict[str, Mapping[str, Any]] = {}
    for name, own in (hours.get("clinics") or {}).items():
        own = own or {}
        check_section(f"hours.clinics.{name}", own)
        has_days = set(own) - NOT_DAYS
        sections[name] = {**hours, **own} if not has_days else {**shared(hours), **own}
    return sections


def shared(hours: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in hours.items() if key in NOT_DAYS}


def office_schedule(clinic: Clinic) -> Schedule:
    """The schedule of the practice's office, from its clinic.yml."""
    return read_schedules(clinic.hours, clinic.closures, clinic.nation)[OFFICE]


def schedule_of(
    name: str,
    section: Mapping[str, Any],
    closures: Sequence[Mapping[str, Any]],
    nation: str,
) -> Schedule:
    return Schedule(
        week=read_week({key: value for key, value in section.items() if key not in NOT_DAYS}),
        nation=nation,
        timezone=read_timezone(section.get("timezone", "Europe/London")),
        closed_on_bank_holidays=closed_on_bank_holidays(section.get("bank_holidays", "closed")),
        exceptions=tuple(read_exception(each) for each in closures if concerns(each, name)),
    )


def read_exception(closure: Mapping[str, Any]) -> DatedException:
    first = read_date(closure.get("date", closure.get("from")), closure)
    last = read_date(closure.get("date", closure.get("to")), closure)
    if last < first:
        raise HoursError(f"closures: {first} to {last} runs backwards")
    reason = closure.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise HoursError(f"closures: {first} needs a reason, as in 'closed today for <reason>'")
    return DatedException(
        first,
        last,
        reason.strip(),
        read_openings(f"closures {first}", closure.get("hours")),
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


def check_closures(closures: Sequence[Mapping[str, Any]], places: Mapping[str, Any]) -> None:
    for closure in closures:
        check_closure_keys(closure)
        unknown = set(as_list(closure.get("clinics"))) - set(places)
        if unknown:
            raise HoursError(
                f"closures: no hours for {min(unknown)!r} (known: {', '.join(places)})"
            )


def concerns(closure: Mapping[str, Any], name: str) -> bool:
    """A closure that names no clinics is for every place."""
    return name in (as_list(closure.get("clinics")) or [name])


def check_nation(nation: object) -> None:
    if nation not in NATIONS:
        raise HoursError(f"nation: {nation!r} is not one of {', '.join(NATIONS)}")


def read_timezone(name: object) -> str:
    try:
        return ZoneInfo(str(name)).key
    except (ZoneInfoNotFoundError, ValueError):
        raise HoursError(f"hours.timezone: {name!r} is not a time zone") from None


def closed_on_bank_holidays(value: object) -> bool:
    if value not in ("open", "closed"):
        raise HoursError(f"hours.bank_holidays: {value!r} must be open or closed")
    return value == "closed"


def check_section(where: str, section: object) -> None:
    if not isinstance(section, Mapping):
        raise HoursError(f"{where}: expected days and times, not {section!r}")


def check_closure_keys(closure: object) -> None:
    check_section("closures", closure)
    unknown = set(closure) - CLOSURE_KEYS  # type: ignore[call-overload]
    if unknown:
        known = ", ".join(sorted(CLOSURE_KEYS))
        raise HoursError(f"closures: {min(map(str, unknown))!r} is not one of {known}")
