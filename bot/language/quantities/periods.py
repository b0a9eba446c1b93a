"""Stretches of a life: "at uni", "as a teenager", "most of my adult life"."""

from __future__ import annotations

import re
from math import ceil, floor, inf

from bot.language.normalise import Text
from bot.language.quantities.calendar_names import LIFE
from bot.language.quantities.data import any_of, patterns
from bot.language.quantities.number_patterns import NUMBER, UNIT, WORDS, ends
from bot.language.quantities.quantity import Quantity, quantity_at

ORDINAL = any_of(WORDS["ordinals"])
PATTERNS = patterns(
    "onset", unit=UNIT, number=NUMBER, months=any_of(LIFE["months"]), ordinal=ORDINAL
)
THIS_TIME = re.compile(
    r"(?:\bbut|,|\.|\band)\s*(?:now\s+)?this (?:pain|one|1|time|lot|episode|is|problem|started)\b"
)
PERIOD = re.compile(rf"(?<!\w)(?P<said>{any_of(LIFE['periods'])})(?!\w)")
PERIOD_CUE = re.compile(PATTERNS["period_cue"])
NOT_ONSET = re.compile(PATTERNS["not_onset"])
AGE_AFTER = re.compile(PATTERNS["age_after"])
BEGAN = re.compile(r"\b(?:since|start\w*|began|begin|first|when i was|on and off)\b")
RETIRED = (55.0, 68.0)


def this_time(read: Text) -> int:
    """Where somebody comes to this pain after telling of an earlier one."""
    match = THIS_TIME.search(read.plain)
    return match.start() if match else 0


def period_of_life(read: Text, age_now: float | None, asked: bool) -> Quantity | None:
    for match in PERIOD.finditer(read.plain):
        before = read.plain[: match.start()]
        unsaid = not asked and not BEGAN.search(read.plain[: match.end()])
        if unsaid or match.start() < this_time(read):
            continue
        alone = not before.strip() or before.rstrip().endswith((",", "."))
        if (alone or PERIOD_CUE.search(before)) and not NOT_ONSET.search(before):
            ages = _ages_of(LIFE["periods"][re.sub(r"\s+", " ", match["said"])], age_now)
            if ages:
                return quantity_at(read, *match.span(), *_said_after(match, read, *ages))
    return None


def _said_after(match: re.Match[str], read: Text, low: float, high: float) -> tuple[float, float]:
    """ "When I was a kid, 10 or 11": the number narrows the phrase."""
    number = AGE_AFTER.match(read.plain, match.end())
    if not number:
        return low, high
    least, most = ends(number["n"])
    said_of = re.match(r"\s*(?:of|aged)\b", number.group())
    return (
        (least, most) if low - 2 <= least <= most <= high + (8 if said_of else 2) else (low, high)
    )


def _ages_of(period: list[float] | str, age_now: float | None) -> tuple[float, float] | None:
    """The ages a phrase of life covers; some only mean something beside the age now."""
    if isinstance(period, list):
        return period[0], period[1]
    if age_now is None:
        return (18, inf) if period == "adult" else None
    return {
        "adult": (18.0, max(18.0, round((18 + age_now) / 2))),
        "most": (0.0, age_now * 0.4),
        "half": (floor(age_now * 0.45), ceil(age_now * 0.55)),
        "retired": (min(RETIRED[0], age_now), min(RETIRED[1], age_now)),
    }[period]
