"""Dates as people give them, "since 2019", as the first and the last day it could be."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.language.normalise import Text
from bot.language.quantities.calendar_names import (
    MONTHS,
    SAID_EVENTS,
    SEASONS,
    WEEKDAYS,
    YEARLY,
    occurrence,
    once,
)
from bot.language.quantities.data import any_of, patterns
from bot.language.quantities.relative_dates import relative_span, weekday_span

PATTERNS = patterns(
    "dates", names=any_of([*MONTHS, *SEASONS, *SAID_EVENTS]), weekdays=any_of(WEEKDAYS)
)
YEAR = PATTERNS["year"]
NUMERIC = re.compile(PATTERNS["numeric"])
MONTH_AND_YEAR = re.compile(rf"(?<![\d/])(\d{{1,2}})/({YEAR})(?![\d/])")
NAMED = re.compile(PATTERNS["named"])
PLAIN_YEAR = re.compile(PATTERNS["plain_year"])
DATED = re.compile(PATTERNS["dated"])
RELATIVE = re.compile(PATTERNS["relative"])
SO_MANY_AGO = re.compile(
    rf"\b(?P<number>[1-9]|2~2\.5)\s+(?P<name>{any_of([*SEASONS, *YEARLY])})(?:e?s)?\s+ago\b"
)


@dataclass(frozen=True)
class Window:
    """The first and the last day it could have been, and where that was said."""

    first: date
    last: date
    start: int
    end: int


def windows(text: Text, today: date) -> list[Window]:
    """Every date in the text that is not in the future, in order, none overlapping."""
    found = [
        *_numeric(text, today),
        *_so_many_ago(text, today),
        *_named(text, today),
        *_relative(text, today),
        *_years(text, today),
    ]
    kept: list[Window] = []
    for window in found:
        free = all(window.end <= other.start or other.end <= window.start for other in kept)
        if free and window.first <= today:
            kept.append(Window(window.first, min(window.last, today), window.start, window.end))
    return sorted(kept, key=_start)


def date_or_none(year: int, month: int, day: int) -> date | None:
    """The day, when the calendar has it."""
    possible = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return date(year, month, day) if possible else None


def full_year(digits: str, today: date) -> int:
    """The year meant by two digits or four: the latest that is not to come."""
    year = int(digits)
    if year > 99:
        return year
    return 2000 + year if 2000 + year <= today.year else 1900 + year


def _numeric(text: Text, today: date) -> Iterator[Window]:
    for match in NUMERIC.finditer(text.plain):
        day, month, year = (
            (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        )
        found = date_or_none(full_year(year, today), int(month), int(day))
        if found:
            yield Window(found, found, *match.span())
    for match in MONTH_AND_YEAR.finditer(text.plain):
        first = date_or_none(int(match[2]), int(match[1]), 1)
        if first:
            yield Window(first, _month_end(first), *match.span())


def _so_many_ago(text: Text, today: date) -> Iterator[Window]:
    """ "Two summers ago" is the one before the latest."""
    for match in SO_MANY_AGO.finditer(text.plain):
        latest = occurrence(match["name"], today, lead="", year=None)
        first = latest[0].year + 1 - int(match["number"]) if latest else today.year
        span = occurrence(match["name"], today, lead="", year=first)
        if span:
            yield Window(*span, *match.span())


def _named(text: Text, today: date) -> Iterator[Window]:
    for match in NAMED.finditer(text.plain):
        span = _named_span(match, today)
        of_life = text.plain[: match.start()].endswith("my ")
        if span and not of_life and not _a_verb(match, text.plain):
            yield Window(*_part_of(match["part"], *span), *match.span())


def _a_verb(match: re.Match[str], plain: str) -> bool:
    """ "May" and "march" are verbs too, and one falls in spring."""
    if match["name"] not in ("may", "march", "spring", "summer", "autumn", "winter"):
        return False
    alone = plain.strip(" .,!?") == match["name"]
    dated = (
        alone or match["lead"] or match["which"] or match["day"] or match["day2"] or match["part"]
    )
    weather = match["name"] in SEASONS and re.search(
        r"\b(?:in|during) (?:the )?$", plain[: match.start("name")]
    )
    began = re.search(r"\b(?:start|began|begin|first|came on|kicked off)", plain)
    return not dated and (
        not DATED.search(plain[: match.start("name")]) or bool(weather and not began)
    )


def _named_span(match: re.Match[str], today: date) -> tuple[date, date] | None:
    name, which = re.sub(r"\s+", " ", match["name"]), match["which"] or ""
    fixed = once(name)
    if fixed:
        return fixed
    year = _which_year(which, today)
    span = occurrence(
        name, today, lead=match["lead"] or ("last" if which == "last" else ""), year=year
    )
    if span and which == "before last":
        span = occurrence(name, today, lead="", year=span[0].year - 1)
    day = match["day"] or match["day2"]
    exact = (
        date_or_none(span[0].year, span[0].month, int(day))
        if span and day and name in MONTHS
        else None
    )
    return (exact, exact) if exact else span


def _which_year(which: str, today: date) -> int | None:
    which = re.sub(r"\s+", " ", which)
    if which[-2:].isdigit():
        return full_year(which.lstrip("'"), today)
    if which in ("last year", "this year"):
        return today.year - (which == "last year")
    return today.year - 2 if "year before" in which else None


def _years(text: Text, today: date) -> Iterator[Window]:
    for match in PLAIN_YEAR.finditer(text.plain):
        year = full_year(match["year"] or match["short"], today)
        if year <= today.year:
            yield Window(
                *_part_of(match["part"], date(year, 1, 1), date(year, 12, 31)), *match.span()
            )


def _relative(text: Text, today: date) -> Iterator[Window]:
    for match in RELATIVE.finditer(text.plain):
        said = re.sub(
            r"^the\s+|\s+", lambda m: "" if m.group().startswith("the") else " ", match["said"]
        )
        weekday, last = match["weekday"], "last" in said
        span = weekday_span(weekday, last, today) if weekday else relative_span(said, today)
        yield Window(*_part_of(match["part"], *span), *match.span())


def _part_of(part: str | None, first: date, last: date) -> tuple[date, date]:
    """The beginning, middle or end of it."""
    third = (last - first) / 3
    if not part:
        return first, last
    if re.search(r"\b(?:back end|end|late|last)\b", part):
        return last - third, last
    if re.search(r"\bmid", part):
        return first + third, last - third
    return first, first + third


def _month_end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


def _start(window: Window) -> int:
    return window.start
