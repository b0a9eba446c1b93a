"""Days counted back from today: "last week", "the other day", "on Tuesday"."""

from __future__ import annotations

from datetime import date, timedelta

from bot.language.quantities.calendar_names import WEEKDAYS

DAY = timedelta(days=1)


def weekday_span(weekday: str, last: bool, today: date) -> tuple[date, date]:
    back = (today.weekday() - WEEKDAYS.index(weekday)) % 7 or 7
    day = today - back * DAY
    return (day - 7 * DAY if back < 5 and last else day), day


DAYS_AGO = {
    "yesterday": (1, 1),
    "last night": (1, 0),
    "last week": (13, 5),
    "last weekend": (9, 2),
    "this weekend": (3, 0),
    "this time last year": (380, 350),
    "other day": (6, 2),
    "other night": (6, 1),
    "other week": (21, 7),
    "week before last": (20, 10),
    "past week": (8, 6),
    "past few days": (5, 2),
    "past month": (32, 28),
    "past year": (375, 350),
}


def relative_span(said: str, today: date) -> tuple[date, date]:
    """The days that "last week" and its like stand for; anything unknown is today."""
    if said in DAYS_AGO:
        first, last = DAYS_AGO[said]
        return today - first * DAY, today - last * DAY
    if "year" in said:
        return _year(said, today)
    if "month" in said:
        return _month(said, today)
    return (today - today.weekday() * DAY, today) if "week" in said else (today, today)


def _year(said: str, today: date) -> tuple[date, date]:
    back = {"last year": 1, "year before last": 2}.get(said, 0)
    year = today.year - back
    return date(year, 1, 1), date(year, 12, 31) if back else today


def _month(said: str, today: date) -> tuple[date, date]:
    last = today
    for _ in range({"last month": 1, "month before last": 2}.get(said, 0)):
        last = last.replace(day=1) - DAY
    return last.replace(day=1), last
