"""Months, seasons, feasts and events that happened once: when they last were."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from bot.language.quantities.data import data

LIFE = data("life_events")
MONTHS: list[str] = LIFE["months"]
WEEKDAYS: list[str] = LIFE["weekdays"]
SEASONS: dict[str, list[str]] = LIFE["seasons"]
YEARLY: dict[str, list[str]] = LIFE["yearly"]
MOVING: dict[str, dict[str | int, str | int]] = LIFE["moving"]
SEVERAL: dict[str, list[str]] = LIFE["several"]
SAID_EVENTS = [*YEARLY, *MOVING, *SEVERAL, *LIFE["once"]]
LONG_GONE = timedelta(days=180)

Span = tuple[date, date]


def once(name: str) -> Span | None:
    """When an event was that happened only once."""
    found = LIFE["once"].get(name)
    return (date.fromisoformat(found[0]), date.fromisoformat(found[1])) if found else None


def occurrence(name: str, today: date, *, lead: str, year: int | None) -> Span | None:
    """The one in that year; else the latest, or, for "last", the latest that was not just now."""
    if name in SEVERAL:
        return _latest_of(SEVERAL[name], today)
    if year is not None:
        return in_year(name, year)
    spans = [span for back in range(3) if (span := in_year(name, today.year - back))]
    past = [span for span in spans if span[0] <= today]
    recent = bool(past) and past[0][0].year == today.year and today - past[0][1] < LONG_GONE
    if lead == "last" and recent:
        past = past[1:]
    return past[0] if past else None


def _latest_of(days: list[str], today: date) -> Span:
    """The latest of those days of the year, give or take the weekend."""
    years = (today.year, today.year - 1)
    past = [day for y in years for d in days if (day := date.fromisoformat(f"{y}-{d}")) <= today]
    return max(past) - timedelta(days=3), max(past)


def in_year(name: str, year: int) -> Span | None:
    """The month, season or feast that began in that year."""
    if name in MONTHS:
        month = MONTHS.index(name) + 1
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if name in MOVING:
        begins, days = MOVING[name].get(year), int(MOVING[name]["days"])
        first = date.fromisoformat(f"{year}-{begins}") if begins else None
        return (first, first + timedelta(days=days)) if first else None
    first_day, last_day = {**SEASONS, **YEARLY}[name]
    ends_next_year = last_day < first_day
    return (
        date.fromisoformat(f"{year}-{first_day}"),
        date.fromisoformat(f"{year + ends_next_year}-{last_day}"),
    )
