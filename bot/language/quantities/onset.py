"""How old somebody was when it began."""

from __future__ import annotations

import re
from datetime import date

from bot.language.normalise import Text
from bot.language.quantities.decades import decades
from bot.language.quantities.number_patterns import WORDS, ends
from bot.language.quantities.numbers import figures, figures_and_ranges
from bot.language.quantities.periods import NOT_ONSET, PATTERNS, period_of_life, this_time
from bot.language.quantities.quantity import Quantity, quantity_at
from bot.values import Interval

WHEN = re.compile(PATTERNS["when"])
CUED = re.compile(PATTERNS["cued"])
AGED = re.compile(PATTERNS["aged"])
BARE = re.compile(PATTERNS["bare"])
OLD_THEN = re.compile(PATTERNS["old_then"])
BIRTHDAY = re.compile(PATTERNS["birthday"])
BIRTHDAY_CUE = re.compile(r"\b(?:my|birthday|turned)\b[^,.;]{0,12}$")
SCHOOL_YEAR = re.compile(PATTERNS["school_year"])
NOW_AFTER = re.compile(r"\s*(?:now\b(?! i)|today|this year|nxt|next)")
AFTERWARDS = re.compile(
    r"\b(?:before|by the time)\s+(?:i (?:was|turned|hit|got to)\s+)?(?:about |around )?$"
)
AT = re.compile(r"(?:at|so|about|around|from|was)\s+(?:about\s+)?\d")


def age_onset(
    text: str, age_now: float | None, today: date, *, asked: bool = True
) -> Quantity | None:
    """The age at which it began, in whole years; phrases of a life are bounded by the age now."""
    read = figures_and_ranges(text)
    found = (
        _in_years(read, age_now, asked)
        or _birthday(figures(text))
        or _school_year(read)
        or _decade(read)
        or period_of_life(read, age_now, asked)
    )
    if found is None or (age_now is not None and found.interval.low > age_now):
        return None
    high = found.interval.high if age_now is None else min(found.interval.high, age_now)
    return Quantity(Interval(found.interval.low, high), found.words, found.start, found.end)


def _in_years(read: Text, age_now: float | None, asked: bool) -> Quantity | None:
    bare = BARE.match(read.plain)
    patterns = (WHEN, OLD_THEN, CUED, AGED) if asked else (WHEN, OLD_THEN, CUED)
    found = [bare] if bare else [m for p in patterns for m in p.finditer(read.plain)]
    found = found if asked else [m for m in found if not AT.match(m.group())]
    then = [m for m in found if _began_then(m, read, age_now) and m.start() >= this_time(read)]
    if not then:
        return None
    first = min([m for m in then if m.re is not CUED] or then, key=_start)
    return quantity_at(read, *first.span(), *_hedged(*ends(_number(first)), first, read))


def _hedged(low: float, high: float, match: re.Match[str], read: Text) -> tuple[float, float]:
    """ "About 30" may be a year off; "21? 22?" is either; "before I was 30" any age below."""
    group = "n" if match["n"] else "m"
    before, after = read.plain[: match.start(group)], read.plain[match.end(group) :]
    other = re.match(
        r"\s*(?:\?|,|/|-)?\s*(?:or\s+)?(\d{1,2})\b(?!\s*(?:now|min|hour|year|month|week|th\b))",
        after,
    )
    if other and low < float(other[1]) <= low + 5:
        return low, float(other[1])
    if AFTERWARDS.search(match.group()[: match.start(group) - match.start()]):
        return 0, low
    if (
        low == high and re.search(r"\b(?:about|around|roughly|like|maybe|probably)\s*$", before)
    ) or re.match(r"\s*-?(?:ish|or so|or thereabouts)\b", after):
        return low - 1, high + 1
    return low, high


def _began_then(match: re.Match[str], read: Text, age_now: float | None) -> bool:
    group = "n" if match["n"] else "m"
    low, high = ends(match[group])
    if not 0 < low <= high <= 100 or (age_now is not None and low > age_now) or low != int(low):
        return False
    if re.search(r"\bhad\b", match.group()) and not re.match(
        r"\s*(?:years?|yrs?)\b", read.plain[match.end(group) :]
    ):
        return False
    unsure = match.re is BARE or match.group().startswith(("about ", "around "))
    if (match.re is CUED and low < 5) or (unsure and not _an_age(low, age_now)):
        return False
    after = read.plain[match.end(group) :]
    return not NOT_ONSET.search(
        read.plain[: match.start()] + match.group()[: match.start(group) - match.start()]
    ) and not NOW_AFTER.match(after)


def _an_age(number: float, age_now: float | None) -> bool:
    """Whether a number without a unit is an age: as years ago it would be more than half a life."""
    return age_now is not None and number >= 16 and number > age_now / 2


def _birthday(read: Text) -> Quantity | None:
    for match in BIRTHDAY.finditer(read.plain):
        named = "birthday" in match.group() or BIRTHDAY_CUE.search(read.plain[: match.start()])
        years = float(match["n"] or WORDS["ordinals"][match["word"]])
        if named and years >= 5:
            around = re.search(r"\b(?:around|about)\s+(?:my\s+)?$", read.plain[: match.start()])
            off = 1 if around else 0
            return quantity_at(read, *match.span(), years - off, years + off)
    return None


def _school_year(read: Text) -> Quantity | None:
    match = SCHOOL_YEAR.search(read.plain)
    if not match:
        return None
    years = float(match["n"]) + 4 if match["n"] else float(match["m"]) + 10
    return quantity_at(read, *match.span(), years, years + 1)


def _decade(read: Text) -> Quantity | None:
    for said in decades(read):
        before = read.plain[: said.start]
        if not NOT_ONSET.search(before) and not re.search(
            r"\bin the (?:early |mid |late )?$", before
        ):
            return quantity_at(read, said.start, said.end, said.low, said.high)
    return None


def _number(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return str(groups["n"] or groups.get("m"))


def _start(match: re.Match[str]) -> int:
    return match.start()
