from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.enquiries import hours_file
from bot.enquiries.hours import is_open
from bot.enquiries.hours_file import HoursError, read_schedules
from bot.enquiries.schedule import Opening

EXAMPLE = Path(hours_file.__file__).with_name("hours.example.yml")


def hours(**changes):
    return {"monday-friday": "09:00-17:00", **changes}


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(scope="module")
def example():
    content = yaml.safe_load(EXAMPLE.read_text())
    return read_schedules(content["hours"], content["closures"], content["nation"])


@pytest.mark.parametrize(
    ("place", "moment", "opened"),
    [
        ("office", "2026-11-23 13:30", False),
        ("office", "2026-11-27 13:30", True),
        ("office", "2026-11-28 10:00", False),
        ("Chiswick Medical Centre", "2026-11-28 10:00", True),
        ("Chiswick Medical Centre", "2026-11-23 10:00", False),
        ("office", "2026-12-24 12:29", True),
        ("office", "2026-12-24 14:30", False),
        ("office", "2027-08-10 10:00", True),
        ("Chiswick Medical Centre", "2027-08-10 10:00", False),
        ("Chiswick Medical Centre", "2026-12-26 10:00", False),
    ],
)
def test_the_example_file_reads_as_it_says(example, place, moment, opened):
    assert is_open(at(moment), example[place]) is opened


def test_a_clinic_without_hours_of_its_own_keeps_the_offices():
    schedules = read_schedules(hours(clinics={"North": None}))
    assert schedules["North"].week == schedules["office"].week


def test_dates_may_be_written_as_text_or_as_yaml_dates():
    closures = [
        {"date": "2026-12-24", "reason": "a"},
        {"date": date(2026, 12, 23), "reason": "b"},
    ]
    exceptions = read_schedules(hours(), closures)["office"].exceptions
    assert [each.first.day for each in exceptions] == [24, 23]


def test_openings_that_touch_are_one():
    schedules = read_schedules({"monday": ["09:00-12:00", "12:00-15:00"]})
    assert schedules["office"].week[0] == (Opening(540, 900),)


def test_an_opening_may_end_at_midnight():
    schedules = read_schedules({"monday": "18:00-24:00"})
    assert schedules["office"].week[0] == (Opening(1080, 1440),)


@pytest.mark.parametrize(
    ("section", "closures", "offending"),
    [
        ({}, [], "at least one day"),
        ([], [], "expected days"),
        ({"mon": "09:00-17:00"}, [], "mon"),
        ({"friday-monday": "09:00-17:00"}, [], "backwards"),
        ({"monday": "9-5"}, [], "9-5"),
        ({"monday": "17:00-09:00"}, [], "17:00-09:00"),
        ({"monday": "09:00-25:00"}, [], "25:00"),
        ({"monday": "09:61-17:00"}, [], "09:61"),
        ({"monday": ["09:00-12:00", "11:00-13:00"]}, [], "overlap"),
        ({"monday": "09:00-17:00", "monday-friday": "closed"}, [], "twice"),
        (hours(timezone="Europe/Londn"), [], "Londn"),
        (hours(bank_holidays=True), [], "True"),
        (hours(weeks={}), [], "weeks"),
        (hours(clinics={"North": {"nation": "wales"}}), [], "nation"),
        (hours(), [{"date": "2026-13-01", "reason": "x"}], "2026-13-01"),
        (hours(), [{"from": "2026-12-01", "reason": "x"}], "from"),
        (
            hours(),
            [{"from": "2026-12-02", "to": "2026-12-01", "reason": "x"}],
            "backwards",
        ),
        (hours(), [{"date": "2026-12-01"}], "reason"),
        (
            hours(),
            [{"date": "2026-12-01", "reason": "x", "clinics": ["South"]}],
            "South",
        ),
        (hours(), [{"day": "2026-12-01", "reason": "x"}], "day"),
        (hours(), ["2026-12-01"], "2026-12-01"),
        (hours(clinics={"North": "closed"}), [], "North"),
    ],
)
def test_hours_that_cannot_be_right_are_refused_with_the_offending_value(
    section, closures, offending
):
    with pytest.raises(HoursError, match=offending):
        read_schedules(section, closures)


def test_a_nation_that_is_not_in_the_list_is_refused():
    with pytest.raises(HoursError, match="cornwall"):
        read_schedules(hours(), nation="cornwall")


def test_the_repositorys_own_clinic_file_has_hours_that_can_be_read():
    clinic = yaml.safe_load((Path(__file__).parents[2] / "clinic.yml").read_text())
    assert read_schedules(clinic["hours"], clinic["closures"], clinic["nation"])["office"]
