"""Reads the timetable of a week from clinic.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from bot.enquiries.schedule import Opening

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TIMES = re.compile(r"(\d{1,2}):(\d{2})\s*(?:-|–|to)\s*(\d{1,2}):(\d{2})")


class HoursError(ValueError):
    """The hours in clinic.yml cannot be right; the message names the place."""


def read_week(week: Mapping[str, Any]) -> tuple[tuple[Opening, ...], ...]:
    """Seven days from keys like "monday" or "monday-thursday"; a day not named is closed."""
    if not week:
        raise HoursError('hours: name at least one day, for example monday-friday: ["09:00-17:00"]')
    named = [
        (day, read_openings(f"hours.{key}", times))
        for key, times in week.items()
        for day in days_of(key)
    ]
    repeated = [DAYS[day] for day, _ in named if [d for d, _ in named].count(day) > 1]
    if repeated:
        raise HoursError(f"hours: {repeated[0]} is given twice")
    openings = dict(named)
    return tuple(openings.get(day, ()) for day in range(7))


def days_of(key: object) -> range:
    first, _, last = str(key).lower().replace(" ", "").partition("-")
    if first not in DAYS or (last or first) not in DAYS:
        raise HoursError(f"hours: {key!r} is not a day or a range like monday-friday")
    days = range(DAYS.index(first), DAYS.index(last or first) + 1)
    if not days:
        raise HoursError(f"hours: {key!r} runs backwards")
    return days


def read_openings(where: str, times: object) -> tuple[Opening, ...]:
    if times in ("closed", None) or times == []:
        return ()
    openings = sorted(read_opening(where, each) for each in as_list(times))
    for earlier, later in pairwise(openings):
        if later.start < earlier.end:
            raise HoursError(f"{where}: two of the times in {times!r} overlap")
    return joined(openings)


def joined(openings: Iterable[Opening]) -> tuple[Opening, ...]:
    """Openings that touch are one, so that "open until" names the real end."""
    result: list[Opening] = []
    for each in openings:
        if result and result[-1].end == each.start:
            each = Opening(result.pop().start, each.end)
        result.append(each)
    return tuple(result)


def read_opening(where: str, text: object) -> Opening:
    found = TIMES.fullmatch(str(text).strip())
    if not found:
        raise HoursError(f"{where}: {text!r} is not a time range like 09:00-17:30")
    start_hour, start_minute, end_hour, end_minute = map(int, found.groups())
    if max(start_minute, end_minute) > 59:
        raise HoursError(f"{where}: {text!r} has more than 59 minutes in an hour")
    try:
        return Opening(start_hour * 60 + start_minute, end_hour * 60 + end_minute)
    except ValueError:
        raise HoursError(f"{where}: {text!r} must end after it starts, on the same day") from None


def as_list(value: object) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
