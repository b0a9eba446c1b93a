"""Whether a place is open, when it opens next, and how to say so; pure, the clock is passed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from bot.enquiries.bank_holidays import bank_holiday_on, last_known_holiday
from bot.enquiries.schedule import Opening, Schedule

DAYS_AHEAD = 60
WARN_DAYS = 120

Span = tuple[datetime, datetime]


def is_open(now: datetime, schedule: Schedule) -> bool:
    return closes_at(now, schedule) is not None


def closes_at(now: datetime, schedule: Schedule) -> datetime | None:
    """The end of the opening that holds now; None when closed."""
    moment = instant(now)
    today = today_there(now, schedule)
    return next((end for start, end in spans_on(today, schedule) if start <= moment < end), None)


def next_opening(now: datetime, schedule: Schedule) -> datetime | None:
    """The first opening that starts after now, in local time; None when none is known."""
    moment = instant(now)
    return next((start for start, _ in spans_from(now, schedule) if start > moment), None)


def next_working_end(now: datetime, schedule: Schedule) -> datetime | None:
    """The end of the last opening on the next day that has one: when a reply may be expected by."""
    moment = instant(now)
    spans = [span for span in spans_from(now, schedule) if span[1] > moment]
    first_day = [end for start, end in spans if start.date() == spans[0][0].date()]
    return max(first_day, default=None)


def describe(now: datetime, schedule: Schedule) -> str:
    """A clause to put after "The office is": "closed today for X; we reopen on ... at 9:00 am"."""
    end = closes_at(now, schedule)
    if end:
        return f"open now until {clock_time(end)}"
    reason = why_closed(now, schedule)
    closed = f"closed today for {reason}" if reason else "closed now"
    opening = next_opening(now, schedule)
    if opening is None:
        return f"{closed}; please ring to ask when we reopen"
    return f"{closed}; we reopen {spoken_moment(opening, now)}"


def why_closed(now: datetime, schedule: Schedule) -> str | None:
    """The reason of a whole day that should have been open; None on an ordinary closed day."""
    today = today_there(now, schedule)
    if openings_on(today, schedule):
        return None
    exception = schedule.exception_on(today)
    return exception.reason if exception else kept_holiday(today, schedule)


def spoken_moment(moment: datetime, now: datetime) -> str:
    """Either "today at ...", "tomorrow, Tuesday 24 November, at ..." or "on Tuesday ... at ..."."""
    local_now = now.astimezone(moment.tzinfo)
    days = (moment.date() - local_now.date()).days
    at = f"at {clock_time(moment)}"
    if days == 0:
        return f"today {at}"
    return (
        f"tomorrow, {spoken_date(moment)}, {at}" if days == 1 else f"on {spoken_date(moment)} {at}"
    )


def spoken_date(moment: date) -> str:
    return f"{moment:%A} {moment.day} {moment:%B}"


def clock_time(moment: datetime) -> str:
    return f"{moment.hour % 12 or 12}:{moment:%M} {'am' if moment.hour < 12 else 'pm'}"


def holiday_data_runs_out(now: datetime, nation: str = "england-and-wales") -> date | None:
    """The last bank holiday known, when it is near enough to need a newer list; else None."""
    last = last_known_holiday(nation)
    return last if last - now.date() < timedelta(days=WARN_DAYS) else None


def spans_from(now: datetime, schedule: Schedule) -> Iterator[Span]:
    """Openings from the start of today on, as pairs of instants in local time."""
    today = today_there(now, schedule)
    for ahead in range(DAYS_AHEAD + 1):
        yield from spans_on(today + timedelta(days=ahead), schedule)


def spans_on(day: date, schedule: Schedule) -> list[Span]:
    return [span_of(day, opening, schedule) for opening in openings_on(day, schedule)]


def openings_on(day: date, schedule: Schedule) -> tuple[Opening, ...]:
    """The day's openings: a dated exception beats a bank holiday, which beats the week."""
    exception = schedule.exception_on(day)
    if exception:
        return exception.openings
    return () if kept_holiday(day, schedule) else schedule.week[day.weekday()]


def kept_holiday(day: date, schedule: Schedule) -> str | None:
    return bank_holiday_on(day, schedule.nation) if schedule.closed_on_bank_holidays else None


def span_of(day: date, opening: Opening, schedule: Schedule) -> Span:
    # fold: when the clock passes the same minute twice, we count as open both times.
    start = wall_clock(day, opening.start, schedule, fold=0)
    return start, wall_clock(day, opening.end, schedule, fold=1)


def wall_clock(day: date, minutes: int, schedule: Schedule, fold: int) -> datetime:
    naive = datetime.combine(day, time()) + timedelta(minutes=minutes)
    aware = naive.replace(tzinfo=schedule.zone, fold=fold)
    # Through UTC, so that a wall time skipped in spring becomes the instant it stands for.
    return aware.astimezone(UTC).astimezone(schedule.zone)


def today_there(now: datetime, schedule: Schedule) -> date:
    return instant(now).astimezone(schedule.zone).date()


def instant(now: datetime) -> datetime:
    """Now in UTC: times of one zone compare by wall clock, wrong on a night the clocks change."""
    if now.tzinfo is None:
        raise ValueError(f"{now!r} has no time zone")
    return now.astimezone(UTC)
