"""Age now, age at onset and duration: the third from the other two."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, inf

from bot.values import Interval


@dataclass(frozen=True)
class Onset:
    """Age now and at onset in completed years, and the months between; None where unknown."""

    age_now: Interval | None
    age_onset: Interval | None
    duration_months: Interval | None


def derive(
    age_now: Interval | None, age_onset: Interval | None, duration_months: Interval | None
) -> Onset:
    """The same with the missing one filled in, wide enough to hold the true value."""
    if age_now and duration_months and not age_onset:
        return Onset(age_now, _onset(age_now, duration_months), duration_months)
    if age_now and age_onset and not duration_months:
        return Onset(age_now, age_onset, _duration(age_now, age_onset))
    if age_onset and duration_months and not age_now:
        return Onset(_now(age_onset, duration_months), age_onset, duration_months)
    return Onset(age_now, age_onset, duration_months)


def _onset(now: Interval, months: Interval) -> Interval:
    """Somebody of 34 is anything short of 35."""
    low = max(0, floor(now.low - months.high / 12)) if months.high < inf else 0
    high = ceil(now.high + 1 - months.low / 12) - 1 if now.high < inf else inf
    return Interval(low, max(low, high))


def _duration(now: Interval, onset: Interval) -> Interval:
    low = 0 if onset.high == inf else max(0, 12 * (now.low - onset.high - 1))
    high = inf if now.high == inf else 12 * (now.high + 1 - onset.low)
    return Interval(low, max(low, high))


def _now(onset: Interval, months: Interval) -> Interval:
    high = inf if inf in (onset.high, months.high) else ceil(onset.high + 1 + months.high / 12) - 1
    return Interval(floor(onset.low + months.low / 12), high)
