"""The age today of somebody who is "nearly 50", "34 next week" or "turned 40 in 2020"."""

from __future__ import annotations

import re
from datetime import date
from math import inf

from bot.language.quantities.calendar_names import MONTHS
from bot.language.quantities.data import any_of, patterns
from bot.language.quantities.number_patterns import NUMBER, UNIT

PATTERNS = patterns("ages", unit=UNIT, months=any_of(MONTHS), number=NUMBER)
SOON = re.compile(PATTERNS["soon"])
WILL_BE = re.compile(PATTERNS["will_be"])
PUSHING = re.compile(r"\b(?:pushing|nudging|rapidly approaching)\s*$")
BARELY = re.compile(r"\b(?:(?:just|a bit|a little|slightly) over|just past)\s*$")
JUST = re.compile(r"\b(?:over|more than|above|older than)\s*$")
UNDER = re.compile(r"\b(?:under|less than|below|younger than|not yet)\s*$")
ABOUT = re.compile(r"\b(?:about|around|roughly|approx|approximately|circa)\s*$")


def as_of_today(
    low: float, high: float, before: str, after: str, today: date
) -> tuple[float, float]:
    """The age today, of somebody who is "nearly 50", "34 next week" or "over 60"."""
    if PUSHING.search(before):
        return low - 2, low - 1
    turned = re.search(
        r"\b(?:turned|was|just gone|just hit|had my|had|celebrated|marked)\s*(?:the big\s+)?$",
        before,
    )
    if turned:
        return _years_since(low, after, today)
    if WILL_BE.search(before) or (SOON.match(after) and not _already(after)):
        return low - 1, high - 1
    if BARELY.search(before):
        return low, high + 2
    if JUST.search(before) or re.match(r"\s*(?:\+|plus\b|or over|or more)", after):
        return low, inf
    if UNDER.search(before):
        return 0, high - 1
    if ABOUT.search(before) or re.match(r"\s*-?\s*ish\b", after):
        return low - 1, high + 1
    return low, high


def _already(after: str) -> bool:
    """ "Fifty in March" was, when said with "last" or "this"; "50 until Tuesday" is still 50."""
    return (
        re.match(
            r"\s*(?:until|till|last|this (?:year|past|week)|in \w+ (?:past|gone|just gone|last))",
            after,
        )
        is not None
    )


def _years_since(age: float, after: str, today: date) -> tuple[float, float]:
    """ "Turned 40 in 2020": how old that makes them now."""
    match = re.match(
        r"\s*(?:in|during|back in|on)\s+((?:\w+\s+)?(?:19|20)\d\d"
        r"|(?:the )?(?:first )?lockdown)",
        after,
    )
    if re.match(r"\s*last year\b", after):
        return age, age + 1
    ago = re.match(r"\s*(\d+) years? ago\b", after)
    if ago:
        return age + int(ago[1]), age + int(ago[1])
    if not match:
        return age, age
    if "lockdown" in match[1]:
        return age + today.year - 2021, age + today.year - 2020 + 0.0
    since = today.year - int(match[1][-4:])
    return age + since - (not match[1][:3].isalpha()) * 0, age + since
