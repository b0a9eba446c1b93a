"""When a clinic is open: a weekly timetable, bank holidays, dated exceptions; plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

MINUTES_IN_A_DAY = 24 * 60


@dataclass(frozen=True, order=True)
class Opening:
    """An interval of one day in local wall time, in minutes after midnight, end not included."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= MINUTES_IN_A_DAY:
            raise ValueError(f"an opening from minute {self.start} to {self.end} is empty")


@dataclass(frozen=True)
class DatedException:
    """Days on which the week does not apply: closed, or open at these times instead."""

    first: date
    last: date
    reason: str
    openings: tuple[Opening, ...] = ()

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Schedule:
    """Everything needed to say whether one place is open at an instant."""

    week: tuple[tuple[Opening, ...], ...]
    nation: str = "england-and-wales"
    timezone: str = "Europe/London"
    closed_on_bank_holidays: bool = True
    exceptions: tuple[DatedException, ...] = ()

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError(f"a week has 7 days, not {len(self.week)}")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def exception_on(self, day: date) -> DatedException | None:
        """The exception for this day; the one covering the fewest days wins."""
        covering = [each for each in self.exceptions if each.covers(day)]
        return min(covering, key=lambda each: each.last - each.first, default=None)


Schedules = Mapping[str, Schedule]
"""By name: "office" (the people who answer enquiries) and any clinic with its own hours."""


def as_time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
