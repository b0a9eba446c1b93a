"""How long ago a child was born, from how old the child is now: "after my second, she's 4"."""

from __future__ import annotations

import re

from bot.language.normalise import Text
from bot.language.quantities.amounts import MINUTES, amounts
from bot.language.quantities.data import patterns
from bot.language.quantities.number_patterns import NUMBER, ends
from bot.language.quantities.numbers import figures_and_ranges
from bot.language.quantities.quantity import Quantity, quantity_at
from bot.language.quantities.school_years import with_age_for_class

PATTERNS = patterns("births", number=NUMBER)
BIRTH = re.compile(PATTERNS["birth"])
PREGNANT = re.compile(r"\b(?:pregnan\w+|expecting|carrying)\b")
CHILD_AGE = re.compile(PATTERNS["child_age"])
UNITS = {"m": 1.0, "w": 7 / 30.4375, "y": 12.0}
CARRIED = 9
AFTERWARDS = re.compile(r"\s*after\s+(?:i\b|my|our|the|having|giving|s?he)")


def birth_months(text: str) -> Quantity | None:
    """Months since a birth that the pain is dated by, when the child's age is said."""
    read = with_age_for_class(figures_and_ranges(text))
    birth = BIRTH.search(read.plain)
    age = next((m for m in CHILD_AGE.finditer(read.plain) if not _own(m.start(), read.plain)), None)
    if not birth or not age:
        return None
    low, high = ends(age["n"])
    unit = UNITS[(age["unit"] or "y")[0]]
    if (unit == 12 and high > 45) or high > 90:
        return None
    soon = 1 if age["soon"] else 0
    later = _later(read)
    least, most = (low - soon) * unit, (high + 1 - soon) * unit - (unit == 12)
    if age["soon"]:
        least, most = low * unit - 1, low * unit
    most += CARRIED if PREGNANT.search(read.plain) else 0
    start, end = min(birth.start(), age.start()), max(birth.end(), age.end())
    least, most = max(0, least - later), max(0, most - later)
    return quantity_at(read, start, end, least, most)


def _later(read: Text) -> float:
    """How many months after the birth it began: "a year after my son was born"."""
    after = [a for a in amounts(read) if AFTERWARDS.match(read.plain, a.end)]
    return after[0].low / MINUTES["month"] if after else 0


def _own(start: int, plain: str) -> bool:
    """Whether the age is the speaker's own: "I'm now 34"."""
    return re.search(r"\b(?:i'm|i am|i was|me)\s*$", plain[:start]) is not None
