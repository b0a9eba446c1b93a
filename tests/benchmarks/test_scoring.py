"""The judge of readings."""

import pytest

from benchmarks.amounts import both_ends
from benchmarks.scoring import act_fits, judged, same


def row(features, question="night_pain", acts=("answer",), **more):
    return {"id": "1", "question": question, "features": features, "acts": list(acts), **more}


def reading(features, act="answer", **more):
    return {"features": features, "act": act, **more}


def test_a_reading_that_says_what_the_label_says_is_right():
    verdict = judged(row({"night_pain": True}), reading({"night_pain": True}))

    assert verdict.right
    assert not verdict.wrong_fact


def test_a_fact_that_was_not_found_is_missing_but_no_wrong_fact():
    verdict = judged(row({"night_pain": True}), reading({}, "unclear"))

    assert verdict.missing == ("night_pain",)
    assert verdict.asked_again
    assert not verdict.wrong_fact


def test_a_false_fact_is_wrong():
    verdict = judged(row({"night_pain": True}), reading({"night_pain": False}))

    assert verdict.false == ("night_pain",)
    assert verdict.wrong_fact


def test_unsure_for_a_fact_is_not_right_but_claims_nothing_false():
    verdict = judged(row({"night_pain": True}), reading({"night_pain": "unsure"}))

    assert not verdict.right
    assert not verdict.wrong_fact


def test_a_fact_that_nobody_told_is_wrong():
    verdict = judged(row({"night_pain": True}), reading({"night_pain": True, "psoriasis": True}))

    assert verdict.extra == ("psoriasis",)
    assert verdict.wrong_fact


@pytest.mark.parametrize("more", [{"buttock_pain": True}, {"ibd": False}, {"ibd": None}])
def test_what_may_follow_and_what_claims_nothing_is_no_mistake(more):
    assert judged(row({"night_pain": True}), reading({"night_pain": True, **more})).right


def test_an_optional_fact_may_be_given_or_not():
    told = row({"night_pain": True}, optional={"psoriasis": True})

    assert judged(told, reading({"night_pain": True})).right
    assert judged(told, reading({"night_pain": True, "psoriasis": True})).right


def test_red_flags_beside_the_features_count():
    told = row({"red_flags": ["fever"]}, question="urgent_signs")

    assert judged(told, reading({}, red_flags=["fever"])).right


def test_no_signs_has_to_be_heard_where_signs_were_asked():
    nothing = reading({}, "unclear")

    assert judged(row({"red_flags": []}, "urgent_signs"), nothing).missing == ("red_flags",)
    assert judged(row({"red_flags": []}, "physio"), nothing).missing == ()


@pytest.mark.parametrize(
    ("name", "label", "given", "agree"),
    [
        ("age_now", [40, 41], 40, True),
        ("age_now", [40, 41], [48, 48], False),
        ("stiffness_minutes", [30, 60], [28, 64], True),
        ("stiffness_minutes", [30, 60], [30, None], False),
        ("duration_months", [12, None], [13, 24], True),
        ("duration_months", [12, None], [5, None], False),
        ("duration_months", [24, 24], [18, 30], True),
        ("duration_months", [24, 24], [10, 60], False),
        ("red_flags", ["fever", "ivdu"], ["ivdu", "fever"], True),
        ("red_flags", "unsure", [], False),
        ("leg_pain", True, False, False),
    ],
)
def test_values_agree_within_what_the_words_allow(name, label, given, agree):
    assert same(name, label, given) is agree


@pytest.mark.parametrize(
    ("label", "given", "right"),
    [
        ([30, 60], [30, 60], True),
        ([30, 60], [45, 50], False),
        ([12, None], [12, None], True),
        ([12, None], [12, 24], False),
        ([12, 24], None, False),
    ],
)
def test_both_ends_of_an_amount_are_each_held_to_the_label(label, given, right):
    assert both_ends(label, given) is right


@pytest.mark.parametrize(
    ("features", "acts", "act", "fits"),
    [
        ({}, ["why"], "why", True),
        ({}, ["why"], "answer", False),
        ({}, ["unclear"], "answer", False),
        ({}, ["answer"], "unclear", True),
        ({"night_pain": True}, ["unclear"], "answer", True),
        ({"night_pain": True}, ["answer"], "skip", False),
        ({}, ["answer"], None, False),
    ],
)
def test_an_act_fits_when_it_does_what_the_person_did(features, acts, act, fits):
    assert act_fits(row(features, acts=acts), act) is fits
