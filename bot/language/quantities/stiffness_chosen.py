"""Which of several lengths of stiffness counts, and what a second one makes of it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from math import inf

from bot.language.normalise import Text
from bot.language.quantities.amounts import Amount
from bot.language.quantities.data import patterns
from bot.language.quantities.number_patterns import NUMBER, UNIT, ends
from bot.language.quantities.quantity import Quantity, hull
from bot.values import Interval

PATTERNS = patterns("stiffness", unit=UNIT)
LONGER_THAN = re.compile(PATTERNS["longer_than"])
WAS_THEN = re.compile(PATTERNS["was_then"])
NOW = re.compile(r"\b(?:now|nowadays|these days|but|since|currently|lately|at the moment)\b")
CORRECTED = re.compile(
    r"\b(?:actually|no wait|wait no|sorry|i mean|make that|scratch that|i meant|correction)\b"
)
NO_AMOUNT = re.compile(
    r"\b(?:at|up|gone|by|aged?|i'm|was|of|since|till?|until|from|past|half|to|after|before"
    r"|bad for|good for|age)\s+$"
)
SECOND = re.compile(
    rf"(?:,|\bbut|\band|\bor|\bto"
    rf"|\b(?:bad|good) (?:day|one|morning)s?)\s[^\d,.;]{{0,25}}?(?P<n>{NUMBER})"
    r"(?=\s*(?:on|in|if|when|max|tops|at (?:most|weekends)|or so|other|some|by|$|[.,!?]))"
)


def chosen(said: list[Amount], read: Text) -> list[Amount]:
    """The amounts that count, with the second one whose unit was said once."""
    kept = [_longer(amount, read) for amount in _after_correction(said, read)]
    return _with_second(kept, read) if kept else []


def between(found: list[Quantity], read: Text) -> Quantity | None:
    """ "More than ten, less than thirty" leaves what both allow."""
    least = [q for q in found if q.interval.high == inf]
    most = [q for q in found if q.interval.low == 0 < q.interval.high < inf]
    if len(found) != 2 or not least or not most or least[0].interval.low > most[0].interval.high:
        return None
    whole = hull(found, read)
    within = Interval(least[0].interval.low, most[0].interval.high)
    return Quantity(within, whole.words, whole.start, whole.end)


def _longer(amount: Amount, read: Text) -> Amount:
    """ "Longer than the news, and that's half an hour" is more than that."""
    more = LONGER_THAN.search(read.plain[: amount.start])
    return replace(amount, high=inf) if more else amount


def _after_correction(said: list[Amount], read: Text) -> list[Amount]:
    for one, two in pairwise(said):
        passage = read.plain[one.end : two.start]
        now = NOW.search(passage) and WAS_THEN.search(read.plain[: one.start])
        if CORRECTED.search(passage) or now:
            return [two]
    return said


def _with_second(said: list[Amount], read: Text) -> list[Amount]:
    """ "An hour on a bad day, 20 on a good one": the unit is said once."""
    only = said[0]
    match = SECOND.search(read.plain, only.end) if len(said) == 1 else None
    if not match or only.high == inf or NO_AMOUNT.search(read.plain[: match.start("n")]):
        return said
    low, high = ends(match["n"])
    scale = 60 if high <= 4 and only.unit == "hour" else 1
    return [only, Amount(low * scale, high * scale, "minute", match.start("n"), match.end("n"))]
