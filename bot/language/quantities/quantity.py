"""What every reader here gives back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from bot.language.normalise import Text
from bot.values import Interval


@dataclass(frozen=True)
class Quantity:
    """A quantity that somebody stated, with their own words and where these stand in the reply."""

    interval: Interval
    words: str
    start: int
    end: int

    def as_json(self) -> list[float | None]:
        return self.interval.as_json()


def quantity_at(text: Text, start: int, end: int, low: float, high: float) -> Quantity:
    """The quantity said in text.plain[start:end]."""
    first, last = text.span(start, end)
    interval = Interval(tidy(min(low, high)), tidy(high))
    return Quantity(interval, text.original[first:last].strip(), first, last)


def hull(quantities: Iterable[Quantity], text: Text) -> Quantity:
    """The smallest interval around them all, with all the words between."""
    several = list(quantities)
    start, end = min(q.start for q in several), max(q.end for q in several)
    low = min(q.interval.low for q in several)
    high = max(q.interval.high for q in several)
    return Quantity(Interval(low, high), text.original[start:end].strip(), start, end)


def tidy(number: float) -> float:
    """Rounded to what such an estimate is worth."""
    if abs(number) == inf:
        return number
    return round(number, 0 if abs(number) >= 24 else 1 if abs(number) >= 1 else 2)
