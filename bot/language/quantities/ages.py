"""How old somebody is now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.language.normalise import Text
from bot.language.quantities.ages_born import born
from bot.language.quantities.ages_reckoned import OLDEST, in_decades, reckoned, years_alone
from bot.language.quantities.ages_related import related
from bot.language.quantities.as_of_today import PATTERNS, as_of_today
from bot.language.quantities.number_patterns import ends
from bot.language.quantities.numbers import figures_and_ranges
from bot.language.quantities.quantity import Quantity, quantity_at

YOUNGEST_UNASKED = 10
NOT_MINE = re.compile(PATTERNS["not_mine"])
PROXY = re.compile(PATTERNS["proxy"])
OWN = re.compile(PATTERNS["own"])
OLD = re.compile(PATTERNS["old"])
LETTER = re.compile(PATTERNS["letter"])
THEIRS = re.compile(PATTERNS["theirs"])
ALONE = re.compile(PATTERNS["alone"])
SEGMENT = re.compile(r"[^,.;!?()\n]+")
THEN_BEFORE = re.compile(PATTERNS["then_before"])
THEN_AFTER = re.compile(PATTERNS["then_after"])
THEN_AGED = re.compile(PATTERNS["then_aged"])
WAS = re.compile(PATTERNS["was"])
PEOPLE = re.compile(PATTERNS["people_of"])
NAMED = re.compile(PATTERNS["named"])
INSTEAD = re.compile(PATTERNS["instead"])
A_CHILD = re.compile(r"\b(?:an?|my|our|the|with)\s+$")
LONE_NUMBER = re.compile(PATTERNS["lone_number"])
OF_TIME = re.compile(r"^(?:over|under|about|around|nearly|almost) \S+ (?:years|yrs)$")
WIDE = 6
GROUPS = (OWN, OLD, LETTER, PEOPLE, WAS, NAMED)


def age(text: str, today: date, *, asked: bool = True) -> Quantity | None:
    """The age now, in whole years; a number that may be somebody else's is left alone."""
    read = figures_and_ranges(text)
    proxy = PROXY.search(read.plain) is not None
    least = 0 if asked else YOUNGEST_UNASKED
    told = next(
        (q for q in _stated(read, today, proxy, asked) if q and q.interval.high >= least), None
    )
    found = (
        told
        or reckoned(read, today, asked)
        or born(read, today, asked)
        or _alone(read, today, asked)
        or (related(read) or years_alone(read) if asked else None)
        or in_decades(read, asked)
    )
    return _narrowed(found, read) if found else None


def _narrowed(told: Quantity, read: Text) -> Quantity:
    """ "Thirty-something, 36": the number itself, where one lies in a wide interval."""
    low, high = told.interval.low, told.interval.high
    if high - low < WIDE:
        return told
    exact = [m for m in LONE_NUMBER.finditer(read.plain) if low < float(m["n"]) <= high]
    years = float(exact[0]["n"]) if len(exact) == 1 else 0
    return quantity_at(read, *exact[0].span(), years, years) if years else told


def _stated(read: Text, today: date, proxy: bool, asked: bool) -> Iterator[Quantity | None]:
    groups = (*GROUPS, INSTEAD) if asked else GROUPS
    groups = (*groups, THEIRS) if proxy else groups
    found = [m for pattern in groups for m in pattern.finditer(read.plain)]
    for match in sorted(found, key=_at):
        yield _age_at(read, match, today, proxy)


def _age_at(read: Text, match: re.Match[str], today: date, proxy: bool) -> Quantity | None:
    low, high = ends(match["n"])
    before, after = read.plain[: match.start("n")], read.plain[match.end("n") :]
    if not (1 <= low <= high <= OLDEST) or low != int(low):
        return None
    if match.re is OLD and high < 14 and A_CHILD.search(before):
        return None
    if _then(read.plain[: match.start()], match.group(), match["n"], after):
        return None
    if (
        match.re not in (WAS, PEOPLE, NAMED, INSTEAD)
        and NOT_MINE.search(before)
        and not (proxy and not _past(before))
    ):
        return None
    low, high = as_of_today(low, high, before, after, today)
    return quantity_at(read, match.start("n"), match.end("n"), low, high)


def _then(before: str, said: str, number: str, after: str) -> bool:
    """Whether it is the age that somebody had: "since I have 25 years", "onset: age 30"."""
    aged = said.startswith("age") and THEN_AGED.search(before)
    return bool(
        aged
        or THEN_BEFORE.search(before)
        or THEN_BEFORE.search(before + said.split(number)[0])
        or THEN_AFTER.match(after)
    )


def _past(before: str) -> bool:
    return (
        re.search(r"\b(?:since|when|at|from|was|before|feels?|not)\b[^,.;]{0,15}$", before)
        is not None
    )


def _alone(read: Text, today: date, asked: bool) -> Quantity | None:
    """A bare number: the first clause's when age was asked, a clause of its own when not."""
    for segment in SEGMENT.finditer(read.plain):
        said = segment.group()
        bare = said.strip(" *")
        match = ALONE.match(bare) if asked else ALONE.fullmatch(bare)
        if not match or (not asked and match["rest"].strip(" x")):
            continue
        start = segment.start() + said.index(match["n"])
        low, high = ends(match["n"])
        least = 16 if not asked else 1 if said.strip() == read.plain.strip() else 10
        if low < 10 and match["rest"].strip(" x.!"):
            continue
        if low < least or high > OLDEST or low != int(low) or OF_TIME.search(bare):
            continue
        before, after = read.plain[:start], read.plain[start + len(match["n"]) :]
        if NOT_MINE.search(before) or re.match(r"\s*(?:kids|years? (?:ago|of)|again)", after):
            continue
        ages = as_of_today(low, high, before, after, today)
        return quantity_at(read, start, start + len(match["n"]), *ages)
    return None


def _at(match: re.Match[str]) -> int:
    return match.start("n")
