"""Slips of spelling, ages told by somebody else's, school years, and years to a date."""

from datetime import date
from math import inf

import pytest

from bot.language.quantities import age, age_onset, duration_months, stiffness_minutes
from bot.language.quantities.quantity import Quantity
from bot.language.quantities.whose_time import Doubt
from bot.values import Interval

TODAY = date(2026, 11, 22)

AGES = [
    ("my twin brother is 39", 39, 39),
    ("two years younger than the missus, she's 54", 52, 52),
    ("my wife is 3 years younger than me and she's 41", 44, 44),
    ("I was 11 in 1990", 47, 47),
    ("last year of my forties", 49, 49),
    ("31 *13", 13, 13),
    ("thirty-something, 36", 36, 36),
    ("58 years and thank God for it", 58, 58),
    ("celebrated my 50th in June", 50, 50),
    ("mid fortys", 44, 46),
    ("I turned 40 two years ago", 42, 42),
    ("fif ty four", 54, 54),
    ("4o", 40, 40),
    ("3rd of March 1985", 41, 41),
    ("clickety click", 66, 66),
    ("i am having 33 years", 33, 33),
]
MONTHS = [
    ("4 yrsr", 48, 48),
    ("six weaks", 1.4, 1.4),
    ("quarter of a century", 300, 300),
    ("5 and a bit years", 60, 69),
    ("years and years", 48, inf),
    ("it start 6 years before, in the factory", 72, 72),
    ("last bank holiday", 2.7, 2.8),
    ("06/19", 89, 90),
    ("june or july 2019", 88, 90),
    ("3 years last april", 43, 44),
    ("2 years come january", 21.7, 22.7),
    ("couple of christmases ago", 22.7, 23.1),
    ("my lad was in reception and he's in year 3 now", 28, 39),
    ("since she was born and she's in year 4", 96, 119),
    ("a year after my son was born, he's 7 now", 72, 83),
    ("moved in 2015 and it started two years after that", 107, 119),
    ("diagnosed 3 years ago but it began 5 years before that", 96, 96),
    ("low back pain 4/52", 0.92, 0.92),
    ("8/12 of this", 8, 8),
    ("steadily worse for two and a half years", 30, 30),
    ("born in May 2022, my youngest, and my back started that same week", 54, 55),
]
MINUTES = [
    ("hlaf an hour", 30, 30),
    ("half our", 30, 30),
    ("alarm is at 6, and it's half past before I can tie my boots", 30, 30),
    ("I sleep till 3 in the afternoon and it's quarter to 4 before I can bend", 45, 45),
    ("I set my alarm 30 mins early so I can loosen off", 30, 30),
    ("on a good day an hour on a bad day two", 60, 120),
    ("an hour, not bad for 70", 60, 60),
    ("2o mins", 20, 20),
    ("yes but only 10 to 15", 10, 15),
    ("well over the hour", 60, inf),
]
NOT_THE_BACKS = [
    "crept up over about 6 months",
    "they gave me a year 3 to look after",
    "been on methotrexate since April",
]


def _interval(found: Quantity | None) -> Interval | None:
    return found.interval if found else None


@pytest.mark.parametrize(("text", "low", "high"), AGES)
def test_an_age_is_reckoned_from_what_is_told(text: str, low: float, high: float) -> None:
    assert _interval(age(text, TODAY)) == Interval(low, high)


@pytest.mark.parametrize(("text", "low", "high"), MONTHS)
def test_a_time_is_reckoned_from_what_is_told(text: str, low: float, high: float) -> None:
    assert _interval(duration_months(text, TODAY)) == Interval(low, high)


@pytest.mark.parametrize(("text", "low", "high"), MINUTES)
def test_minutes_are_read_through_slips_and_clocks(text: str, low: float, high: float) -> None:
    assert _interval(stiffness_minutes(text)) == Interval(low, high)


@pytest.mark.parametrize("text", NOT_THE_BACKS)
def test_a_time_of_something_else_is_left_alone(text: str) -> None:
    assert duration_months(text, TODAY, asked=False, doubt=Doubt.OTHER_THINGS) is None


@pytest.mark.parametrize(
    ("text", "years"), [("better. came on at 31", 31), ("the pain started at 22", 22)]
)
def test_an_age_beside_words_of_beginning_needs_no_question(text: str, years: float) -> None:
    found = age_onset(text, None, TODAY, asked=False, doubt=Doubt.UNLESS_BEGUN)

    assert _interval(found) == Interval(years, years)


def test_a_childs_age_is_not_the_writers() -> None:
    assert age("my back hurts. I've a 2 year old and a 5 year old", TODAY) is None
