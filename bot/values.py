"""Values of features: three-valued facts, and quantities known only within an interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

Features = Mapping[str, Any]
"""What a person told us, by feature name; a feature that is absent is unknown, never "no"."""

UNSURE = "unsure"
"""The person was asked and does not know."""


@dataclass(frozen=True)
class Interval:
    """A quantity known to lie between two numbers, both included."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"an interval from {self.low} to {self.high} holds no number")

    def above(self, threshold: float) -> bool | None:
        """Whether the quantity is greater than the threshold; None when it could be either."""
        return _decided(self.low > threshold, self.high > threshold)

    def at_least(self, threshold: float) -> bool | None:
        return _decided(self.low >= threshold, self.high >= threshold)

    def below(self, threshold: float) -> bool | None:
        return _decided(self.high < threshold, self.low < threshold)

    def as_json(self) -> list[float | None]:
        return [None if abs(end) == inf else end for end in (self.low, self.high)]


def _decided(surely: bool, possibly: bool) -> bool | None:
    return True if surely else None if possibly else False


def fact(value: object) -> bool | None:
    """A yes or no; None when it is unknown."""
    if value is None or value == UNSURE:
        return None
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true, false nor unknown")
    return value


def quantity(value: object) -> Interval | None:
    """A number, or [low, high] with null for an open end; None when it is unknown."""
    if value is None or value == UNSURE:
        return None
    if _is_number(value):
        return Interval(value, value)  # type: ignore[arg-type]
    if isinstance(value, list | tuple) and len(value) == 2:
        low, high = value
        if all(end is None or _is_number(end) for end in (low, high)):
            return Interval(-inf if low is None else low, inf if high is None else high)
    raise ValueError(f"{value!r} is neither a number nor an interval [low, high]")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value
