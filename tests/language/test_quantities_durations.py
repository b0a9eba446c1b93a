"""How long ago it started, as people type it."""

from datetime import date
from math import inf

import pytest

from bot.language.quantities import duration_months

TODAY = date(2026, 11, 22)

STATED = [
    ("3 years", 36, 36),
    ("two summers ago", 14.5, 18),
    ("in the nineties", 322, 443),
    ("2017 or 2018", 94, 107 + 12),
    ("5ish years", 52, 68),
    ("a cpl of years", 24, 30),
    ("1yr 3mths", 15, 15),
    ("3 years now, saw physio 2 years ago", 36, 36),
    ("had it 4 years, got worse 3 months ago", 48, 48),
    ("caught covid in 2021 and it came on after", 58, 71),
    ("2-3yrs", 24, 36),
    ("two or three years", 24, 36),
    ("2 to 3 years", 24, 36),
    ("3/4 years", 36, 48),
    ("couple of months shy of ten years", 117, 119),
    ("eighteen months", 18, 18),
    ("18mths", 18, 18),
    ("a fortnight", 0.45, 0.47),
    ("6wks", 1.35, 1.41),
    ("six weeks on thursday", 1.35, 1.41),
    ("three weeks on tuesday", 0.66, 0.72),
    ("getting on for 7 years", 75, 84),
    ("just over a year", 12, 14),
    ("over a year", 12, inf),
    ("over a decade", 120, inf),
    ("nearly 2 yrs", 21, 24),
    ("just under 5 years", 54, 60),
    ("about 18 months", 16, 20),
    ("about 3 years ago", 32, 40),
    ("roughly five year", 53, 67),
    ("a few years", 24, 60),
    ("few months back", 2, 5),
    ("couple years ago", 24, 30),
    ("several months", 3, 8),
    ("year and a half", 18, 18),
    ("one year and half", 18, 18),
    ("2 and a half years", 30, 30),
    ("2 yrs 3 months", 27, 27),
    ("a year or two", 12, 24),
    ("at least ten years", 120, inf),
    ("20+ years", 240, inf),
    ("twenty odd years", 240, 350),
    ("ten years if not more", 120, inf),
    ("less than 3 months", 0, 3),
    ("not even a week", 0, 0.25),
    ("10 days ago", 0.3, 0.36),
    ("four five days", 0.13, 0.17),
    ("since 2019", 82, 95),
    ("2019", 82, 95),
    ("since about 2015 i think", 130, 143),
    ("in two thousand and twelve", 166, 179),
    ("nineteen ninety eight", 334, 347),
    ("since '09", 202, 215),
    ("end of 2022", 46, 52),
    ("early 2024", 30, 35),
    ("back end of last year", 10, 15),
    ("march", 7.5, 8.8),
    ("since march", 7.5, 8.8),
    ("since last september", 13.6, 14.8),
    ("march last year", 19, 21),
    ("june 2021", 64, 66),
    ("Feb 2025", 20, 22),
    ("mid july", 4, 4.6),
    ("summer 2020", 74, 78),
    ("since last summer", 14.5, 18),
    ("this summer", 2.5, 6),
    ("summer before last", 14.5, 18),
    ("last winter", 8.5, 12),
    ("since christmas", 10.5, 11.2),
    ("xmas before last", 22.5, 23.2),
    ("christmas 2023", 34.5, 35.3),
    ("bonfire night", 0.5, 0.6),
    ("since easter", 7, 8),
    ("halloween last year", 12.5, 13),
    ("since lockdown", 77, 81),
    ("since the first lockdown", 77, 81),
    ("third lockdown", 67, 71),
    ("before covid", 79, inf),
    ("this morning", 0, 0.1),
    ("yesterday", 0, 0.1),
    ("last night", 0, 0.1),
    ("last week", 0.1, 0.5),
    ("the other day", 0, 0.3),
    ("last month", 0.7, 1.8),
    ("last year", 10.5, 23),
    ("year before last", 22.5, 35),
    ("start of the year", 6.5, 10.8),
    ("this time last year", 11, 13),
    ("last friday", 0, 0.3),
    ("12/3/24", 32, 33),
    ("03/09/2025", 14, 15),
    ("on 5th May 2023", 42, 43),
    ("september the year before last", 25, 27),
    ("years", 24, inf),
    ("for years and years", 24, inf),
    ("donkeys years", 60, inf),
    ("I have this pain from 4 year", 48, 48),
    ("since 8 months i am suffering", 8, 8),
    ("its been 9 months but worse the last 3 weeks", 9, 9),
    ("2 years, really bad for the past month", 24, 24),
    ("about 5 years, had physio for 6 weeks", 53, 67),
    ("6 months no sorry 8 months", 8, 8),
    ("wasnt 2018, was 2020", 70, 83),
    ("had a baby 3 years ago and its been there since", 36, 36),
    ("when my second was born, she's 4", 48, 59),
    ("after my first, hes 12 now", 144, 155),
    ("when i was pregnant with my eldest who's 7", 84, 104),
    ("since having the twins, theyre 6", 72, 83),
    ("after my daughter was born and she is 18 months", 18, 19),
    ("since my c section, baby is 5 months now", 5, 6),
    ("must be goin on 4 yrs", 43, 48),
    ("ten yeers", 120, 120),
    ("6 moths", 6, 6),
    ("half a year", 6, 6),
    ("a decade", 120, 120),
    ("past week", 0.2, 0.3),
    ("over the past 2 months", 2, 2),
    ("for the last six months or so", 5.2, 6.8),
    ("A38 crash, 2 years ago", 24, 24),
    ("my L5 went 3 months ago", 3, 3),
    ("between 3 and 4 years ago", 36, 48),
    ("since between 2019 and 2021", 58, 95),
    ("15 years give or take a year", 168, 192),
    ("ages, maybe 10 years", 105, 135),
    ("5 years on and off", 60, 60),
    ("started in november 2024", 23, 25),
    ("from ramadan", 8, 9.3),
    ("the london olympics", 170, 173),
]

NOT_STATED = [
    "ages",
    "forever",
    "no idea",
    "I have 2 kids",
    "i take 2 tablets 3 times a day",
    "7/10",
    "L4/5",
    "couple of times a week",
    "when I was 28",
    "im 34 years old",
    "in 10 minutes",
    "it lasts 3 days each time",
    "every few months it flares",
    "had 6 weeks of physio",
    "not sure",
    "after sitting for 2 hours",
    "twice a year",
    "may be",
]


@pytest.mark.parametrize(("text", "low", "high"), STATED)
def test_how_long_ago_is_read(text, low, high):
    read = duration_months(text, TODAY)
    assert read is not None
    assert (read.interval.high == inf) == (high == inf)
    assert low - 0.5 - low * 0.02 <= read.interval.low
    assert read.interval.high <= high + 0.5 + high * 0.02


@pytest.mark.parametrize("text", NOT_STATED)
def test_what_is_no_duration_of_the_pain_is_left_alone(text):
    assert duration_months(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("bad back, 8 months, no injury", 8),
        ("my back has been bad for 5 years", 60),
        ("back pain started 6 weeks ago, 34 f", 1.4),
    ],
)
def test_unasked_a_duration_is_read_when_it_is_about_the_back(text, months):
    read = duration_months(text, TODAY, asked=False)
    assert read is not None
    assert read.interval.low == pytest.approx(months, abs=0.1)


@pytest.mark.parametrize(
    "text",
    [
        "red eye since yesterday and a bad back",
        "bad back. I am a nurse, 44 years",
        "had iritis 2 years ago",
        "can i book for next week",
        "legs numb since this morning",
    ],
)
def test_unasked_the_date_of_something_else_is_left_alone(text):
    assert duration_months(text, TODAY, asked=False) is None
