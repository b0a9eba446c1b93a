"""How long a morning lasts that is measured by the clock, the dog or the kettle."""

from __future__ import annotations

import re

from bot.language.normalise import Text
from bot.language.quantities.clock import around
from bot.language.quantities.data import any_of, data, patterns
from bot.language.quantities.moments import PHRASES, Moment, moments
from bot.language.quantities.numbers import figures
from bot.language.quantities.quantity import Quantity, quantity_at

LIFE = data("daily_life")
USUAL_RISING = (390.0, 480.0)
LATEST = 17 * 60
LONGEST = 600
AFTERNOON = re.compile(r"\b(?:in the afternoon|night shift|nights so)\b")
HALF_A_DAY = 720
PATTERNS = patterns("mornings", day=any_of(PHRASES["day"]))
UP = re.compile(PATTERNS["up"])
ASLEEP_TILL = re.compile(PATTERNS["asleep_till"])
UP_AFTER = re.compile(PATTERNS["up_after"])
EASED = re.compile(PATTERNS["eased"])
EASED_AFTER = re.compile(PATTERNS["eased_after"])
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


def clock_span(text: str, *, plainly: bool = False) -> Quantity | None:
    """From rising to easing, or between two times of one morning: "alarm 6.30, human 7.30"."""
    read = figures(text)
    if any(_rising(moment, read) for moment in moments(read)):
        return rising_to_easing(text) or (None if plainly else _two_times(read))
    return None if plainly or AFTERNOON.search(read.plain) else rising_to_easing(text)


def _rising(moment: Moment, read: Text) -> bool:
    """Whether it is when somebody gets up, said before the time or after it."""
    return bool(
        UP.search(read.plain[: moment.start]) or UP_AFTER.match(read.plain, moment.end)
    ) and not _until(moment, read)


def _two_times(read: Text) -> Quantity | None:
    times = [m for m in moments(read) if m.meridiem != "pm"]
    if len(times) != 2 or not _rising(times[0], read):
        return None
    minutes = (times[1].by_day - times[0].by_day) % 720
    if not 0 < minutes <= 480:
        return None
    return quantity_at(read, times[0].start, times[1].end, minutes, minutes)


def rising_to_easing(text: str) -> Quantity | None:
    """From getting up until it eases, by the clock: "till gone 10, im up at 7"."""
    read = figures(text)
    times = [m for m in moments(read) if m.meridiem != "pm" or m.by_day < LATEST]
    rising = next((m for m in times if _rising(m, read)), None)
    easing = next((m for m in times if m is not rising and _until(m, read)), None)
    spoken = CLOCK_WORDS.search(read.plain)
    if easing:
        low, high = around(easing.by_day, easing.hedge)
        return _between(read, rising, low, high, easing.start, easing.end)
    if spoken:
        low, high = PHRASES["day"][spoken["said"] or spoken["said2"]]
        return _between(read, rising, low, high, spoken.start(), spoken.end())
    return None


def _until(moment: Moment, read: Text) -> bool:
    if ASLEEP_TILL.search(read.plain[: moment.start]):
        return False
    hedge = read.plain[: moment.start] + moment.hedge + " "
    return EASED.search(hedge) is not None or EASED_AFTER.match(read.plain, moment.end) is not None


def _between(
    read: Text, rising: Moment | None, low: float, high: float, start: int, end: int
) -> Quantity | None:
    up_low, up_high = around(rising.by_day, rising.hedge) if rising else USUAL_RISING
    if rising and rising.meridiem == "pm":
        low, high = ((at - up_low) % HALF_A_DAY + up_low for at in (low, high))
    if rising and rising.by_day > low:
        return None
    least, most = low - up_high, high - up_low
    if most <= 0 or most > 960 or (rising and least >= LONGEST):
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
