"""Typos and text-speak are put right, real words are left alone, and the way back is kept."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.normalise import normalise, text_speak
from bot.language.spelling import correction, one_letter_apart, real_words, vocabulary

MENDED = [
    ("stifness in the mornigs", "stiffness in the mornings"),
    ("psoriasas", "psoriasis"),
    ("buttoks", "buttocks"),
    ("ibuprofin", "ibuprofen"),
    ("twnety mintues", "twenty minutes"),
    ("dont kno", "don't know"),
    ("I\u2019m SOOOO stiff", "i'm so stiff"),
    ("½ hour", " 1/2 hour"),
    ("20\u201330 mins", "20-30 mins"),
    ("chrons", "crohn's"),
    ("a\u00a0week\u200b", "a week"),
]

LEFT_ALONE = [
    "mother",
    "morning mourning",
    "light night fight",
    "weak week",
    "stuff",
    "wait",
    "pains paint",
    "heels heals",
    "L4/5 38yo",
    "mouth moths",
]


@pytest.mark.parametrize(("typed", "meant"), MENDED)
def test_short_forms_and_typos_are_put_right(typed, meant):
    assert normalise(typed).plain == meant


@pytest.mark.parametrize("typed", LEFT_ALONE)
def test_real_words_are_left_alone(typed):
    assert normalise(typed).plain == typed.lower()


def test_the_words_behind_a_mended_word_are_the_persons_own():
    text = normalise("Its my BUTTOKS mate")

    at = text.plain.index("buttocks")

    assert text.words(at, at + len("buttocks")) == "BUTTOKS"


def test_rewriting_keeps_the_way_back():
    text = normalise("about  TWENTY mins").sub(re.compile("twenty"), lambda _: "20")

    at = text.plain.index("20")

    assert text.words(at, at + 2) == "TWENTY"


def test_a_word_that_could_be_two_of_ours_is_left_alone():
    assert correction("heavyy") == "heavy"
    assert correction("sixtees") is None


def test_no_word_of_ours_is_listed_as_somebody_elses():
    assert not vocabulary() & real_words()


def test_every_listed_real_word_is_a_letter_away_from_one_of_ours():
    idle = {w for w in real_words() if not any(one_letter_apart(w, ours) for ours in vocabulary())}
    assert idle == set()


def test_no_short_form_is_a_word_of_ours():
    assert not set(text_speak()) & vocabulary()


@given(st.text(max_size=80))
def test_every_character_knows_where_it_came_from(text):
    read = normalise(text)

    assert len(read.origins) == len(read.plain)
    assert all(0 <= first < last <= len(text) for first, last in read.origins)
