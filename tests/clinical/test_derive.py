import pytest

from bot.clinical import assess, assess_as_given, complete
from tests.clinical.people import INFLAMMATORY, without


@pytest.mark.parametrize(
    ("now", "duration", "onset"),
    [
        (34, 36, [31, 31]),
        (34, [36, 36], [31, 31]),
        (40, 6, [39, 40]),
        (40, 12, [39, 39]),
        (34, [36, 60], [29, 31]),
        (34, [24, None], [0, 32]),
        (34, [None, 12], [33, 34]),
        ([30, 35], 24, [28, 33]),
        (34, 0, [34, 34]),
        (20, 240, [0, 0]),
        (20, [240, 252], [0, 0]),
    ],
)
def test_the_age_at_onset_follows_from_the_age_now_and_the_duration(now, duration, onset):
    assert complete({"age_now": now, "duration_months": duration})["age_onset"] == onset


@pytest.mark.parametrize(
    ("now", "onset", "duration"),
    [
        (34, 31, [24, 48]),
        (34, 34, [0, 12]),
        (34, 33, [0, 24]),
        (34, [20, 25], [96, 180]),
        (34, [None, 25], [96, 420]),
    ],
)
def test_the_duration_follows_from_both_ages_give_or_take_a_year(now, onset, duration):
    assert complete({"age_now": now, "age_onset": onset})["duration_months"] == duration


def test_pain_that_began_at_ones_present_age_may_have_lasted_over_three_months():
    person = {**without(INFLAMMATORY, "duration_months"), "age_now": 31, "age_onset": 31}

    assert assess(person).results["asas"].verdict == "indeterminate"


@pytest.mark.parametrize("months", [255, 600])
def test_pain_from_before_birth_tells_nothing(months):
    assert "age_onset" not in complete({"age_now": 20, "duration_months": months})


def test_pain_that_begins_in_the_future_tells_nothing():
    assert "duration_months" not in complete({"age_now": 30, "age_onset": 31})


def test_neither_age_nor_duration_is_guessed():
    assert complete({"age_now": 34}) == {"age_now": 34}
    assert complete({"duration_months": 36}) == {"duration_months": 36}
    assert complete({"age_onset": 30}) == {"age_onset": 30}


@pytest.mark.parametrize(
    ("said", "follows"),
    [
        ({"night_pain": False}, {"wakes_second_half": False}),
        ({"wakes_second_half": True}, {"night_pain": True}),
        ({"buttock_pain": False}, {"alternating_buttock_pain": False}),
        ({"alternating_buttock_pain": True}, {"buttock_pain": True}),
        ({"nsaid_response_48h": True}, {"nsaid_tried": True}),
        ({"fdr_spa": True}, {"fh_related": True}),
        ({"fh_related": False}, {"fdr_spa": False}),
        ({"stiffness_minutes": 20}, {"morning_stiffness": True}),
        ({"stiffness_minutes": 1}, {"morning_stiffness": True}),
        ({"stiffness_minutes": 0}, {"morning_stiffness": False}),
        ({"stiffness_minutes": [None, 0]}, {"morning_stiffness": False}),
        ({"stiffness_minutes": [0, 20]}, {}),
        ({"night_pain": True}, {}),
        ({"night_pain": "unsure"}, {}),
        ({"wakes_second_half": False}, {}),
        ({"buttock_pain": True}, {}),
        ({"fh_related": True}, {}),
        ({"fdr_spa": False}, {}),
        ({"nsaid_response_48h": False}, {}),
        ({"morning_stiffness": True}, {}),
    ],
)
def test_only_what_surely_follows_is_added(said, follows):
    assert complete(said) == {**said, **follows}


@pytest.mark.parametrize(
    "said",
    [
        {"night_pain": False, "wakes_second_half": True},
        {"stiffness_minutes": 20, "morning_stiffness": False},
        {"buttock_pain": False, "alternating_buttock_pain": True},
    ],
)
def test_a_contradiction_is_left_as_it_was_said(said):
    assert complete(said) == said


def test_no_night_pain_settles_the_questions_that_were_not_asked():
    quiet_nights = without(INFLAMMATORY, "wakes_second_half", "night_better_on_getting_up")
    assessment = assess({**quiet_nights, "night_pain": False})

    found = {i.item.name: i.met for i in assessment.results["berlin"].items}
    assert found["wakes_second_half"] is False


def test_what_was_worked_out_is_told_from_what_was_said():
    said = {"age_now": 34, "duration_months": 36, "night_pain": "unsure", "wakes_second_half": True}

    assert assess(said).derived == {"age_onset", "night_pain"}
    assert assess_as_given(said).derived == frozenset()


def test_judging_as_given_adds_only_morning_stiffness():
    given = {"age_now": 34, "duration_months": 36, "night_pain": False, "stiffness_minutes": 20}
    assessment = assess_as_given(given)

    calin = {i.item.name: i.met for i in assessment.results["calin"].items}
    nice = {i.item.name: i.met for i in assessment.results["nice"].items}
    assert calin["morning_stiffness"] is True
    assert calin["age_onset_under_40"] is None
    assert nice["wakes_second_half"] is None
