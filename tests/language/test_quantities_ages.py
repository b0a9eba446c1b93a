"""Ages now and ages when it began, as people type them."""

from datetime import date
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.quantities import age, age_onset, derive
from bot.values import Interval

TODAY = date(2026, 11, 22)

AGES = [
    ("34", 34, 34),
    ("just over 60", 60, 62),
    ("ill be 66 in april", 65, 65),
    ("twenty and four years", 24, 24),
    ("sixty3", 63, 63),
    ("b. 1972", 53, 54),
    ("im 29 yrs", 29, 29),
    ("41f", 41, 41),
    ("f/41", 41, 41),
    ("M 56", 56, 56),
    ("38 y/o male", 38, 38),
    ("45yo", 45, 45),
    ("thirty-four", 34, 34),
    ("thirty four", 34, 34),
    ("fourty two", 42, 42),
    ("i am sixty one years old", 61, 61),
    ("I'm 27, nearly 28", 27, 27),
    ("mid forties", 44, 46),
    ("early twenties", 20, 23),
    ("late 30s", 37, 39),
    ("in my fifties", 50, 59),
    ("turned 30 in March", 30, 30),
    ("just turned 50", 50, 50),
    ("just gone 52", 52, 52),
    ("pushing 60", 58, 59),
    ("born in 1985", 40, 41),
    ("born 1990", 35, 36),
    ("dob 3/4/1979", 47, 47),
    ("14/12/1998", 27, 27),
    ("1985", 40, 41),
    ("34 next week", 33, 33),
    ("40 in january", 39, 39),
    ("will be 50 in may", 49, 49),
    ("nearly 40", 39, 39),
    ("coming up to 65", 64, 64),
    ("29 until sunday", 29, 29),
    ("over 50", 50, inf),
    ("60+", 60, inf),
    ("about 45", 44, 46),
    ("42ish", 41, 43),
    ("thirty odd", 30, 39),
    ("40 something", 40, 49),
    ("I have 36 years", 36, 36),
    ("my age is 44", 44, 44),
    ("aged 41", 41, 41),
    ("age: 37", 37, 37),
    ("the big five oh last month", 50, 50),
    ("52, two kids", 52, 52),
    ("33 and feel 80", 33, 33),
    ("29 going on 90", 29, 29),
    ("between 25 and 30", 25, 30),
    ("21, my mum is 48", 21, 21),
    ("its 26", 26, 26),
    ("77 years young", 77, 77),
    ("28, had it since i was 19", 28, 28),
    ("five decades", 50, 50),
    ("16", 16, 16),
    ("eighty three, love", 83, 83),
    ("im 30ish", 29, 31),
    ("47 male, pain 7/10", 47, 47),
    ("for my husband, he is 66", 66, 66),
]

NO_AGES = [
    "old enough",
    "why do you ask",
    "my son is 12",
    "i was 28 when it started",
    "since i was 19",
    "2 kids",
    "pain is 8/10",
    "its my L5",
    "about 3 years ago",
    "second year at uni",
    "half an hour",
    "feel about 90",
]

ONSETS = [
    ("when I was 28", None, 28, 28),
    ("since i was a lad of 16", 40, 16, 16),
    ("primary school, about 9", 30, 9, 9),
    ("29 and it was sudden", 40, 29, 29),
    ("since i was 19", 40, 19, 19),
    ("i was about 30", 45, 29, 31),
    ("when i was like 16 or 17", 30, 16, 17),
    ("aged 33", 50, 33, 33),
    ("at the age of twenty two", 40, 22, 22),
    ("since 22, now i have 35", 35, 22, 22),
    ("was i 18? 19? something like that", 30, 18, 19),
    ("since my twenties", 45, 20, 29),
    ("early thirties", 50, 30, 33),
    ("mid 20s", 41, 24, 26),
    ("in my late forties", 60, 47, 49),
    ("sixth form", 30, 16, 18),
    ("at uni", 30, 18, 22),
    ("first year of uni", 24, 18, 19),
    ("since school", 30, 11, 18),
    ("primary school", 25, 4, 11),
    ("year 9", 20, 13, 14),
    ("in yr 11", 17, 15, 16),
    ("as a teenager", 40, 13, 19),
    ("in my teens", 40, 13, 19),
    ("late teens", 40, 17, 19),
    ("since i was a kid", 40, 5, 12),
    ("most of my adult life", 62, 18, 40),
    ("2 months into my apprenticeship so 17", 20, 17, 17),
    ("my 30th birthday", 42, 30, 30),
    ("day after my 18th", 25, 18, 18),
    ("turned 40 and it all went wrong", 55, 40, 40),
    ("since I retired", 70, 55, 68),
    ("during my gcses", 22, 15, 16),
    ("when i was doing my a levels", 30, 16, 18),
    ("half my life", 40, 18, 22),
    ("about 40", 56, 39, 41),
    ("forty five or so", 50, 44, 46),
    ("when i was a kid, 10 or 11", 27, 10, 11),
    ("going through the menopause", 60, 45, 55),
    ("my age was thirty three", 49, 33, 33),
    ("16 when it first happened", 30, 16, 16),
    ("before i was 30", 50, 0, 30),
    ("had a bad back at 15 that went, this one started when i was 31", 36, 31, 31),
    ("bad since I turned 50 but first twinges at 24", 55, 24, 24),
    ("when i hit 50", 58, 50, 50),
    ("since puberty", 25, 11, 15),
    ("fresher's week", 20, 18, 19),
    ("all my life", 50, 0, 10),
]

NO_ONSETS = [
    ("3 years ago", 40),
    ("since 2019", 40),
    ("im 34 now", 34),
    ("when he was 12", 40),
    ("about 10", 40),
    ("since 4am", 40),
    ("at 3 o'clock", 40),
    ("my son is 12", 40),
    ("2 kids", 40),
    ("7/10", 40),
    ("my first baby", 40),
    ("no idea", 40),
    ("when I was 50", 40),
]


@pytest.mark.parametrize(("text", "low", "high"), AGES)
def test_an_age_is_read(text, low, high):
    read = age(text, TODAY)
    assert read is not None
    assert (read.interval.low, read.interval.high) == (low, high)


@pytest.mark.parametrize("text", NO_AGES)
def test_a_number_that_is_no_age_of_theirs_is_left_alone(text):
    assert age(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("bad back for 2 years, 34 f", 34),
        ("im 51 and my back is killing me", 51),
        ("dad has AS. 24", 24),
        ("42 year old male with sciatica", 42),
        ("asking for my son hes 17", 17),
    ],
)
def test_unasked_an_age_is_read_where_it_is_plain(text, years):
    read = age(text, TODAY, asked=False)
    assert read is not None
    assert read.interval.low == years


@pytest.mark.parametrize(
    "text",
    ["back pain 10 years", "my son is 12", "had it since 25", "2 tablets, 400mg", "L4/5 disc"],
)
def test_unasked_other_numbers_are_no_age(text):
    assert age(text, TODAY, asked=False) is None


@pytest.mark.parametrize(("text", "now", "low", "high"), ONSETS)
def test_the_age_it_began_is_read(text, now, low, high):
    read = age_onset(text, now, TODAY)
    assert read is not None
    assert (read.interval.low, read.interval.high) == (low, high)


@pytest.mark.parametrize(("text", "now"), NO_ONSETS)
def test_what_is_no_age_it_began_is_left_alone(text, now):
    assert age_onset(text, now, TODAY) is None


@given(born=st.floats(0, 80), began=st.floats(0, 80), lived=st.floats(0, 30))
def test_what_is_derived_holds_the_true_value(born, began, lived):
    onset, now = sorted((born, began + lived))
    months = 12 * (now - onset)
    age_now, age_then = Interval(int(now), int(now)), Interval(int(onset), int(onset))
    duration = Interval(months, months)

    by_duration = derive(age_now, None, duration).age_onset
    by_ages = derive(age_now, age_then, None).duration_months
    by_onset = derive(None, age_then, duration).age_now

    assert by_duration.low <= int(onset) <= by_duration.high
    assert by_ages.low <= months <= by_ages.high
    assert by_onset.low <= int(now) <= by_onset.high
