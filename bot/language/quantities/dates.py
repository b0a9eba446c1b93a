"""Dates as people give them, "since 2019", as the first and the last day it could be."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from bot.language.normalise import Text
from bot.language.quantities.named_dates import (
    PATTERNS,
    YEAR,
    Window,
    date_or_none,
    full_year,
    named,
    part_of,
    so_many_ago,
)
from bot.language.quantities.relative_dates import relative_span, weekday_span
from bot.language.quantities.years_to_a_date import years_to_a_date

NUMERIC = re.compile(PATTERNS["numeric"])
LONE_MONTH_AND_YEAR = re.compile(r"^\W*(\d{1,2})/(\d\d)\W*$")
MONTH_AND_YEAR = re.compile(rf"(?<![\d/])(\d{{1,2}})/({YEAR})(?![\d/])")
PLAIN_YEAR = re.compile(PATTERNS["plain_year"])
RELATIVE = re.compile(PATTERNS["relative"])


def windows(text: Text, today: date) -> list[Window]:
    """Every date in the text that is not in the future, in order, none overlapping."""
    found = [
        *_numeric(text, today),
        *years_to_a_date(text, today),
        *so_many_ago(text, today),
        *named(text, today),
        *_relative(text, today),
        *_years(text, today),
    ]
    kept: list[Window] = []
    for window in found:
        free = all(window.end <= other.start or other.end <= window.start for other in kept)
        if free and window.first <= today:
            kept.append(Window(window.first, min(window.last, today), window.start, window.end))
    return sorted(kept, key=_start)


def _numeric(text: Text, today: date) -> Iterator[Window]:
    for match in NUMERIC.finditer(text.plain):
        day, month, year = (
            (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        )
        found = date_or_none(full_year(year, today), int(month), int(day))
        if found:
            yield Window(found, found, *match.span())
    for match in (*MONTH_AND_YEAR.finditer(text.plain), *LONE_MONTH_AND_YEAR.finditer(text.plain)):
        first = date_or_none(full_year(match[2], today), int(match[1]), 1)
        if first:
            yield Window(first, _month_end(first), *match.span())


def _years(text: Text, today: date) -> Iterator[Window]:
    for match in PLAIN_YEAR.finditer(text.plain):
        year = full_year(match["year"] or match["short"], today)
        if year <= today.year:
            yield Window(
                *part_of(match["part"], date(year, 1, 1), date(year, 12, 31)), *match.span()
            )


def _relative(text: Text, today: date) -> Iterator[Window]:
    for match in RELATIVE.finditer(text.plain):
        said = re.sub(
            r"^the\s+|\s+", lambda m: "" if m.group().startswith("the") else " ", match["said"]
        )
        weekday, last = match["weekday"] or match["alone"], "last" in said
        span = weekday_span(weekday, last, today) if weekday else relative_span(said, today)
        yield Window(*part_of(match["part"], *span), *match.span())


def _month_end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


def _start(window: Window) -> int:
    return window.start
