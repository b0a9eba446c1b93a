"""How old somebody was when it began."""

from __future__ import annotations

import re
from datetime import date

from bot.language.normalise import Text
from bot.language.quantities.number_patterns import ends
from bot.language.quantities.numbers import figures, figures_and_ranges
from bot.language.quantities.onset_phrases import birthday, decade, school_year
from bot.language.quantities.periods import NOT_ONSET, PATTERNS, period_of_life, this_time
from bot.language.quantities.quantity import Quantity, quantity_at
from bot.language.quantities.whose_time import Doubt, tells_of_the_pain
from bot.values import Interval

WHEN = re.compile(PATTERNS["when"])
CUED = re.compile(PATTERNS["cued"])
AGED = re.compile(PATTERNS["aged"])
BARE = re.compile(PATTERNS["bare"])
OLD_THEN = re.compile(PATTERNS["old_then"])
NOW_AFTER = re.compile(r"\s*(?:now\b(?! i)|today|this year|nxt|next)")
HAD_YEARS = re.compile(PATTERNS["had_years"])
NOT_UNTIL = re.compile(PATTERNS["not_until"])
AFTERWARDS = re.compile(
    r"\b(?:before|by the time)\s+(?:i (?:was|turned|hit|got to)\s+)?(?:about |around )?$"
)
BEGAN_AT = re.compile(PATTERNS["began_at"])
AT = re.compile(r"(?:at|so|about|around|from|was)\s+(?:about\s+)?\d")


def age_onset(
    text: str,
    age_now: float | None,
    today: date,
    *,
    asked: bool = True,
    doubt: Doubt = Doubt.NONE,
) -> Quantity | None:
    """The age at which it began, in whole years; phrases of a life are bounded by the age now."""
    read = figures_and_ranges(text).sub(NOT_UNTIL, _from_then_on)
    found = (
        _in_years(read, age_now, asked)
        or _second_language(read, age_now)
        or birthday(figures(text))
        or school_year(read)
        or decade(read)
        or period_of_life(read, age_now, asked)
    )
    if found and not tells_of_the_pain(read, *_where(found, read), doubt):
        return None
    if found is None or (age_now is not None and found.interval.low > age_now):
        return None
    high = found.interval.high if age_now is None else min(found.interval.high, age_now)
    return Quantity(Interval(found.interval.low, high), found.words, found.start, found.end)


def _from_then_on(match: re.Match[str]) -> str:
    """ "Fine until 42": since 42."""
    return f"{match['before']}since "


def _where(found: Quantity, read: Text) -> tuple[int, int]:
    """Where it stands in the text as read."""
    spots = [at for at, (first, _) in enumerate(read.origins) if found.start <= first < found.end]
    return (spots[0], spots[-1] + 1) if spots else (0, 0)


def _second_language(read: Text, age_now: float | None) -> Quantity | None:
    """ "When I have 35 years": the age that somebody had."""
    match = next((m for m in HAD_YEARS.finditer(read.plain) if _began_then(m, read, age_now)), None)
    return quantity_at(read, *match.span(), *ends(_number(match))) if match else None


def _in_years(read: Text, age_now: float | None, asked: bool) -> Quantity | None:
    bare = None if OLD_THEN.search(read.plain) else BARE.match(read.plain)
    patterns = (WHEN, OLD_THEN, CUED, AGED) if asked else (WHEN, OLD_THEN, CUED)
    found = [bare] if bare else [m for p in patterns for m in p.finditer(read.plain)]
    found = found if asked else [m for m in found if _plainly_begun(m, read)]
    then = [m for m in found if _began_then(m, read, age_now) and m.start() >= this_time(read)]
    if not then:
        return None
    first = min([m for m in then if m.re is not CUED] or then, key=_start)
    return quantity_at(read, *first.span(), *_hedged(*ends(_number(first)), first, read))


def _plainly_begun(match: re.Match[str], read: Text) -> bool:
    """Whether "at 30" stands beside words of a beginning, so that nobody needs to ask."""
    return not AT.match(match.group()) or bool(BEGAN_AT.search(read.plain[: match.start()]))


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
    group = next(name for name in ("n", "m", "k") if match.groupdict().get(name))
    low, high = ends(match[group])
    if not 0 < low <= high <= 100 or (age_now is not None and low > age_now) or low != int(low):
        return False
    if (
        match.re is not HAD_YEARS
        and re.search(r"\bhad\b", match.group())
        and not re.match(r"\s*(?:years?|yrs?)\b", read.plain[match.end(group) :])
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
    if age_now is None or number <= age_now / 2:
        return False
    return number >= 16 or 8 <= number > 0.6 * age_now


def _number(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return str(groups["n"] or groups.get("m") or groups.get("k"))


def _start(match: re.Match[str]) -> int:
    return match.start()
