"""What the network is taught, without the PyTorch that teaches it."""

from __future__ import annotations

from random import Random

import pytest

from bot.interpretation.evidence import evidence_names
from bot.interpretation.network.names import ACTS, AMOUNTS, CODES, FACTS, FLAGS, SAID, TOLD
from learning.joined import joined
from learning.noise import noisy
from learning.rows import UNMARKED, lesson
from learning.signs import replies_with_signs
from tests.interpretation.given import chances

NAMES = evidence_names()


def row(question: str, text: str, features: dict, **more):
    return {"question": question, "text": text, "features": features, "acts": ["answer"], **more}


def fact(taught, name):
    return SAID[taught.facts[FACTS.index(name)]]


def test_a_lesson_marks_what_was_said_and_what_follows_from_it():
    taught = lesson(row("buttock_pain", "no, none", {"buttock_pain": False}), NAMES)
    assert fact(taught, "buttock_pain") is False
    assert fact(taught, "alternating_buttock_pain") is False
    assert fact(taught, "leg_pain") is None


def test_nothing_is_learnt_where_the_label_is_in_doubt():
    doubtful = row("night_pain", "up at four", {}, optional={"night_pain": True})
    assert lesson(doubtful, NAMES).facts[FACTS.index("night_pain")] == UNMARKED


def test_an_amount_is_taught_as_told_and_read_elsewhere():
    taught = lesson(row("age_now", "34", {"age_now": [34, 34]}), NAMES)
    assert TOLD[taught.amounts[AMOUNTS.index("age_now")]] == "told"


@pytest.mark.parametrize(
    ("said", "flags"), [([], "none"), ("unsure", "unsure"), (["fever"], "some"), (None, "absent")]
)
def test_red_flags_are_taught_one_by_one_and_altogether(said, flags):
    features = {} if said is None else {"red_flags": said}
    taught = lesson(row("urgent_signs", "hm", features), NAMES)
    assert FLAGS[taught.flags] == flags
    assert taught.codes[CODES.index("fever")] == float(flags == "some")


def test_either_of_two_acts_is_right():
    both = {**row("physio", "who are you", {}), "acts": ["why", "human"]}
    taught = lesson(both, NAMES)
    assert {act for act, right in zip(ACTS, taught.acts, strict=True) if right} == {"why", "human"}


def test_evidence_keeps_its_place():
    taught = lesson(row("physio", "physio did nothing", {}), NAMES)
    assert taught.evidence[NAMES.index("physio.physio stated")] == 1.0


def test_a_question_nobody_knows_is_read_like_a_first_message():
    assert lesson(row("consent", "34", {}), NAMES).question == "opening"


def test_each_sentence_with_a_sign_becomes_a_reply_that_says_nothing_else():
    replies = list(replies_with_signs(Random(1)))
    assert replies
    assert all(set(reply["features"]) <= {"red_flags"} for reply in replies)


class Understanding:
    """A network that takes every reply at its word, whatever was asked."""

    def __init__(self, rows):
        self.said = {each["text"]: each["features"] for each in rows}

    def chances(self, question, text, evidence):
        return chances(facts={name: {v: 0.9} for name, v in self.said[text].items()})


def test_joined_replies_tell_everything_their_parts_tell():
    rows = [
        row("exercise_effect", "moving about helps it no end", {"better_with_exercise": True}),
        row("leg_pain", "goes right down my calf", {"leg_pain": True}),
        row("physio", "physio was a waste of time", {"physio_tried": True, "physio_helped": False}),
    ]
    ages = [row("age_now", "41", {"age_now": [41, 41]})]
    made = list(joined([*rows, *ages], Understanding([*rows, *ages]), 20, Random(2)))
    assert len(made) == 20
    for reply in made:
        parts = [each for each in [*rows, *ages] if each["text"].lower() in reply["text"].lower()]
        assert len(parts) >= 2
        told = {name: value for part in parts for name, value in part["features"].items()}
        assert reply["features"] == told


def test_slips_leave_most_replies_as_they_are():
    text = "it wakes me up every night, around four"
    spoilt = [noisy(text, Random(seed)) for seed in range(200)]
    assert spoilt.count(text) > 100
    assert len(set(spoilt)) > 5
