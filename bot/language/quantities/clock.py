"""Times of the clock, read as somebody means them who talks about the night."""

from __future__ import annotations

import re

from bot.language.quantities.data import any_of
from bot.language.quantities.moments import PATTERNS, PHRASES, moments
from bot.language.quantities.number_patterns import ends
from bot.language.quantities.numbers import figures
from bot.language.quantities.quantity import Quantity, quantity_at

NIGHT_PHRASE = re.compile(PATTERNS["night_phrase"])
ALL_NIGHT = re.compile(rf"(?<!\w){any_of(PHRASES['all_night'])}(?!\w)")
DENIED = re.compile(r"\b(?:not|never|isn't|don't think it's|nothing to do with)\s+(?:\w+\s+){0,2}$")
TO_BED = re.compile(
    r"\b(?:(?:go|get|going|went|got) to (?:bed|sleep)|asleep|in bed|bedtime|drop off|nod off)"
    r"\s*(?:at|by|about|around|for|is)?\s*$"
)
SECOND_HALF_FROM, FIRST_HALF_TO = 120, 90


def around(at: float, hedge: str) -> tuple[float, float]:
    """The interval that "about", "gone" or "before" makes of a time."""
    if hedge.endswith("by"):
        return at, at
    if re.search(r"\b(?:just before|nearly|almost|coming up to)\b", hedge):
        return at - 15, at
    if "before" in hedge:
        return at - 60, at
    if re.search(r"\b(?:just gone|just after)\b", hedge):
        return at, at + 15
    if re.search(r"\b(?:gone|after|past|not till|not until)\b", hedge):
        return at, at + 45
    return (at - 15, at + 15) if hedge else (at, at)


def clock_times(text: str) -> list[Quantity]:
    """The times of the night mentioned, in minutes after midnight, below zero before it."""
    read = figures(text)
    woken = [m for m in moments(read) if not TO_BED.search(read.plain[: m.start])]
    clock = [quantity_at(read, m.start, m.end, *around(m.by_night, m.hedge)) for m in woken]
    phrases = [
        quantity_at(read, *match.span(), *_phrase_times(match))
        for match in NIGHT_PHRASE.finditer(read.plain)
    ]
    return sorted([*clock, *phrases], key=_start)


def _phrase_times(match: re.Match[str]) -> tuple[float, float]:
    low, high = PHRASES["night"][re.sub(r"\s+", " ", match["said"])]
    hours = re.sub(r"^an?$", "1", match["hours"] or "0")
    least, most = ends(hours)
    return low + 60 * least, high + 60 * most


def second_half_of_night(text: str) -> bool | None:
    """Whether the times are in the second half of the night, from about two; None if open."""
    plain = figures(text).plain
    halves = {_second_half(time, text) for time in clock_times(text)}
    if ALL_NIGHT.search(plain):
        halves.add(False)
    return halves.pop() if len(halves) == 1 else None


def _second_half(time: Quantity, text: str) -> bool | None:
    middle = (time.interval.low + time.interval.high) / 2
    half = True if middle >= SECOND_HALF_FROM else False if middle < FIRST_HALF_TO else None
    return not half if half is not None and DENIED.search(text[: time.start].lower()) else half


def _start(quantity: Quantity) -> int:
    return quantity.start
