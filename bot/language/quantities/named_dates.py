"""Months, seasons, feasts and events as dates: "mid July", "the summer before last"."""

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

PATTERNS = patterns(
    "dates",
    names=any_of([*MONTHS, *SEASONS, *SAID_EVENTS]),
    months=any_of(MONTHS),
    weekdays=any_of(WEEKDAYS),
)
YEAR = PATTERNS["year"]
SHARED_YEAR = re.compile(PATTERNS["shared_year"])
NAMED = re.compile(PATTERNS["named"])
DATED = re.compile(PATTERNS["dated"])
SO_MANY_AGO = re.compile(
    r"\b(?P<number>[1-9]|(?:an? )?couple(?: of)?)\s+"
    rf"(?P<name>{any_of([*SEASONS, *YEARLY])})(?:e?s)?\s+(?:ago|back)\b"
)


@dataclass(frozen=True)
class Window:
    """The first and the last day it could have been, and where that was said."""

    first: date
    last: date
    start: int
    end: int


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


def each_with_its_year(text: Text) -> Text:
    """ "June or July 2019" with the year for both."""
    return text.sub(
        SHARED_YEAR, lambda m: f"{m['one']} {m['year']} or {m['two']}{m['time']}{m['year']}"
    )


def so_many_ago(text: Text, today: date) -> Iterator[Window]:
    """ "Two summers ago" is the one before the latest."""
    for match in SO_MANY_AGO.finditer(text.plain):
        latest = occurrence(match["name"], today, lead="", year=None)
        number = int(match["number"]) if match["number"].isdigit() else 2
        first = latest[0].year + 1 - number if latest else today.year
        span = occurrence(match["name"], today, lead="", year=first)
        if span:
            yield Window(*span, *match.span())


def named(text: Text, today: date) -> Iterator[Window]:
    for match in NAMED.finditer(text.plain):
        span = _named_span(match, today)
        of_life = text.plain[: match.start()].endswith("my ")
        if span and not of_life and not _a_verb(match, text.plain):
            yield Window(*part_of(match["part"], *span), *match.span())


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


def part_of(part: str | None, first: date, last: date) -> tuple[date, date]:
    """The beginning, middle or end of it."""
    third = (last - first) / 3
    if not part:
        return first, last
    if re.search(r"\b(?:back end|end|late|last)\b", part):
        return last - third, last
    if re.search(r"\bmid", part):
        return first + third, last - third
    return first, first + third
