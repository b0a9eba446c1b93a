"""How long stiffness lasts, as people type it."""

from math import inf

import pytest

from bot.language.quantities import stiffness_minutes

STATED = [
    ("45", 45, 45),
    ("an hour, hour and a half to get going", 60, 90),
    ("more than ten mins less than thirty mins", 10, 30),
    ("about an hour, sometimes two", 53, 120),
    ("45m", 45, 45),
    ("hourish", 53, 67),
    ("not more than 5", 0, 5),
    ("haff an hour", 30, 30),
    ("about 45", 38, 52),
    ("30", 30, 30),
    ("45ish", 38, 52),
    ("yeah about 20", 17, 23),
    ("5 or 10", 5, 10),
    ("20-30", 20, 30),
    ("90", 90, 90),
    ("1 n half hr", 90, 90),
    ("1 1/2 hours", 90, 90),
    ("one and a half hours id say", 90, 90),
    ("hour and a quarter", 75, 75),
    ("an hour & a half", 90, 90),
    ("a hour", 60, 60),
    ("1hr", 60, 60),
    ("1 hr 20", 80, 80),
    ("1h30m", 90, 90),
    ("1hr30mins", 90, 90),
    ("an hour twenty", 80, 80),
    ("two hour and 10 minute", 130, 130),
    ("half an hour", 30, 30),
    ("arf an hour", 30, 30),
    ("half hr", 30, 30),
    ("1/2 hour", 30, 30),
    ("½ hour", 30, 30),
    ("quarter of an hour", 15, 15),
    ("quater of an hour", 15, 15),
    ("three quarters of an hour", 45, 45),
    ("3/4 of an hour", 45, 45),
    ("20 mins tops", 0, 20),
    ("no more than ten minutes", 0, 10),
    ("10 minutes at most", 0, 10),
    ("15 max", 0, 15),
    ("under half an hour", 0, 30),
    ("less than 5 mins", 0, 5),
    ("up to an hour on a bad day", 0, 60),
    ("at least an hour", 60, inf),
    ("atleast 2 hrs", 120, inf),
    ("more than an hour", 60, inf),
    ("an hour plus", 60, inf),
    ("60+ mins", 60, inf),
    ("2 hours or more", 120, inf),
    ("a good hour", 60, 69),
    ("just over an hour", 60, 70),
    ("nearly an hour", 54, 60),
    ("getting on for two hours", 108, 120),
    ("best part of an hour", 54, 60),
    ("half hour to an hour", 30, 60),
    ("30-40 min", 30, 40),
    ("between 20 and 30 minutes", 20, 30),
    ("anything from 10 mins to an hour", 10, 60),
    ("30 mins to 2 hours depending on the day", 30, 120),
    ("an hour or two", 60, 120),
    ("1-2hrs", 60, 120),
    ("two three hour", 120, 180),
    ("five ten mins", 5, 10),
    ("10, 15 mins", 10, 15),
    ("ten minutes maybe fifteen", 10, 15),
    ("twenty odd mins", 20, 29),
    ("40 minutes or so", 35, 45),
    ("roughly 25 minutes", 22, 28),
    ("couple of hours", 115, 155),
    ("coupla minutes", 2, 2.5),
    ("a few minutes", 2, 5),
    ("few mins once i get going", 2, 5),
    ("several minutes", 3, 8),
    ("30 secs", 0.4, 0.6),
    ("a sec", 0, 0.1),
    ("ten seconds and im away", 0.1, 0.2),
    ("no time at all", 0, 0),
    ("0", 0, 0),
    ("zero minutes", 0, 0),
    ("it goes straight away", 0, 0),
    ("all morning", 180, 300),
    ("most of the mornin", 120, 300),
    ("most of the day", 480, 900),
    ("half the morning", 90, 180),
    ("till lunch", 240, 390),
    ("until about midday", 240, 330),
    ("till gone 10, im up at 7", 180, 225),
    ("from 6 till about half 8", 135, 165),
    ("up at 6, ok by 7.30", 90, 90),
    ("alarm goes at half 6 and im right by 8", 90, 90),
    ("i wake at seven and its gone by quarter to eight", 45, 45),
    ("by the time I've walked the dog its gone", 25, 60),
    ("till ive had a shower", 10, 30),
    ("eases off after my second brew", 20, 50),
    ("once ive done the school run im fine", 60, 120),
    ("gone by the time the kettles boiled", 2, 6),
    ("loosens after breakfast", 20, 50),
    ("10 mins in summer but an hour in winter", 10, 60),
    ("bad days 2 hours, good days 20 mins", 20, 120),
    ("an hour on a bad morning, 20 on a good one", 20, 60),
    ("weekdays 30 mins weekends an hour", 30, 60),
    ("some days nothing some days an hour", 0, 60),
    ("used to be 2 hours but now about 20 mins", 17, 23),
    ("an hour, sorry i mean half an hour", 30, 30),
    ("I am stiff like wood, need forty minute for become normal", 40, 40),
    ("takes 35 to loosen up", 35, 35),
    ("yes for the first twenty minutes or thereabouts", 17, 23),
    ("approx 15mins", 13, 17),
    ("about an hour after i get up its gone", 52, 68),
    ("it take me one hour for stand straight", 60, 60),
    ("2hrs easy", 120, inf),
    ("an hour minimum", 60, inf),
    ("stiff for 30 mins, then sitting for an hour brings it back", 30, 30),
    ("gone in a minute", 1, 1),
    ("hour", 60, 60),
    ("ten mins, pain is 7/10 tho", 10, 10),
    ("20 mins after 2 tablets", 20, 20),
    ("um like uh maybe half an hour i guess", 26, 34),
    ("abuot fourty minuets", 35, 45),
    ("1.5 hrs", 90, 90),
    ("0.5 hr", 30, 30),
    ("an hour, maybe an hour and a half", 60, 90),
    ("20 to 30", 20, 30),
    ("Twenty-five minutes.", 25, 25),
    ("THREE HOURS", 180, 180),
    ("for around 3 quarters of an hour", 39, 51),
]

NOT_STATED = [
    "yes",
    "stiff as a board",
    "I have 2 kids so who knows",
    "its my L4/5",
    "i take 2 tablets",
    "stuck on the A38 every morning",
    "pain is 7/10",
    "8 out of 10",
    "had it 3 years",
    "400mg ibuprofen twice a day",
    "depends",
    "wakes me at 4",
    "every 2 hours i have to move",
    "after sitting for an hour it stiffens",
    "my nan is stiff for an hour",
    "i sleep 5 hours",
    "ages",
    "no idea never timed it",
    "hours",
    "covid 19 did it",
    "im 45 mate course im stiff",
]


@pytest.mark.parametrize(("text", "low", "high"), STATED)
def test_a_stated_length_is_read(text, low, high):
    read = stiffness_minutes(text)
    assert read is not None
    assert (read.interval.low, read.interval.high) == pytest.approx((low, high), rel=0.06, abs=0.5)


@pytest.mark.parametrize("text", NOT_STATED)
def test_what_is_not_a_length_is_left_alone(text):
    assert stiffness_minutes(text) is None


def test_the_persons_own_words_are_kept():
    read = stiffness_minutes("Well, TWENTY  mins tops I'd say")
    assert read is not None
    assert read.words == "TWENTY  mins tops"


@pytest.mark.parametrize(
    ("text", "low"),
    [("back pain, stiff for an hour every morning", 60), ("mornings i cant move for 40 mins", 40)],
)
def test_unasked_it_is_read_beside_words_of_stiffness(text, low):
    read = stiffness_minutes(text, asked=False)
    assert read is not None
    assert read.interval.low == low


@pytest.mark.parametrize(
    "text", ["i waited an hour on the phone", "34, bad back", "can I come at 10"]
)
def test_unasked_other_times_are_not_stiffness(text):
    assert stiffness_minutes(text, asked=False) is None
