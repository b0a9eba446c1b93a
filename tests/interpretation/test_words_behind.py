"""The person's own words behind what they told us."""

from bot.interpretation.cues import cues_of
from bot.interpretation.words import words_behind


def test_each_fact_has_the_clause_about_it():
    cues = cues_of("walking eases it, but sitting on the sofa is awful")
    words = words_behind(["better_with_exercise", "better_with_rest"], cues)
    assert "walking" in words["better_with_exercise"]
    assert "sofa" not in words["better_with_exercise"]
    assert "sofa" in words["better_with_rest"]


def test_a_reply_of_one_clause_stands_whole():
    assert words_behind(["night_pain"], cues_of("most nights aye")) == {
        "night_pain": "most nights aye"
    }


def test_words_that_are_known_are_kept():
    known = {"age_now": "34"}
    assert words_behind(["age_now"], cues_of("I'm 34 and stiff"), known) == known
