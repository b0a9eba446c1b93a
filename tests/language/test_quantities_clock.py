"""Times of the night, as people type them."""

import pytest

from bot.language.quantities import clock_times, second_half_of_night

TIMES = [
    ("4am", 240, 240),
    ("4 a.m.", 240, 240),
    ("half 3", 210, 210),
    ("half past two", 150, 150),
    ("ten past 3", 190, 190),
    ("quarter to five", 285, 285),
    ("ten to four", 230, 230),
    ("twenty past four", 260, 260),
    ("about 2ish", 105, 135),
    ("3 o clock", 180, 180),
    ("three o'clock", 180, 180),
    ("3.30", 210, 210),
    ("03:15", 195, 195),
    ("0430", 270, 270),
    ("midnight", 0, 0),
    ("11pm", -60, -60),
    ("23:30", -30, -30),
    ("around 4", 225, 255),
    ("gone 3", 180, 225),
    ("wakes me at 5", 300, 300),
    ("the early hours", 150, 330),
    ("before dawn", 210, 330),
    ("3", 180, 180),
    ("just before 4", 225, 240),
    ("at 12", 0, 0),
    ("five in the morning", 300, 300),
]

HALVES = [
    ("4am", True),
    ("about 5 hours after going to bed", True),
    ("i go to bed at 11 and it wakes me at 3", True),
    ("about 3 most nights", True),
    ("between 3 and 5", True),
    ("half 4 ish", True),
    ("early hours", True),
    ("just before my alarm", True),
    ("first thing", True),
    ("towards morning", True),
    ("2 or 3 in the morning", True),
    ("2am", True),
    ("from about 2 till i get up", True),
    ("crack of dawn", True),
    ("silly oclock", True),
    ("not till 4ish", True),
    ("1am", False),
    ("midnight", False),
    ("around 11", False),
    ("an hour after I drop off", False),
    ("soon as I nod off", False),
    ("before midnight usually", False),
    ("first half", False),
    ("all night long", False),
    ("no pattern really", False),
    ("any time", False),
    ("not the early hours", False),
    ("when i first go to bed", False),
    ("about half one", None),
    ("12 and then again at 5", None),
    ("3 times a night", None),
    ("10 mins", None),
    ("yes", None),
    ("for 3 years", None),
    ("2 tablets", None),
    ("pain 8/10", None),
]


@pytest.mark.parametrize(("text", "low", "high"), TIMES)
def test_a_time_of_the_night_is_read(text, low, high):
    first, *_ = clock_times(text)
    assert (first.interval.low, first.interval.high) == (low, high)


@pytest.mark.parametrize(("text", "second_half"), HALVES)
def test_which_half_of_the_night_it_is(text, second_half):
    assert second_half_of_night(text) is second_half
