"""How long a morning lasts that is measured by the clock, the dog or the kettle."""

from __future__ import annotations

import re

from bot.language.normalise import Text
from bot.language.quantities.clock import PHRASES, Moment, around, moments
from bot.language.quantities.data import any_of, data, patterns
from bot.language.quantities.numbers import figures
from bot.language.quantities.quantity import Quantity, quantity_at

LIFE = data("daily_life")
USUAL_RISING = (390.0, 480.0)
LATEST = 17 * 60
PATTERNS = patterns("mornings", day=any_of(PHRASES["day"]))
UP = re.compile(PATTERNS["up"])
EASED = re.compile(PATTERNS["eased"])
CLOCK_WORDS = re.compile(PATTERNS["clock_words"])
SPAN = re.compile(rf"(?<!\w){any_of(LIFE['spans'])}(?!\w)")
NOTHING = re.compile(rf"(?<![\w.]){any_of(LIFE['nothing'])}(?![\w.])")
NOT_NOTHING = re.compile(r"\bstiff(?:ens)? (?:up )?$|\bnot $|\bsecond to $")
ACTIVITIES = [
    (
        re.compile(
            rf"\b{any_of(LIFE['cues'])}\b(?P<between>(?:\s+[\w']+){{0,5}}?)\s+(?P<said>(?:{said})(?:'?s)?\b)"
        ),
        minutes,
    )
    for said, minutes in LIFE["activities"].items()
    if minutes
]


def rising_to_easing(text: str) -> Quantity | None:
    """From getting up until it eases, by the clock: "till gone 10, im up at 7"."""
    read = figures(text)
    times = [m for m in moments(read) if m.meridiem != "pm" or m.by_day < LATEST]
    rising = next(
        (m for m in times if UP.search(read.plain[: m.start]) and not _until(m, read)), None
    )
    easing = next((m for m in times if m is not rising and _until(m, read)), None)
    spoken = CLOCK_WORDS.search(read.plain)
    if easing:
        low, high = around(easing.by_day, easing.hedge)
        return _between(read, rising, low, high, easing.start, easing.end)
    if spoken:
        low, high = PHRASES["day"][spoken["said"]]
        return _between(read, rising, low, high, spoken.start(), spoken.end())
    return None


def _until(moment: Moment, read: Text) -> bool:
    hedge = read.plain[: moment.start] + moment.hedge + " "
    return EASED.search(hedge) is not None


def _between(
    read: Text, rising: Moment | None, low: float, high: float, start: int, end: int
) -> Quantity | None:
    up_low, up_high = around(rising.by_day, rising.hedge) if rising else USUAL_RISING
    if rising and rising.by_day > low:
        return None
    least, most = low - up_high, high - up_low
    if most <= 0 or most > 960:
        return None
    if rising:
        start, end = min(start, rising.start), max(end, rising.end)
    return quantity_at(read, start, end, max(least, 5.0), most)


def span_of_day(read: Text) -> Quantity | None:
    """ "All morning", "most of the day", or no time at all."""
    found = SPAN.search(read.plain)
    if found:
        return quantity_at(read, *found.span(), *LIFE["spans"][re.sub(r"\s+", " ", found.group())])
    nothing = NOTHING.search(read.plain)
    if nothing and not NOT_NOTHING.search(read.plain[: nothing.start()]):
        return quantity_at(read, *nothing.span(), 0, 0)
    return None


def activity(read: Text) -> Quantity | None:
    """The time it takes until the dog is walked; the last thing done when there are several."""
    found = [(m, minutes) for pattern, minutes in ACTIVITIES for m in pattern.finditer(read.plain)]
    if not found:
        return None
    match, (low, high) = max(found, key=_longest)
    return quantity_at(read, *match.span(), low, high)


def _longest(found: tuple[re.Match[str], list[float]]) -> float:
    return found[1][1]
