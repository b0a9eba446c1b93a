"""Ages told by somebody else's: "my twin is 47", "2 years older than the wife and she's 40"."""

from __future__ import annotations

import re

from bot.language.normalise import Text
from bot.language.quantities.as_of_today import PATTERNS
from bot.language.quantities.number_patterns import ends
from bot.language.quantities.quantity import Quantity, quantity_at

YOUNGEST, OLDEST = 10, 105
AGE_LIKE = re.compile(PATTERNS["lone_number"])
APART = re.compile(PATTERNS["years_apart"])
SAME = re.compile(PATTERNS["same_age"])
SOMEBODY_ELSE = re.compile(PATTERNS["older_one"])


def related(read: Text) -> Quantity | None:
    """The age that the only other age told comes to."""
    apart = APART.search(read.plain)
    ages = [m for m in AGE_LIKE.finditer(read.plain) if not apart or not _within(m, apart)]
    if len(ages) != 1 or not (apart or SAME.search(read.plain)):
        return None
    theirs = float(ages[0]["n"])
    low, high = _added(theirs, apart, read.plain) if apart else (theirs, theirs)
    return quantity_at(read, *ages[0].span(), low, high) if YOUNGEST <= low <= OLDEST else None


def _added(theirs: float, apart: re.Match[str], plain: str) -> tuple[float, float]:
    least, most = ends(apart["by"]) if apart["by"] else (1.0, 1.0)
    mine = apart["me"] is None and not SOMEBODY_ELSE.search(plain[: apart.start()])
    adds = (apart["way"] != "younger") == mine
    return (theirs + least, theirs + most) if adds else (theirs - most, theirs - least)


def _within(one: re.Match[str], other: re.Match[str]) -> bool:
    return other.start() <= one.start() < other.end()
