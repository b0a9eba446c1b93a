"""How many months ago a date was that the pain is told to begin on, before or after."""

from __future__ import annotations

import re
from datetime import date
from math import inf

from bot.language.normalise import Text
from bot.language.quantities.amounts import MINUTES, amounts
from bot.language.quantities.dates import Window
from bot.language.quantities.quantity import Quantity, quantity_at

MONTH = MINUTES["month"]
DAYS_A_MONTH = 365.25 / 12
CORRECTED = re.compile(
    r"\b(?:actually|no wait|wait no|no,|sorry|i mean|make that|scratch that|i meant|not)\b"
)
BETWEEN = re.compile(r"\bbetween\b")
EITHER = re.compile(r"\s*,?\s*(?:or|to|-|/|maybe|or maybe)\s*(?:maybe|even)?\s*")
BEFORE_IT = re.compile(r"(?<!just )(?<!shortly )(?<!right )\bbefore\s+(?:the\s+)?$")
AFTER_IT = re.compile(r"(?<!just )(?<!shortly )(?<!right )(?<!soon )\bafter\s+(?:the\s+)?$")
EARLIER = re.compile(r"\s*(?:before(?! last)|earlier|prior)\b")
LATER = re.compile(r"\s*(?:after (?:that|i|we|it)\b|later\b|in\s*(?:$|[.,;!]))")
MOVES = re.compile(rf"{EARLIER.pattern}|{LATER.pattern}")
THE_YEAR = re.compile(r"\b(?:19|20)\d\d|'\d\d")
OTHER_WORDS = re.compile(
    r"\W*(?:(?:say|so|i mean|that is|like|about|around|it was|was|summer|winter"
    r"|spring|autumn|of|in|ish)\W+)*"
)


def since(dated: list[Window], read: Text, today: date) -> Quantity:
    """The months since then; later or earlier, when so much before or after it is said."""
    between = len(dated) > 1 and (
        BETWEEN.search(read.plain) or EITHER.fullmatch(read.plain[dated[0].end : dated[1].start])
    )
    dated = _narrowest(dated) if between else _by_year(_narrowest(dated), read)
    said = dated if between else dated[-1:] if _put_right(dated, read) else dated[:1]
    low, high = _months(said, read, today)
    return quantity_at(read, said[0].start, said[-1].end, max(low, 0), max(high, 0))


def _months(said: list[Window], read: Text, today: date) -> tuple[float, float]:
    low = (today - max(w.last for w in said)).days / DAYS_A_MONTH
    high = (today - min(w.first for w in said)).days / DAYS_A_MONTH
    before = read.plain[: said[0].start]
    earlier, later = _so_much(EARLIER, read), _so_much(LATER, read)
    if earlier:
        return low + earlier[0], high + earlier[1]
    if later:
        return low - later[1], high - later[0]
    if BEFORE_IT.search(before) or read.plain[said[0].start :].startswith("before "):
        return low, inf
    return (low * 0.8, high) if AFTER_IT.search(before) else (low, high)


def _so_much(which: re.Pattern[str], read: Text) -> tuple[float, float] | None:
    """ "Maybe a year before", "two years later"."""
    found = [a for a in amounts(read) if which.match(read.plain, a.end)]
    return (found[0].low / MONTH, found[0].high / MONTH) if found else None


def _narrowest(dated: list[Window]) -> list[Window]:
    """ "This year, in March" is March."""
    inner = [w for w in dated[1:] if dated[0].first <= w.first and w.last <= dated[0].last]
    return inner[:1] or dated


def _by_year(dated: list[Window], read: Text) -> list[Window]:
    """ "Two summers ago, 2024": the year said of the same time is surer."""
    if len(dated) < 2 or THE_YEAR.search(read.plain[dated[0].start : dated[0].end]):
        return dated
    beside = OTHER_WORDS.fullmatch(read.plain[dated[0].end : dated[1].start])
    named = THE_YEAR.search(read.plain[dated[1].start : dated[1].end])
    return dated[1:] if beside and named else dated


def _put_right(dated: list[Window], read: Text) -> bool:
    return len(dated) > 1 and bool(CORRECTED.search(read.plain[dated[0].end : dated[-1].start]))
