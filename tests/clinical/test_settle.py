import pytest

from bot.clinical import (
    FEATURES,
    SETS,
    TriagePolicy,
    assess,
    clarifications,
    clarifying_question,
    narrowed,
    what_would_settle,
)
from tests.clinical.people import INFLAMMATORY, MECHANICAL, without

UNDECIDED = {**MECHANICAL, "better_with_exercise": True, "better_with_rest": False}


def test_nothing_is_left_to_settle_when_every_set_is_decided():
    assert what_would_settle(assess(INFLAMMATORY)) == {}


def test_an_open_set_names_the_question_that_would_settle_it():
    person = without({**UNDECIDED, "age_now": 44}, "wakes_second_half", "night_pain")
    settles = what_would_settle(assess(person))

    assert settles["berlin"] == (("wakes_second_half", "night_second_half", None),)


def test_an_interval_that_straddles_names_the_threshold():
    settles = what_would_settle(assess({**UNDECIDED, "stiffness_minutes": [20, 60]}))

    assert settles["berlin"] == (("stiffness_minutes", "stiffness", 30),)


def test_only_the_entry_is_asked_when_enough_items_are_met():
    person = without(INFLAMMATORY, "duration_months", "insidious_onset", "age_onset", "age_now")
    settles = what_would_settle(assess({**person, "age_onset": 27}))

    assert settles["asas"] == (("duration_months", "pain_onset", None),)


def test_a_half_known_item_asks_only_for_the_other_half():
    person = without({**UNDECIDED, "stiffness_minutes": 60}, "better_with_rest")
    settles = what_would_settle(assess(person))

    assert settles["berlin"] == (("better_with_rest", "rest_effect", None),)


def test_an_open_referral_list_names_what_would_settle_the_list_it_builds_on():
    person = {**without(INFLAMMATORY, "duration_months"), "nsaid_response_48h": False}
    settles = what_would_settle(assess({**person, "duration_months": [3, 4]}))

    assert settles["asas2015"] == (("duration_months", "pain_onset", 3),)


@pytest.mark.parametrize(
    ("minutes", "thresholds"),
    [
        ([20, 60], [30, 45]),
        ([30, 60], [30, 45]),
        ([31, 60], [45]),
        ([20, 40], [30]),
        ([46, 90], []),
        (40, []),
        ([0, 20], [0]),
        ("unsure", []),
    ],
)
def test_stiffness_is_clarified_only_where_it_makes_a_difference(minutes, thresholds):
    asked = clarifications({"stiffness_minutes": minutes})

    assert asked == [("stiffness_minutes", threshold) for threshold in thresholds]


def test_a_threshold_of_a_decided_set_is_not_asked():
    person = {**INFLAMMATORY, "stiffness_minutes": [20, 44]}

    assert clarifications(person) == []


def test_the_threshold_that_decides_comes_before_the_one_that_is_only_a_clue():
    assert clarifications({**UNDECIDED, "stiffness_minutes": [40, 60], "age_onset": [38, 42],
                           "duration_months": 60, "insidious_onset": True}) == [
        ("age_onset", 40), ("stiffness_minutes", 45)]  # fmt: skip


def test_a_derived_age_that_straddles_is_clarified():
    person = {**without(INFLAMMATORY, "age_onset", "insidious_onset"), "better_with_rest": True,
              "age_now": 40, "duration_months": 6}  # fmt: skip

    assert ("age_onset", 40) in clarifications(person)


def test_an_age_around_the_age_limit_is_clarified_first():
    assert clarifications({"age_now": [17, 19]})[0] == ("age_now", 18)
    assert clarifications({"age_now": [19, 22]}, TriagePolicy(minimum_age=21))[0].threshold == 21


@pytest.mark.parametrize(
    ("feature", "said", "threshold", "yes", "then"),
    [
        ("stiffness_minutes", [30, 60], 45, True, [46, 60]),
        ("stiffness_minutes", [30, 60], 45, False, [30, 45]),
        ("stiffness_minutes", [0, 20], 0, False, [0, 0]),
        ("stiffness_minutes", [30, None], 45, True, [46, None]),
        ("stiffness_minutes", [30, 40], 45, True, [46, 46]),
        ("age_onset", [38, 42], 40, True, [38, 39]),
        ("age_onset", [38, 42], 40, False, [40, 42]),
        ("age_now", [17, 19], 18, True, [17, 17]),
        ("age_now", [17, 19], 18, False, [18, 19]),
        ("duration_months", [2, 4], 3, False, [2, 3]),
        ("duration_months", None, 3, False, [0, 3]),
    ],
)
def test_the_answer_narrows_what_was_said(feature, said, threshold, yes, then):
    assert narrowed({feature: said}, feature, threshold, yes)[feature] == then


def test_more_than_three_months_starts_a_day_later():
    person = narrowed({"duration_months": [2, 4]}, "duration_months", 3, True)

    assert person["duration_months"] == [pytest.approx(3 + 1 / 30), 4]


def test_a_threshold_is_named_where_there_is_one():
    assert "45" in clarifying_question("stiffness_minutes", 45)
    assert "0" not in clarifying_question("stiffness_minutes", 0)


def test_an_answer_narrows_also_what_was_worked_out():
    person = narrowed({"age_now": 40, "duration_months": 6}, "age_onset", 40, True)

    assert person["age_onset"] == [39, 39]


@pytest.mark.parametrize("yes", [True, False])
@pytest.mark.parametrize("threshold", [0, 30, 45])
def test_a_clarified_threshold_is_not_asked_again(threshold, yes):
    person = narrowed({"stiffness_minutes": [0, 90]}, "stiffness_minutes", threshold, yes)

    assert ("stiffness_minutes", threshold) not in clarifications(person)


def test_more_than_three_months_is_also_three_months_or_longer():
    person = narrowed({"duration_months": [2, 4]}, "duration_months", 3, True)

    assert clarifications(person) == []


@pytest.mark.parametrize("criteria", SETS, ids=lambda criteria: criteria.id)
def test_every_threshold_of_every_set_can_be_asked(criteria):
    leaves = [
        leaf
        for item in (*criteria.entry, *criteria.items)
        for leaf in item.rule.leaves()
        if leaf.threshold is not None
    ]

    assert all(clarifying_question(leaf.feature, leaf.threshold) for leaf in leaves)


@pytest.mark.parametrize("criteria", SETS, ids=lambda criteria: criteria.id)
def test_every_feature_that_a_set_reads_is_in_the_catalogue(criteria):
    leaves = [leaf for item in criteria.items for leaf in item.rule.leaves()]

    assert {leaf.feature for leaf in leaves} <= set(FEATURES)
