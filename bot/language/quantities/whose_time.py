"""Whether a time that nobody asked for is the back's, or tells of something else."""

from __future__ import annotations

import re
from enum import Enum

from bot.language.normalise import normalise
from bot.language.quantities.data import patterns
from bot.language.quantities.quantity import Quantity

PATTERNS = patterns("whose_time")
BACK = re.compile(PATTERNS["back"])
BEGUN = re.compile(PATTERNS["begun"])
OTHER = re.compile(PATTERNS["other"])
GONE = re.compile(PATTERNS["gone"])
SENTENCE = re.compile(r"[.;!?]+(?!\d)")
CLAUSE = re.compile(r"[.,;!?]+(?!\d)|\bbut\b")


class Doubt(Enum):
    """What it takes for a time to be the back's."""

    NONE = 0
    OTHER_THINGS = 1
    UNLESS_BEGUN = 2
    UNLESS_NAMED = 3


def tells_of_the_pain(time: Quantity, text: str, doubt: Doubt) -> bool:
    """Whether what is said around the time makes it the back's."""
    if doubt is Doubt.NONE:
        return True
    clause, sentence = _around(time, text, CLAUSE), _around(time, text, SENTENCE)
    if (OTHER.search(clause) and not BACK.search(clause)) or GONE.search(clause):
        return False
    if doubt is Doubt.OTHER_THINGS:
        return True
    if doubt is Doubt.UNLESS_NAMED:
        return bool(BACK.search(sentence) and (BEGUN.search(clause) or BACK.search(clause)))
    return bool((BEGUN.search(clause) or BACK.search(clause)) and not OTHER.search(clause))


def _around(time: Quantity, text: str, end: re.Pattern[str]) -> str:
    """The clause or sentence that the time stands in, in plain letters."""
    before = normalise(text[: time.start]).plain
    after = normalise(text[time.end :]).plain
    middle = normalise(text[time.start : time.end]).plain
    return f"{end.split(before)[-1]} {middle} {end.split(after)[0]}"
