"""Durations, ages and times of the clock, read from what somebody typed."""

from bot.language.quantities.ages import age
from bot.language.quantities.clock import clock_times, second_half_of_night
from bot.language.quantities.derive import Onset, derive
from bot.language.quantities.durations import duration_months
from bot.language.quantities.onset import age_onset
from bot.language.quantities.quantity import Quantity
from bot.language.quantities.stiffness import stiffness_minutes

__all__ = [
    "Onset",
    "Quantity",
    "age",
    "age_onset",
    "clock_times",
    "derive",
    "duration_months",
    "second_half_of_night",
    "stiffness_minutes",
]
