"""How old somebody is now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.language.normalise import Text
from bot.language.quantities.as_of_today import PATTERNS, WILL_BE, as_of_today
from bot.language.quantities.dates import windows
from bot.language.quantities.decades import decades
from bot.language.quantities.numbers import ends, figures_and_ranges
from bot.language.quantities.quantity import Quantity, quantity_at

OLDEST = 110
YOUNGEST_UNASKED = 10
NOT_MINE = re.compile(PATTERNS["not_mine"])
PROXY = re.compile(PATTERNS["proxy"])
OWN = re.compile(PATTERNS["own"])
OLD = re.compile(PATTERNS["old"])
LETTER = re.compile(PATTERNS["letter"])
THEIRS = re.compile(PATTERNS["theirs"])
ALONE = re.compile(PATTERNS["alone"])
BORN = re.compile(
    r"\b(?:born|dob|d\.o\.b|date of birth|birthday|birth date|year of birth|yob|birth year"
    r"|b(?=\.\s?\d))\b"
)
BIG = re.compile(r"\b(?:big\s+)?(?P<n>[2-9]|1)[\s-]*(?:oh|o|ohh)\b(?!')")
SPLIT = re.compile(r"^\W*(?P<a>[1-9])\s+(?P<b>\d)\W*$")
SEGMENT = re.compile(r"[^,.;!?()\n]+")
DECADES_OLD = re.compile(r"\b(?P<n>[2-9])\s+decades\b")
SCHOOL_YEAR = re.compile(r"\b(?:year|yr)\s+(?P<n>[7-9]|1[0-3])\b")
GROUPS = (OWN, OLD, LETTER)


def age(text: str, today: date, *, asked: bool = True) -> Quantity | None:
    """The age now, in whole years; a number that may be somebody else's is left alone."""
    read = figures_and_ranges(text)
    proxy = PROXY.search(read.plain) is not None
    least = 0 if asked else YOUNGEST_UNASKED
    stated = next((q for q in _stated(read, today, proxy) if q and q.interval.high >= least), None)
    return (
        stated
        or _big(read, asked)
        or _alone(read, today, asked)
        or _born(read, today, asked)
        or _in_decades(read, asked)
    )


def _stated(read: Text, today: date, proxy: bool) -> Iterator[Quantity | None]:
    groups = (*GROUPS, THEIRS) if proxy else GROUPS
    found = [m for pattern in groups for m in pattern.finditer(read.plain)]
    for match in sorted(found, key=_at):
        yield _age_at(read, match, today, proxy)


def _age_at(read: Text, match: re.Match[str], today: date, proxy: bool) -> Quantity | None:
    low, high = ends(match["n"])
    before, after = read.plain[: match.start("n")], read.plain[match.end("n") :]
    if not (1 <= low <= high <= OLDEST) or low != int(low):
        return None
    if NOT_MINE.search(before) and not (proxy and not _past(before)):
        return None
    low, high = as_of_today(low, high, before, after, today)
    return quantity_at(read, match.start("n"), match.end("n"), low, high)


def _past(before: str) -> bool:
    return (
        re.search(r"\b(?:since|when|at|from|was|before|feels?|not)\b[^,.;]{0,15}$", before)
        is not None
    )


def _alone(read: Text, today: date, asked: bool) -> Quantity | None:
    """A bare number: the first clause's when age was asked, a clause of its own when not."""
    for segment in SEGMENT.finditer(read.plain):
        said = segment.group()
        match = ALONE.match(said.strip()) if asked else ALONE.fullmatch(said.strip())
        if not match or (not asked and match["rest"].strip(" x")):
            continue
        start = segment.start() + said.index(match["n"])
        low, high = ends(match["n"])
        least = 16 if not asked else 1 if said.strip() == read.plain.strip() else 10
        if low < 10 and match["rest"].strip(" x.!"):
            continue
        if low < least or high > OLDEST or low != int(low):
            continue
        before, after = read.plain[:start], read.plain[start + len(match["n"]) :]
        if NOT_MINE.search(before) or re.match(r"\s*(?:kids|years? (?:ago|of)|again)", after):
            continue
        ages = as_of_today(low, high, before, after, today)
        return quantity_at(read, start, start + len(match["n"]), *ages)
    return None


def _born(read: Text, today: date, asked: bool) -> Quantity | None:
    """From a date or year of birth."""
    said = BORN.search(read.plain)
    if not said and not (asked and re.fullmatch(r"\W*[\d/.-]{4,10}\W*", read.plain)):
        return None
    for window in windows(read, today):
        oldest, youngest = _whole_years(window.first, today), _whole_years(window.last, today)
        if 1 <= youngest <= oldest <= OLDEST:
            return quantity_at(read, window.start, window.end, youngest, oldest)
    return None


def _whole_years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _big(read: Text, asked: bool) -> Quantity | None:
    """The big five-oh, "2 6", half a century, or a year at school."""
    big, split = BIG.search(read.plain), SPLIT.match(read.plain)
    if big and (asked or "big" in big.group()):
        years = float(big["n"]) * 10
        soon = WILL_BE.search(read.plain[: big.start()].removesuffix("the ")) is not None
        return quantity_at(read, *big.span(), years - soon, years - soon)
    if split and asked:
        years = float(split["a"] + split["b"])
        return quantity_at(read, split.start("a"), split.end("b"), years, years)
    century = re.search(r"\bhalf (?:a )?century\b|\b0\.5 century\b", read.plain)
    return quantity_at(read, *century.span(), 50, 50) if century and asked else None


def _in_decades(read: Text, asked: bool) -> Quantity | None:
    """ "Mid forties", "in my thirties", "five decades"."""
    said = [
        d
        for d in decades(read)
        if asked or re.search(r"\b(?:i'm|am) (?:in my )?$", read.plain[: d.start])
    ]
    if said and not re.search(r"\b(?:since|from|was)\b[^,.;]*$", read.plain[: said[0].start]):
        return quantity_at(read, said[0].start, said[0].end, said[0].low, said[0].high)
    tens = DECADES_OLD.search(read.plain)
    if tens and asked:
        return quantity_at(read, *tens.span(), float(tens["n"]) * 10, float(tens["n"]) * 10)
    return None


def _at(match: re.Match[str]) -> int:
    return match.start("n")
