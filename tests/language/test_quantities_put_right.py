"""Amounts that were put right, said in another grammar, or belong to something else."""

from datetime import date
from math import inf

import pytest

from bot.language.quantities import age, age_onset, duration_months, stiffness_minutes
from bot.language.quantities.numbers import figures
from bot.language.quantities.whose_time import Doubt
from bot.values import Interval

TODAY = date(2026, 11, 22)

PUT_RIGHT_MINUTES = [
    ("15, no, 25 mins", 25, 25),
    ("20 minutes sorry 40", 40, 40),
    ("i said 5 mins but its an hour", 60, 60),
    ("40 minutes not 4", 40, 40),
    ("more than ten, less than forty minutes", 10, 40),
    ("no less than 15 no more than 25 mins", 15, 25),
    ("a quarter of an hour, 20 minutes", 15, 20),
    ("used to be two hours, 15 minutes now", 15, 15),
    ("longer than the news and that's half an hour", 30, inf),
    ("never under 45 minutes", 45, inf),
    ("alarm 6.15, loose by 7.00", 45, 45),
    ("up at 6 and stiff till the postman comes at 8", 120, 120),
    ("a few minutes' worth", 2, 5),
]
PUT_RIGHT_AGES = [
    ("51 sorry 52", 52, 52),
    ("I put 83, it's 38", 38, 38),
    ("24, oops, 25", 25, 25),
    ("3 years off 60", 57, 57),
    ("the wrong side of fifty", 50, 54),
    ("two weeks before my 30th", 29, 29),
    ("the big 4-0 was last week", 40, 40),
    ("the big 5-0 is in march, still 49", 49, 49),
    ("three score and five", 65, 65),
    ("born in 91", 34, 35),
    ("a 68 vintage", 57, 58),
    ("1999 baby", 26, 27),
    ("I was 71 in October", 71, 71),
    ("forty free", 43, 43),
    ("39/40", 39, 40),
    ("me is 33", 33, 33),
    ("feel 80, passport says 44", 44, 44),
]
ONSETS = [
    ("when I have 31 years", 31, 31),
    ("since I was 19 years", 19, 19),
    ("just before my fortieth", 39, 39),
    ("fine until I was 27", 27, 27),
    ("nothing till my thirties", 30, 39),
    ("a lass of 16", 16, 16),
]
MONTHS = [
    ("7 years no, 8 years", 96, 96),
    ("4 years sorry 14", 168, 168),
    ("i told you 2 years, its 3", 36, 36),
    ("more than 3 years, less than 5", 36, 60),
    ("this year, in March", 7.8, 8.7),
    ("Had a bad back in 1999, cleared up. This one: four months.", 4, 4),
    ("back pain x 6/52", 1.4, 1.4),
    ("six years before", 72, 72),
]
NOT_OF_THE_BACK = [
    "psoriasis for 12 years",
    "my brother has had it for 5 years",
    "left one week, right the next",
    "physio helped for a month",
    "couldn't pee since yesterday",
]


@pytest.mark.parametrize(("text", "low", "high"), PUT_RIGHT_MINUTES)
def test_the_minutes_said_last_count(text: str, low: float, high: float) -> None:
    found = stiffness_minutes(text)

    assert found is not None
    assert found.interval == Interval(low, high)


@pytest.mark.parametrize(("text", "low", "high"), PUT_RIGHT_AGES)
def test_the_age_that_is_meant_is_read(text: str, low: float, high: float) -> None:
    found = age(text, TODAY)

    assert found is not None
    assert found.interval == Interval(low, high)


@pytest.mark.parametrize(("text", "low", "high"), ONSETS)
def test_the_age_then_is_read_in_any_grammar(text: str, low: float, high: float) -> None:
    found = age_onset(text, 45, TODAY)

    assert found is not None
    assert found.interval == Interval(low, high)


@pytest.mark.parametrize(("text", "low", "high"), MONTHS)
def test_the_time_of_this_pain_is_read(text: str, low: float, high: float) -> None:
    found = duration_months(text, TODAY)

    assert found is not None
    assert found.interval == Interval(low, high)


@pytest.mark.parametrize("text", NOT_OF_THE_BACK)
def test_a_time_of_something_else_is_left_alone(text: str) -> None:
    assert duration_months(text, TODAY, asked=False, doubt=Doubt.UNLESS_BEGUN) is None


@pytest.mark.parametrize(
    "text",
    ["not stiff when I wake, only after 2 hours at my desk", "no, only after sitting at my desk"],
)
def test_what_follows_a_no_to_stiffness_on_waking_is_no_length_of_it(text: str) -> None:
    found = stiffness_minutes(text)

    assert found is None or found.interval.high == 0


def test_a_number_is_only_taken_back_when_another_stands() -> None:
    assert "39" in figures("not 39").plain
