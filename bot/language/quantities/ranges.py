"""Two numbers that are one amount: "30 to 40", "30-40", "5 10 minutes"."""

from __future__ import annotations

import re

from bot.language.normalise import Text
from bot.language.quantities.data import patterns
from bot.language.quantities.number_patterns import FIGURE, NUMBER, UNIT, ends, figure

PATTERNS = patterns("ranges", unit=UNIT, number=NUMBER, figure=FIGURE)
BETWEEN = re.compile(rf"\bbetween\s+({NUMBER})\s+(?:and|to|n|&|-)\s+({NUMBER})")
RANGE = re.compile(PATTERNS["range"])
DASHED = re.compile(r"(?<![\w./:~-])(\d{1,3}(?:\.\d)?)\s*-\s*(\d{1,3}(?:\.\d)?)(?![\w./:~-])")
UNIT_BETWEEN = re.compile(PATTERNS["unit_between"])
SIDE_BY_SIDE = re.compile(rf"({NUMBER})(\s*,)?\s+({FIGURE})(?=\s*{UNIT})")


def ranged(text: Text) -> Text:
    """The text with each such pair as one figure with two ends."""
    found = text.sub(BETWEEN, _range).sub(DASHED, _range).sub(RANGE, _range)
    return found.sub(UNIT_BETWEEN, _unit_between).sub(SIDE_BY_SIDE, _side_by_side)


def _range(match: re.Match[str]) -> str:
    low, high = ends(match[1])[0], ends(match[2])[1]
    return figure(low, high) if low < high else match.group()


def _unit_between(match: re.Match[str]) -> str:
    low, high = ends(match[1])[0], float(match[3])
    return figure(low, high) + match[2] if low < high <= 5 * low else match.group()


def _side_by_side(match: re.Match[str]) -> str:
    """ "5 10 mins" and "20, 30 mins" are ranges; "35, 40 mins" is likelier two things."""
    low, high = ends(match[1])[0], float(match[3])
    tidy = low + 1 == high or (low % 5 == high % 5 == 0 and high <= 60)
    if not low < high <= 3 * low or (match[2] and not tidy):
        return match.group()
    return figure(low, high)
