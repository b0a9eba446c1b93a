"""Whole conversations from lines of JSON, and patients whose answers come back as they were."""

from __future__ import annotations

import io
import json
import random

import pytest

from bot.assess import as_json
from bot.clinical import assess
from bot.dialogue import features_of
from bot.playing.patient import Patient
from bot.questionnaire import load_questionnaire
from bot.values import quantity

pytestmark = pytest.mark.dialogue

ASKED = {name for question in load_questionnaire() for name in question.fills}


def patient(seed: int) -> dict:
    """Someone made up, whose answers fit together, and who has no emergency."""
    dice = random.Random(seed)
    fact = lambda: dice.random() < 0.5  # noqa: E731
    age = dice.randint(18, 80)
    onset = dice.randint(max(10, age - 30), age - 1)
    minutes = dice.choice([0, 5, 10, 20, 30, 40, 50, 60, 90, 120])
    features = {
        "age_now": [age, age],
        "red_flags": dice.choice([[], [], [], ["fever"], ["weight_loss"], ["cancer_history"]]),
        "acute_red_painful_eye": dice.random() < 0.1,
        "duration_months": [12 * (age - onset)] * 2,
        "insidious_onset": fact(),
        "stiffness_minutes": [minutes, minutes],
        "morning_stiffness": minutes > 0,
        "better_with_exercise": fact(),
        "better_with_rest": fact(),
        "night_pain": fact(),
        "nsaid_tried": fact(),
        "physio_tried": fact(),
        "buttock_pain": fact(),
        "leg_pain": fact(),
        **{
            name: fact() for name in ("psoriasis", "ibd", "uveitis_ever", "enthesitis", "arthritis")
        },
    }
    features["alternating_buttock_pain"] = features["buttock_pain"] and fact()
    if features["night_pain"]:
        features |= {"wakes_second_half": fact(), "night_better_on_getting_up": fact()}
    if features["nsaid_tried"]:
        features["nsaid_response_48h"] = fact()
    if features["physio_tried"]:
        features["physio_helped"] = fact()
    related, close = fact(), fact()
    return features | {"fh_related": related, "fdr_spa": related and close}


def as_played(features):
    """Features as they compare: amounts as intervals, lists whatever their order."""
    return {
        name: sorted(value)
        if name == "red_flags"
        else quantity(value)
        if not isinstance(value, bool)
        else value
        for name, value in features.items()
        if name in ASKED
    }


@pytest.fixture(scope="module")
def converse(bot):
    from bot.converse import played

    return lambda entry: bot.loop.run_until_complete(played(bot.agent, entry))


@pytest.mark.parametrize(
    "seed", [*range(12), *(pytest.param(n, marks=pytest.mark.slow) for n in range(12, 40))]
)
def test_a_patient_comes_back_as_they_were(converse, seed):
    features = patient(seed)

    played = converse({"id": seed, "patient": features})

    assert as_played(played["features"]) == as_played(features)
    assert played["ended"] == "result"
    verdicts = as_json(assess(features))
    assert {name: each for name, each in played["assessment"].items() if name != "article"} == {
        name: each for name, each in verdicts.items() if name != "article"
    }


def test_a_patient_with_loose_amounts_is_followed_up(converse):
    features = {**patient(1), "stiffness_minutes": [20, 60], "morning_stiffness": True}

    played = converse({"id": "loose", "patient": features})

    assert played["ended"] == "result"
    assert len([t for t in played["turns"] if t["question"] == "stiffness"]) <= 2


def test_a_patient_with_an_emergency_gets_no_result(converse):
    played = converse({"id": 1, "patient": {**patient(2), "red_flags": ["ces_saddle"]}})

    assert played["ended"] == "emergency"
    assert played["features"]["red_flags"] == ["ces_saddle"]
    assert played["assessment"]["triage"] == "emergency_999_or_AandE"


def test_a_patient_who_is_unknown_in_everything_comes_to_an_end(converse):
    assert converse({"id": 1, "patient": {"age_now": 40}})["ended"] == "result"


def test_turns_are_played_one_by_one(converse):
    played = converse({"id": 7, "turns": ["hi", "I'm 34"]})

    assert played["id"] == 7
    assert [turn["user"] for turn in played["turns"]] == ["hi", "I'm 34"]
    assert [turn["question"] for turn in played["turns"]] == ["consent", "emergency_signs"]
    assert played["features"] == {"age_now": [34, 34]}
    assert played["ended"] == "open"


@pytest.mark.parametrize(
    "entry", [{"id": 1}, {"turns": []}, {"turns": "hi"}, {"turns": [1]}, {"patient": 3}]
)
def test_a_wrong_line_says_what_is_wrong(converse, entry):
    with pytest.raises(ValueError):
        converse(entry)


def test_lines_that_cannot_be_read_are_answered_in_their_place(bot):
    from bot.converse import answer
    from bot.lines import answered

    lines = [b'{"id": 1, "turns": ["hi"]}', b"not json", b'{"id": 3, "turns": ["hi"]}']
    written = io.StringIO()

    status = answered(
        lines, written, lambda line: bot.loop.run_until_complete(answer(bot.agent, line))
    )

    out = [json.loads(line) for line in written.getvalue().splitlines()]
    assert ["error" in each for each in out] == [False, True, False]
    assert status == 1


def test_a_patient_says_what_no_question_asks_for():
    words = Patient({"hla_b27": True}).opening()

    assert words != Patient({}).opening()


def test_features_of_nobody_are_none():
    assert features_of({}, load_questionnaire()) == {}
