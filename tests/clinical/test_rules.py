from itertools import product

import pytest

from bot.clinical.rules import (
    above,
    all_of,
    any_of,
    at_least,
    below,
    first_known,
    if_unknown,
    no_less_than,
    not_,
    yes,
)

TRUE, FALSE, UNKNOWN = True, False, None
VALUES = (TRUE, FALSE, UNKNOWN)


def judged(rule, *values):
    return rule.judge(dict(zip("abc", values, strict=False)))


@pytest.mark.parametrize(
    ("value", "verdict"), [(TRUE, TRUE), (FALSE, FALSE), (UNKNOWN, UNKNOWN), ("unsure", UNKNOWN)]
)
def test_yes_is_met_only_by_a_yes(value, verdict):
    assert judged(yes("a"), value) is verdict


def test_a_feature_that_nobody_stated_is_unknown_and_not_a_no():
    assert yes("a").judge({}) is UNKNOWN
    assert above("a", 30).judge({}) is UNKNOWN


@pytest.mark.parametrize(("value", "verdict"), [(TRUE, FALSE), (FALSE, TRUE), (UNKNOWN, UNKNOWN)])
def test_not_turns_a_verdict_round_and_leaves_unknown_alone(value, verdict):
    assert judged(not_(yes("a")), value) is verdict


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (TRUE, TRUE, TRUE, TRUE),
        (TRUE, FALSE, FALSE, TRUE),
        (TRUE, UNKNOWN, UNKNOWN, TRUE),
        (FALSE, TRUE, FALSE, TRUE),
        (FALSE, FALSE, FALSE, FALSE),
        (FALSE, UNKNOWN, FALSE, UNKNOWN),
        (UNKNOWN, TRUE, UNKNOWN, TRUE),
        (UNKNOWN, FALSE, FALSE, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_and_and_or_follow_the_truth_table_of_kleene(one, other, both, either):
    assert judged(all_of(yes("a"), yes("b")), one, other) is both
    assert judged(any_of(yes("a"), yes("b")), one, other) is either


@pytest.mark.parametrize("values", list(product(VALUES, repeat=3)))
def test_two_of_three_is_decided_once_the_unknown_ones_cannot_change_it(values):
    fewest, most = values.count(TRUE), 3 - values.count(FALSE)
    expected = True if fewest >= 2 else False if most < 2 else UNKNOWN

    assert judged(at_least(2, yes("a"), yes("b"), yes("c")), *values) is expected


@pytest.mark.parametrize(
    ("value", "is_above", "is_no_less", "is_below"),
    [
        (29, FALSE, FALSE, TRUE),
        (30, FALSE, TRUE, FALSE),
        (31, TRUE, TRUE, FALSE),
        ([30, 30], FALSE, TRUE, FALSE),
        ([20, 30], FALSE, UNKNOWN, UNKNOWN),
        ([30, 60], UNKNOWN, TRUE, FALSE),
        ([29, 31], UNKNOWN, UNKNOWN, UNKNOWN),
        ([31, 60], TRUE, TRUE, FALSE),
        ([31, None], TRUE, TRUE, FALSE),
        ([None, 29], FALSE, FALSE, TRUE),
        ([None, None], UNKNOWN, UNKNOWN, UNKNOWN),
        ("unsure", UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_a_quantity_is_compared_wherever_it_may_lie(value, is_above, is_no_less, is_below):
    assert judged(above("a", 30), value) is is_above
    assert judged(no_less_than("a", 30), value) is is_no_less
    assert judged(below("a", 30), value) is is_below


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (TRUE, FALSE, TRUE),
        (FALSE, TRUE, FALSE),
        (UNKNOWN, TRUE, TRUE),
        (UNKNOWN, FALSE, FALSE),
        (UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_first_known_takes_the_second_rule_only_when_the_first_is_unknown(first, second, verdict):
    assert judged(first_known(yes("a"), yes("b")), first, second) is verdict


@pytest.mark.parametrize("otherwise", [TRUE, FALSE])
def test_if_unknown_gives_a_verdict_to_what_is_not_known(otherwise):
    rule = if_unknown(yes("a"), otherwise)

    assert judged(rule, UNKNOWN) is otherwise
    assert judged(rule, TRUE) is True
    assert judged(rule, FALSE) is False


def test_open_leaves_are_those_whose_answer_could_still_decide():
    rule = any_of(all_of(yes("a"), yes("b")), all_of(yes("c"), yes("d")))
    open_features = [leaf.feature for leaf in rule.open_leaves({"a": False, "c": True})]

    assert open_features == ["d"]


def test_a_decided_rule_leaves_nothing_open():
    assert any_of(yes("a"), yes("b")).open_leaves({"a": True}) == ()


def test_a_rule_with_a_verdict_for_unknown_leaves_nothing_open():
    assert if_unknown(yes("a"), verdict=False).open_leaves({}) == ()
