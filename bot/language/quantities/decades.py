"""Decades of a life: "mid forties", "early 20s", "late teens"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.normalise import Text
from bot.language.quantities.data import patterns

NAMES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fourties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
    "twentys": 20,
    "thirtys": 30,
    "fortys": 40,
    "fourtys": 40,
    "fiftys": 50,
    "sixtys": 60,
    "seventys": 70,
}
PATTERNS = patterns("decades", decades="|".join(NAMES))
DECADE = re.compile(PATTERNS["decade"])
PARTS = {
    "early": (0, 3),
    "start": (0, 2),
    "begin": (0, 2),
    "mid": (4, 6),
    "late": (7, 9),
    "end": (8, 9),
    "latte": (6, 9),
}


@dataclass(frozen=True)
class Decade:
    """The ages it covers, and where it was said."""

    low: int
    high: int
    start: int
    end: int


def decades(text: Text) -> Iterator[Decade]:
    """Every decade of a life that is mentioned."""
    for match in DECADE.finditer(text.plain):
        first = NAMES[match["name"]] if match["name"] else int(match["tens"])
        low, high = _part(match["part"] or "", match["to"])
        yield Decade(first + low, first + high, *match.span())


def _part(part: str, until: str | None) -> tuple[int, int]:
    named = [span for name, span in PARTS.items() if re.search(rf"\b{name}", part)]
    if not named:
        return 0, 9
    return named[0][0], PARTS[until][1] if until else named[0][1]
