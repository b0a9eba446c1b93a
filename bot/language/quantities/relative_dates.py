"""Days counted back from today: "last week", "the other day", "on Tuesday"."""

from __future__ import annotations

from datetime import date, timedelta

from bot.language.quantities.calendar_names import WEEKDAYS

DAY = timedelta(days=1)


def weekday_span(weekday: str, last: bool, today: date) -> tuple[date, date]:
    back = (today.weekday() - WEEKDAYS.index(weekday)) % 7 or 7
    day = today - back * DAY
    return (day - 7 * DAY if back < 5 and last else day), day


def relative_span(said: str, today: date) -> tuple[date, date]:
    monday, this_month = today - today.weekday() * DAY, today.replace(day=1)
    last_month = (this_month - DAY).replace(day=1)
    spans = {
        "yesterday": (today - DAY, today - DAY),
        "last night": (today - DAY, today),
        "last week": (today - 13 * DAY, today - 5 * DAY),
        "last weekend": (today - 9 * DAY, today - 2 * DAY),
        "last month": (last_month, this_month - DAY),
        "last year": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
        "this week": (monday, today),
        "this weekend": (today - 3 * DAY, today),
        "this month": (this_month, today),
        "this year": (date(today.year, 1, 1), today),
        "year": (date(today.year, 1, 1), today),
        "month": (this_month, today),
        "week": (monday, today),
        "this time last year": (today - 380 * DAY, today - 350 * DAY),
        "other day": (today - 6 * DAY, today - 2 * DAY),
        "other night": (today - 6 * DAY, today - DAY),
        "other week": (today - 21 * DAY, today - 7 * DAY),
        "week before last": (today - 20 * DAY, today - 10 * DAY),
        "month before last": ((last_month - DAY).replace(day=1), last_month - DAY),
        "year before last": (date(today.year - 2, 1, 1), date(today.year - 2, 12, 31)),
        "past week": (today - 8 * DAY, today - 6 * DAY),
        "past few days": (today - 5 * DAY, today - 2 * DAY),
        "past month": (today - 32 * DAY, today - 28 * DAY),
        "past year": (today - 375 * DAY, today - 350 * DAY),
    }
    return spans.get(said, (today, today))
