"""Amounts as intervals, and when two of them say the same."""

from __future__ import annotations

from math import inf, isinf
from typing import Any

TOLERANCE = 0.1
GRACE = 0.5
WIDER = 2.0


def interval(value: Any) -> tuple[float, float] | None:
    """Both ends of an amount; an open end is infinite; None for anything else."""
    paired = isinstance(value, list | tuple) and len(value) == 2
    low, high = value if paired else (value, value)
    if value is None or not (_is_end(low) and _is_end(high)):
        return None
    return (-inf if low is None else low, inf if high is None else high)


def _is_end(end: Any) -> bool:
    return end is None or (isinstance(end, int | float) and not isinstance(end, bool))


def near(label: tuple[float, float], given: tuple[float, float]) -> bool:
    """Within the label and a tenth beside it, or over it and not much wider."""
    low, high = label[0] - slack(label[0]), label[1] + slack(label[1])
    if low <= given[0] and given[1] <= high:
        return True
    if given[0] > high or given[1] < low:
        return False
    if isinf(label[1] - label[0]):
        return given[0] >= low * (1 - 2 * TOLERANCE)
    widest = max((label[1] - label[0]) * WIDER, abs(label[1]) / 2, WIDER)
    return given[1] - given[0] <= widest


def slack(end: float) -> float:
    return 0.0 if isinf(end) else abs(end) * TOLERANCE + GRACE


def both_ends(label: Any, given: Any) -> bool:
    """Whether the two ends of an amount are each right; stricter than `same`."""
    ends, found = interval(label), interval(given)
    if ends is None or found is None:
        return False
    pairs = zip(ends, found, strict=True)
    return all(a == b or abs(a - b) <= slack(a) for a, b in pairs)
