"""Whatever is typed, a reader answers, and with the person's own words."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.quantities import age, age_onset, clock_times, duration_months, stiffness_minutes

TODAY = date(2026, 2, 28)
WORDS = st.sampled_from(
    """
    about nearly half past to a an hour hours and or 2 3 45 1985 2024 99 0 - / . , ? since last
    before march christmas summer year years old month ago born i was when she 4 am im turned
    twenty five next 30th 31 february the first lockdown till up at over under tops 7/10 12/13/24
    '19 ½ fortnight ish several our
    """.split()  # noqa: SIM905
)
TYPED = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join))


@given(TYPED)
@settings(max_examples=400, deadline=None)
def test_a_reader_never_fails(text):
    found = [
        stiffness_minutes(text),
        duration_months(text, TODAY),
        duration_months(text, TODAY, asked=False),
        age(text, TODAY),
        age_onset(text, 40, TODAY),
        *clock_times(text),
    ]

    for quantity in filter(None, found):
        assert text[quantity.start : quantity.end].strip() == quantity.words


@pytest.mark.parametrize("text", ["", " ", "?", "0", "9" * 4000, "half " * 800, "12/" * 500])
def test_odd_replies_are_read_in_good_time(text):
    stiffness_minutes(text)
    duration_months(text, TODAY)
    age(text, TODAY)
    age_onset(text, None, TODAY)
    clock_times(text)
