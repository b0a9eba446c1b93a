from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest

from bot.enquiries.bank_holidays import bank_holiday_on
from bot.enquiries.hours import (
    closes_at,
    describe,
    holiday_data_runs_out,
    is_open,
    next_opening,
    next_working_end,
)
from bot.enquiries.schedule import DatedException, Opening, Schedule

LONDON = ZoneInfo("Europe/London")
LUNCH_BREAK = (Opening(9 * 60, 13 * 60), Opening(14 * 60, 17 * 60 + 30))
WORKING_WEEK = (*[LUNCH_BREAK] * 5, (), ())
OFFICE = Schedule(week=WORKING_WEEK)
ALWAYS = ((Opening(0, 24 * 60),),) * 7
EVERY_MORNING = ((Opening(9 * 60, 12 * 60),),) * 7


def at(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=fold)


@pytest.mark.parametrize(
    ("moment", "opened"),
    [
        ("2026-11-23 08:59:59", False),
        ("2026-11-23 09:00", True),
        ("2026-11-23 12:59:59", True),
        ("2026-11-23 13:00", False),
        ("2026-11-23 13:59", False),
        ("2026-11-23 14:00", True),
        ("2026-11-23 17:29", True),
        ("2026-11-23 17:30", False),
        ("2026-11-23 17:31", False),
        ("2026-11-28 10:00", False),
        ("2026-11-29 10:00", False),
    ],
)
def test_an_opening_includes_its_first_minute_and_not_its_last(moment, opened):
    assert is_open(at(moment), OFFICE) is opened


@pytest.mark.parametrize(
    ("moment", "reopens"),
    [
        ("2026-11-23 06:00", "2026-11-23 09:00"),
        ("2026-11-23 13:00", "2026-11-23 14:00"),
        ("2026-11-27 17:30", "2026-11-30 09:00"),
        ("2026-11-29 23:59", "2026-11-30 09:00"),
        ("2026-12-24 18:00", "2026-12-29 09:00"),
        ("2026-12-25 02:00", "2026-12-29 09:00"),
        ("2026-12-31 23:00", "2027-01-04 09:00"),
        ("2026-04-02 18:00", "2026-04-07 09:00"),
        ("2026-08-29 12:00", "2026-09-01 09:00"),
        ("2027-12-24 18:00", "2027-12-29 09:00"),
    ],
)
def test_the_next_opening_skips_nights_weekends_and_bank_holidays(moment, reopens):
    assert next_opening(at(moment), OFFICE) == at(reopens)


@pytest.mark.parametrize(
    ("nation", "day", "closed"),
    [
        ("england-and-wales", "2026-04-06", True),
        ("scotland", "2026-04-06", False),
        ("northern-ireland", "2026-04-06", True),
        ("scotland", "2026-11-30", True),
        ("england-and-wales", "2026-11-30", False),
        ("scotland", "2026-01-02", True),
        ("england-and-wales", "2026-01-02", False),
        ("northern-ireland", "2026-03-17", True),
        ("england-and-wales", "2026-03-17", False),
        ("northern-ireland", "2026-07-13", True),
        ("england-and-wales", "2026-08-31", True),
        ("scotland", "2026-08-31", False),
        ("scotland", "2026-08-03", True),
        ("england-and-wales", "2026-12-28", True),
        ("scotland", "2026-12-28", True),
        ("england-and-wales", "2027-12-27", True),
        ("england-and-wales", "2027-12-28", True),
        ("england-and-wales", "2027-12-29", False),
    ],
)
def test_each_nation_keeps_its_own_bank_holidays(nation, day, closed):
    schedule = Schedule(week=WORKING_WEEK, nation=nation)
    assert is_open(at(f"{day} 10:00"), schedule) is not closed


@pytest.mark.parametrize(
    ("nation", "subdivision"),
    [
        ("england-and-wales", "ENG"),
        ("england-and-wales", "WLS"),
        ("scotland", "SCT"),
        ("northern-ireland", "NIR"),
    ],
)
@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027, 2028])
def test_bank_holidays_agree_with_an_independent_list_on_every_weekday(nation, subdivision, year):
    oracle = holidays.country_holidays("GB", subdiv=subdivision, years=year)
    days = (date(year, 1, 1) + timedelta(days=ahead) for ahead in range(365))
    weekdays = [day for day in days if day.weekday() < 5]
    disagreeing = [d for d in weekdays if bool(bank_holiday_on(d, nation)) != (d in oracle)]
    # Scotland's one-off holiday for the football World Cup was decided after both lists were made.
    assert disagreeing == []


@pytest.mark.parametrize("day", ["2026-12-26", "2027-12-25", "2027-12-26", "2028-01-01"])
def test_a_clinic_open_at_weekends_is_closed_on_christmas_and_new_year_themselves(day):
    assert not is_open(at(f"{day} 10:00"), Schedule(week=EVERY_MORNING))


def test_a_clinic_may_stay_open_on_bank_holidays():
    schedule = Schedule(week=WORKING_WEEK, closed_on_bank_holidays=False)
    assert is_open(at("2026-12-25 10:00"), schedule)


@pytest.mark.parametrize(
    ("moment", "utc"),
    [
        ("2026-03-28 18:00", datetime(2026, 3, 29, 8, tzinfo=UTC)),
        ("2026-03-29 00:30", datetime(2026, 3, 29, 8, tzinfo=UTC)),
        ("2026-10-24 18:00", datetime(2026, 10, 25, 9, tzinfo=UTC)),
        ("2026-10-25 00:30", datetime(2026, 10, 25, 9, tzinfo=UTC)),
    ],
)
def test_nine_in_the_morning_is_local_on_the_days_the_clocks_change(moment, utc):
    assert next_opening(at(moment), Schedule(week=EVERY_MORNING)) == utc


def test_the_hour_that_comes_twice_is_open_both_times():
    night = Schedule(week=((Opening(0, 90),),) * 7)
    half_past_one_in_utc = datetime(2026, 10, 25, 1, 29, tzinfo=UTC)
    assert is_open(half_past_one_in_utc, night)
    assert is_open(half_past_one_in_utc - timedelta(hours=1), night)
    assert not is_open(half_past_one_in_utc + timedelta(minutes=1), night)


def test_the_hour_that_comes_twice_is_compared_by_instant_not_by_wall_clock():
    from_two = Schedule(week=((Opening(100, 120),),) * 7)
    second_time = at("2026-10-25 01:45", fold=1)
    assert is_open(second_time, from_two)
    assert closes_at(second_time, from_two) == datetime(2026, 10, 25, 2, tzinfo=UTC)


def test_an_opening_in_the_hour_that_never_comes_starts_when_the_clocks_have_moved():
    night = Schedule(week=((Opening(90, 180),),) * 7)
    opening = next_opening(at("2026-03-28 23:00"), night)
    assert opening == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert (opening.hour, opening.minute) == (2, 30)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2026-11-22"])
def test_a_place_that_never_closes_is_open_in_every_minute_of_a_day(day):
    start = at(f"{day} 00:00").astimezone(UTC)
    end = (at(f"{day} 00:00") + timedelta(days=1)).astimezone(UTC)
    minutes = int((end - start).total_seconds() // 60)
    schedule = Schedule(week=ALWAYS)
    assert all(is_open(start + timedelta(minutes=m), schedule) for m in range(minutes))


@pytest.mark.parametrize("now", [datetime(2026, 3, 29, 1, 30, tzinfo=ZoneInfo("America/New_York"))])
def test_the_clock_may_come_from_any_time_zone(now):
    assert is_open(now, Schedule(week=ALWAYS))


def test_a_clock_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        is_open(datetime(2026, 11, 23, 10), OFFICE)


LEAVE = DatedException(date(2026, 8, 10), date(2026, 8, 14), "our summer break")
CLINIC_DAY = DatedException(
    date(2026, 8, 12), date(2026, 8, 12), "a short day", (Opening(600, 660),)
)
OPEN_ON_BOXING_DAY = DatedException(
    date(2026, 12, 28), date(2026, 12, 28), "a catch-up day", (Opening(600, 720),)
)
WITH_EXCEPTIONS = Schedule(week=WORKING_WEEK, exceptions=(LEAVE, CLINIC_DAY, OPEN_ON_BOXING_DAY))


@pytest.mark.parametrize(
    ("moment", "opened"),
    [
        ("2026-08-07 10:00", True),
        ("2026-08-10 10:00", False),
        ("2026-08-12 09:59", False),
        ("2026-08-12 10:00", True),
        ("2026-08-12 11:00", False),
        ("2026-08-14 10:00", False),
        ("2026-08-17 10:00", True),
        ("2026-12-28 10:30", True),
        ("2026-12-28 12:00", False),
    ],
)
def test_a_dated_exception_beats_the_week_and_the_bank_holiday(moment, opened):
    assert is_open(at(moment), WITH_EXCEPTIONS) is opened


def test_the_next_opening_during_a_closure_is_the_exception_within_it():
    assert next_opening(at("2026-08-10 10:00"), WITH_EXCEPTIONS) == at("2026-08-12 10:00")


def test_a_place_that_never_opens_has_no_next_opening():
    never = Schedule(week=((),) * 7)
    assert next_opening(at("2026-11-23 10:00"), never) is None
    assert describe(at("2026-11-23 10:00"), never)


def test_the_sentence_for_christmas_names_the_day_and_the_reopening():
    said = describe(at("2026-12-25 03:00"), OFFICE)
    assert said == "closed today for Christmas Day; we reopen on Tuesday 29 December at 9:00 am"


@pytest.mark.parametrize(
    ("moment", "parts"),
    [
        ("2026-11-23 10:00", ["open", "1:00 pm"]),
        ("2026-11-23 13:30", ["today at 2:00 pm"]),
        ("2026-11-23 18:00", ["tomorrow", "Tuesday 24 November", "9:00 am"]),
        ("2026-12-28 12:00", ["Boxing Day bank holiday", "tomorrow", "29 December"]),
        ("2026-04-03 12:00", ["Good Friday", "Tuesday 7 April"]),
        ("2026-08-31 08:00", ["Summer bank holiday", "1 September"]),
        ("2026-11-28 12:00", ["Monday 30 November"]),
    ],
)
def test_the_sentence_says_why_and_when(moment, parts):
    said = describe(at(moment), OFFICE)
    assert all(part in said for part in parts), said


def test_the_sentence_for_a_closure_gives_the_practices_own_reason():
    assert "our summer break" in describe(at("2026-08-11 12:00"), WITH_EXCEPTIONS)


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        ("2026-11-22 23:00", "2026-11-23 17:30"),
        ("2026-11-23 10:00", "2026-11-23 17:30"),
        ("2026-11-27 17:30", "2026-11-30 17:30"),
    ],
)
def test_a_reply_may_be_expected_by_the_end_of_the_next_working_day(moment, end):
    assert next_working_end(at(moment), OFFICE) == at(end)


def test_a_warning_is_due_when_the_bank_holidays_known_run_out_within_months():
    assert holiday_data_runs_out(at("2026-11-22 12:00")) is None
    assert holiday_data_runs_out(at("2028-10-01 12:00")) == date(2028, 12, 26)


@pytest.mark.parametrize("hour", [0, 9, 13, 17, 23])
@pytest.mark.parametrize("days_on", range(0, 400, 13))
def test_the_next_opening_is_the_first_open_minute(days_on, hour):
    now = datetime(2026, 1, 1, hour, 7, tzinfo=UTC) + timedelta(days=days_on)
    opening = next_opening(now, OFFICE)
    assert is_open(opening, OFFICE)
    assert not is_open(opening - timedelta(minutes=1), OFFICE)
