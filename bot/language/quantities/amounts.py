"""Amounts of time: a number and a unit, what hedges it, and two of them taken together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

from bot.language.normalise import Text
from bot.language.quantities.data import any_of, data, patterns
from bot.language.quantities.hedges import hedged
from bot.language.quantities.number_patterns import NUMBER, ends

UNITS = data("units")
MINUTES = {name: unit["minutes"] for name, unit in UNITS.items()}
UNIT_OF = {form: name for name, unit in UNITS.items() for form in unit["written"]}
PATTERNS = patterns("amounts", number=NUMBER, units=any_of(UNIT_OF))
AMOUNT = re.compile(PATTERNS["amount"])
LONE_AFTER = re.compile(PATTERNS["lone_after"])
JOINER = re.compile(PATTERNS["joiner"])
LONG = ("day", "week", "month", "year")
PARTS = {
    "half": 0.5,
    "0.5": 0.5,
    "quarter": 0.25,
    "0.25": 0.25,
    "3 quarter": 0.75,
    "3 quarters": 0.75,
}
USED_TO = re.compile(r"\bused to\b[^.;]*$")
NOT_SO_MANY = re.compile(r"\b(?:once|twice|times?|per|each|every|\d+|_+)\s+(?:(?!for\b)\w+\s+)?$")
LOOSE_MINUTES = re.compile(
    r"\s*(?:and\s+)?(\d{1,2})\b(?!\s*(?:[:/~.%]?\d|'?s\b|[a-z]*\s*(?:old|ago)))"
)


@dataclass(frozen=True)
class Amount:
    """How much was said, in minutes, and where."""

    low: float
    high: float
    unit: str
    start: int
    end: int
    loose: bool = False

    def times(self, lowest: float, highest: float) -> Amount:
        return replace(self, low=self.low * lowest, high=self.high * highest)


def amounts(text: Text) -> list[Amount]:
    """Every amount of time in the text, sums and ranges joined and hedges applied, in order."""
    plain = text.plain
    found = [amount for match in AMOUNT.finditer(plain) for amount in _simple(match, plain)]
    return [_hedged(amount, plain) for amount in _joined(found, plain)]


def _simple(match: re.Match[str], plain: str) -> Iterator[Amount]:
    unit = UNIT_OF[match["unit"] or match["bare"] or match["lone"]]
    before = plain[: match.start()]
    if match["lone"] and not LONE_AFTER.search(before) and not match["window"]:
        return
    if match["one"] and (
        NOT_SO_MANY.search(before) or match["bare"] in ("s", "h", "m", "d", "w", "y")
    ):
        return
    low, high = ends(match["number"] or "1")
    more = PARTS[match["part"]] if match["part"] else 0
    high = 2 if match["two"] else high
    scale = MINUTES[unit]
    top = inf if match["plus"] else (high + more) * scale
    yield Amount((low + more) * scale, top, unit, match.start(), match.end())


def _joined(found: list[Amount], plain: str) -> list[Amount]:
    joined: list[Amount] = []
    for amount in found:
        pair = _pair(joined[-1], amount, plain) if joined else None
        joined[-1:] = [pair] if pair else [*joined[-1:], amount]
    return [_with_loose_minutes(amount, plain) for amount in joined]


def _pair(one: Amount, two: Amount, plain: str) -> Amount | None:
    """Both as one amount, when what stands between them says so."""
    between = plain[one.end : two.start].strip()
    if _adds_up(one, two, between, plain[: one.start]):
        return replace(one, low=one.low + two.low, high=one.high + two.high, end=two.end)
    if re.fullmatch(r"(?:shy|short|off|away)\s*(?:of|from|than)?", between) and two.low > one.high:
        return replace(two, low=two.low - one.high, high=two.low, start=one.start)
    if re.fullmatch(r"(?:or so|ago|back)?\s*,?\s*give or take", between) and one.low > two.high:
        return replace(one, low=one.low - two.high, high=one.high + two.high, end=two.end)
    if _ranging(between, plain[: one.start]) and one.low <= two.high:
        return replace(one, high=max(one.high, two.high), end=two.end)
    return None


def _adds_up(one: Amount, two: Amount, between: str, before: str) -> bool:
    """ "An hour 10 minutes"; but "a quarter of an hour, 20 minutes" are two ways to put it."""
    smaller = MINUTES[two.unit] < MINUTES[one.unit] and one.high < inf
    smaller = smaller and not (one.unit in LONG and two.unit in ("minute", "hour"))
    joined = between in ("and", "n", "&", ", and")
    whole = between in ("", ",") and one.low >= MINUTES[one.unit]
    return smaller and (joined or whole) and not USED_TO.search(before)


def _ranging(between: str, before: str) -> bool:
    if re.fullmatch(r"(?:and|n|&)", between):
        return re.search(r"\b(?:between|anywhere from|anything from)\s*$", before) is not None
    return JOINER.fullmatch(between) is not None


def _with_loose_minutes(amount: Amount, plain: str) -> Amount:
    """ "One hour fifteen": minutes that nobody called minutes."""
    after = LOOSE_MINUTES.match(plain, amount.end)
    if (
        amount.unit != "hour"
        or amount.low != amount.high
        or not after
        or not 5 <= int(after[1]) < 60
    ):
        return amount
    extra = int(after[1])
    return replace(amount, low=amount.low + extra, high=amount.high + extra, end=after.end())


def _hedged(amount: Amount, plain: str) -> Amount:
    low, high, start, end = hedged(amount.low, amount.high, amount.start, amount.end, plain)
    return replace(amount, low=low, high=high, start=start, end=end)
