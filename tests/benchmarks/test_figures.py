"""What verdicts come to, and what a plain classifier of intents can be made to say."""

import pytest

from benchmarks.figures import percentile, summary
from benchmarks.labels import Label, by_intent, from_ranking
from benchmarks.scoring import judged

LABELS = {
    "night_pain__0": Label("answer", "night_pain", {"night_pain": True}),
    "leg_pain__1": Label("answer", "leg_pain", {"leg_pain": True}),
    "why": Label("why"),
}


def verdict(features, given, acts=("answer",), act="answer", question="opening"):
    row = {"id": "1", "question": question, "features": features, "acts": list(acts)}
    return judged(row, {"features": given, "act": act})


def replies(*texts, features, question="night_pain", acts=("answer",)):
    return [
        {"question": question, "text": text, "features": features, "acts": list(acts)}
        for text in texts
    ]


def test_flags_are_counted_caught_when_any_is_raised_and_false_when_none_was_due():
    figures = summary(
        [
            verdict({"red_flags": ["ces_bladder"]}, {"red_flags": ["ces_bowel"]}),
            verdict({"red_flags": ["fever"]}, {}),
            verdict({"psoriasis": True}, {"psoriasis": True, "red_flags": ["fever"]}),
        ]
    )

    assert str(figures["red flags caught"]) == "50.0% (1/2)"
    assert str(figures["emergencies caught"]) == "100.0% (1/1)"
    assert str(figures["false alarms"]) == "100.0% (1/1)"


def test_not_stiff_is_no_duration():
    figures = summary([verdict({"stiffness_minutes": [0, 0]}, {"stiffness_minutes": [0, 0]})])

    assert figures["durations, both ends"].whole == 0


def test_acts_are_counted_where_nobody_answered():
    figures = summary([verdict({}, {}, ["why"], "why"), verdict({"ibd": True}, {"ibd": True})])

    assert str(figures["acts"]) == "100.0% (1/1)"


@pytest.mark.parametrize(("percent", "value"), [(0, 1), (50, 2), (95, 4), (100, 4)])
def test_a_percentile_is_a_value_that_was_measured(percent, value):
    assert percentile([4, 2, 1, 3], percent) == value


def test_a_rare_combination_of_facts_is_taught_without_what_was_volunteered():
    often = replies("yes", "yep", features={"night_pain": True})
    rare = replies("yes, and my psoriasis", features={"night_pain": True, "psoriasis": True})

    labels, examples = by_intent([*often, *rare], {"night_pain": ["night_pain"]})

    assert [label.features for label in labels.values()] == [{"night_pain": True}]
    assert list(examples.values()) == [["yes", "yep", "yes, and my psoriasis"]]


def test_an_act_is_one_intent_whatever_was_asked():
    whys = [
        *replies("why", features={}, acts=["why"]),
        *replies("what for", features={}, acts=["why"], question="leg_pain"),
    ]

    labels, examples = by_intent(whys, {})

    assert labels == {"why": Label("why")}
    assert examples == {"why": ["why", "what for"]}


def test_with_the_question_known_other_questions_answers_are_passed_over():
    ranking = [
        {"name": "leg_pain__1", "confidence": 0.5},
        {"name": "night_pain__0", "confidence": 0.2},
        {"name": "why", "confidence": 0.1},
    ]

    assert from_ranking(ranking, LABELS, "night_pain", 0.3) is LABELS["night_pain__0"]
    assert from_ranking(ranking, LABELS, None, 0.3) is LABELS["leg_pain__1"]
    assert from_ranking(ranking, LABELS, None, 0.6) == Label("unclear")
