"""How long a back is stiff in the morning, in minutes."""

from __future__ import annotations

import re

from bot.language.normalise import Text
from bot.language.quantities.amounts import Amount, amounts
from bot.language.quantities.data import patterns
from bot.language.quantities.hedges import hedged
from bot.language.quantities.mornings import activity, clock_span, span_of_day
from bot.language.quantities.number_patterns import NUMBER, UNIT, ends
from bot.language.quantities.numbers import figures_and_ranges
from bot.language.quantities.quantity import Quantity, hull, quantity_at
from bot.language.quantities.stiffness_chosen import LONGER_THAN, NOW, between, chosen

SHORT = ("second", "minute", "hour")
PATTERNS = patterns("stiffness", unit=UNIT)
OTHER_BEFORE = re.compile(PATTERNS["other_before"])
OTHER_AFTER = re.compile(PATTERNS["other_after"])
NOW_SAID = re.compile(r"\s*(?:now|nowadays|these days|at the moment)\b")
EARLY_SO_AS_TO = re.compile(PATTERNS["early_so_as_to"])
ON_WAKING = re.compile(PATTERNS["on_waking"])
STIFF_FOR = re.compile(PATTERNS["stiff_for"])
NOT_NOW = re.compile(PATTERNS["not_now"])
NO_FIRST = re.compile(PATTERNS["no_first"])
FILLER = PATTERNS["filler"]
BARE = re.compile(rf"(?:{FILLER}[\s,.:!-]*)*(?P<n>{NUMBER})\+?[\s,.!-]*(?:{FILLER}[\s,.:!]*)*")
WHOLE = re.compile(rf"\W*(?:{FILLER}[\s,.:!-]*)*{NUMBER}\+?[\s,.!-]*(?:{FILLER}[\s,.:!]*)*")
CLAUSE_BREAK = re.compile(
    r"\b(?:but|and|if|which|before)\b|[,;!?]|(?<!\d)\.|\.(?!\d)|$", re.MULTILINE
)
NOTHING_SOME_DAYS = re.compile(PATTERNS["nothing_some_days"])


def stiffness_minutes(text: str, *, asked: bool = True) -> Quantity | None:
    """How many minutes of morning stiffness are stated; unasked, only beside words of stiffness."""
    read = figures_and_ranges(text)
    if not asked:
        return _unasked(read, text)
    stated = _stated(read, asked)
    if stated:
        return None if NOT_NOW.search(read.plain, _end(stated, read)) else stated
    if WHOLE.fullmatch(read.plain):
        return _bare(read)
    found = clock_span(text) or _bare(read) or span_of_day(read) or activity(read)
    denied = NO_FIRST.search(read.plain) or NOT_NOW.search(read.plain)
    return None if found and found.interval.high > 0 and denied else found


def _unasked(read: Text, text: str) -> Quantity | None:
    if not ON_WAKING.search(read.plain) or NOT_NOW.search(read.plain):
        return None
    bare = STIFF_FOR.search(read.plain)
    stated = _stated(read, asked=False)
    if bare and not stated:
        return quantity_at(read, *bare.span("n"), float(bare["n"]), float(bare["n"]))
    return stated or clock_span(text, plainly=True)


def _stated(read: Text, asked: bool) -> Quantity | None:
    said = [
        a for a in amounts(read) if a.unit in SHORT and a.low <= 960 and _about_stiffness(a, read)
    ]
    if not asked:
        said = [a for a in said if _beside_stiffness(a, read)]
    if not said:
        return None
    found = [quantity_at(read, a.start, a.end, a.low, a.high) for a in chosen(said, read)]
    nothing = NOTHING_SOME_DAYS.search(read.plain)
    if nothing:
        found.append(quantity_at(read, *nothing.span(), 0, 0))
    return between(found, read) or hull(found, read)


def _end(stated: Quantity, read: Text) -> int:
    """Where the words of it end in the text as read."""
    return next(
        (at for at, (first, _) in enumerate(read.origins) if first >= stated.end), 0
    ) or len(read.plain)


def _about_stiffness(amount: Amount, read: Text) -> bool:
    before, after = read.plain[: amount.start], read.plain[amount.end :]
    if LONGER_THAN.search(before):
        return True
    other = OTHER_BEFORE.search(before)
    if other and "used to" in other.group():
        now = NOW.search(before[other.start() :]) or NOW_SAID.match(after)
        other = None if now else other
    early = EARLY_SO_AS_TO.match(after) is not None
    return early or (not other and not OTHER_AFTER.match(after))


def _beside_stiffness(amount: Amount, read: Text) -> bool:
    return bool(ON_WAKING.search(read.plain[max(0, amount.start - 110) : amount.end + 40]))


def _bare(read: Text) -> Quantity | None:
    """A number on its own, or alone in its clause: minutes were asked for."""
    at = 0
    for stop in CLAUSE_BREAK.finditer(read.plain):
        clause, begun, at = read.plain[at : stop.start()].strip(), at, stop.end()
        match = BARE.fullmatch(clause)
        if match and ends(match["n"])[1] <= 300:
            start = read.plain.index(match["n"], begun)
            end = start + len(match["n"])
            low, high, start, end = hedged(*ends(match["n"]), start, end, read.plain)
            return quantity_at(read, start, end, low, high)
    return None
