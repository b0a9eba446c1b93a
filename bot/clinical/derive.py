"""What follows from what was said, such as the age at onset from the age now and the duration."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor, inf

from bot.values import Features, Interval, fact, quantity

# Each line reads: when this feature has this value, that one can only have that value.
_IMPLIED = (
    ("night_pain", False, "wakes_second_half", False),
    ("wakes_second_half", True, "night_pain", True),
    ("buttock_pain", False, "alternating_buttock_pain", False),
    ("alternating_buttock_pain", True, "buttock_pain", True),
    ("nsaid_response_48h", True, "nsaid_tried", True),
    ("fdr_spa", True, "fh_related", True),
    ("fh_related", False, "fdr_spa", False),
)


def complete(features: Features) -> Features:
    """The features with what follows from them; nothing that was said is changed."""
    return {**features, **_implied(features), **_ages(features), **_stiffness(features)}


def _implied(features: Features) -> Features:
    return {
        target: value
        for feature, given, target, value in _IMPLIED
        if fact(features.get(feature)) is given and fact(features.get(target)) is None
    }


def _stiffness(features: Features) -> Features:
    minutes = quantity(features.get("stiffness_minutes"))
    stiff = minutes.above(0) if minutes else None
    known = fact(features.get("morning_stiffness")) is not None
    return {} if known or stiff is None else {"morning_stiffness": stiff}


def _ages(features: Features) -> Features:
    """Age at onset and duration from each other: with the age now, either gives the other."""
    now, onset, duration = (
        _from_zero(features.get(name)) for name in ("age_now", "age_onset", "duration_months")
    )
    if now and duration and not onset:
        return _within_life("age_onset", age_onset(now, duration))
    if now and onset and not duration and onset.low <= now.high:
        return _within_life("duration_months", duration_months(now, onset))
    return {}


def age_onset(now: Interval, duration: Interval) -> tuple[float, float]:
    """The age in whole years when it began: someone of 40 is anything from 40 to nearly 41."""
    first = _each(floor, now.low - duration.high / 12)
    last = _each(ceil, now.high + 1 - duration.low / 12) - 1
    return first, last


def duration_months(now: Interval, onset: Interval) -> tuple[float, float]:
    """The months since it began: both ages are whole years, so each may be a year out."""
    return 12 * (now.low - onset.high - 1), 12 * (now.high + 1 - onset.low)


def _from_zero(value: object) -> Interval | None:
    known = quantity(value)
    return known and Interval(max(0, known.low), known.high)


def _within_life(name: str, ends: tuple[float, float]) -> Features:
    low, high = ends
    # Ages that contradict each other, such as pain that began before birth, tell us nothing.
    return {} if high < 0 else {name: Interval(max(0, low), high).as_json()}


def _each(rounded: Callable[[float], int], number: float) -> float:
    return number if abs(number) == inf else rounded(number)
