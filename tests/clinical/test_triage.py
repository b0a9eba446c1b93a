import pytest

from bot.clinical import DEFAULT_POLICY, TriagePolicy, assess, assess_as_given
from bot.clinical.red_flags import codes_of
from tests.clinical.people import INFLAMMATORY, MECHANICAL, without

EMERGENCY = "emergency_999_or_AandE"
URGENT = "urgent_gp_or_111"


def triage(features, policy=DEFAULT_POLICY):
    return assess_as_given(features, policy).triage


@pytest.mark.parametrize("code", sorted(codes_of("emergency")))
@pytest.mark.parametrize("person", [INFLAMMATORY, MECHANICAL, {}, {"age_now": 12}])
def test_one_emergency_sign_is_an_emergency_whatever_else_was_said(code, person):
    assert triage({**person, "red_flags": [code], "acute_red_painful_eye": True}) == EMERGENCY


@pytest.mark.parametrize("code", sorted(codes_of("urgent")))
def test_one_urgent_sign_is_urgent_whatever_the_lists_say(code):
    assert triage({**INFLAMMATORY, "red_flags": [code]}) == URGENT


def test_an_emergency_comes_before_an_urgent_sign():
    assert triage({"red_flags": ["fever", "ces_bladder"]}) == EMERGENCY


def test_a_red_painful_eye_is_seen_the_same_day():
    assert triage({**INFLAMMATORY, "acute_red_painful_eye": True}) == "same_day_eye"


def test_an_eye_and_an_urgent_sign_give_both():
    person = {**INFLAMMATORY, "acute_red_painful_eye": True, "red_flags": ["fever"]}

    assert triage(person) == "urgent_gp_or_111_and_same_day_eye"


def test_a_fall_with_a_stiff_spine_is_an_emergency():
    assert triage({**MECHANICAL, "known_axspa": True, "trauma_onset": True}) == EMERGENCY


@pytest.mark.parametrize(
    "history",
    [
        {"known_axspa": True},
        {"trauma_onset": True},
        {"known_axspa": True, "trauma_onset": False},
        {"known_axspa": False, "trauma_onset": True},
        {"known_axspa": True, "trauma_onset": "unsure"},
    ],
)
def test_either_alone_is_not_an_emergency(history):
    assert triage({**MECHANICAL, **history}) == "gp_or_physio"


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (17, "out_of_scope_under_18"),
        (18, "consider_rheumatology"),
        ([17, 19], "consider_rheumatology"),
        ([15, 17], "out_of_scope_under_18"),
    ],
)
def test_people_surely_under_18_are_not_judged(age, expected):
    assert triage({**INFLAMMATORY, "age_now": age, "age_onset": 14}) == expected


def test_under_18_comes_after_the_warning_signs():
    assert triage({"age_now": 15, "red_flags": ["fever"]}) == URGENT


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (INFLAMMATORY, "consider_rheumatology"),
        (MECHANICAL, "gp_or_physio"),
        ({}, "insufficient_information"),
        (without(MECHANICAL, "nsaid_response_48h"), "insufficient_information"),
        ({**MECHANICAL, "nsaid_response_48h": True}, "consider_rheumatology"),
        ({**INFLAMMATORY, "has_back_pain": False}, "gp_or_physio"),
    ],
)
def test_without_warning_signs_the_lists_decide(person, expected):
    assert triage(person) == expected


def test_the_test_that_nice_asks_for_leads_to_a_rheumatologist():
    person = {**INFLAMMATORY, "age_onset": 44, "better_with_exercise": False,
              "alternating_buttock_pain": False, "insidious_onset": False,
              "nsaid_response_48h": False, "arthritis": True}  # fmt: skip

    assessment = assess_as_given(person)

    assert assessment.results["nice"].verdict == "hla_b27_test"
    assert assessment.triage == "consider_rheumatology"


def test_unsure_about_the_warning_signs_is_neither_an_emergency_nor_none():
    assessment = assess_as_given({**MECHANICAL, "red_flags": "unsure"})

    assert assessment.triage == "gp_or_physio"
    assert assessment.warnings.unsure


def test_unsure_about_the_eye_is_kept_in_mind():
    assert assess_as_given({"acute_red_painful_eye": "unsure"}).warnings.unsure


def test_a_plain_inflammatory_history_is_never_urgent():
    strictest = TriagePolicy(new_night_pain_is_urgent=True)

    assert triage(INFLAMMATORY) == triage(INFLAMMATORY, strictest) == "consider_rheumatology"


@pytest.mark.parametrize(
    "signs", [{"night_pain": True}, {"wakes_second_half": True}, {"better_with_rest": False}]
)
def test_night_or_rest_pain_is_always_remarked(signs):
    assert assess_as_given({**MECHANICAL, **signs}).warnings.night_or_rest_pain


def test_pain_that_rests_well_and_lets_one_sleep_is_not_remarked():
    assert not assess_as_given(MECHANICAL).warnings.night_or_rest_pain


NEW_NIGHT_PAIN = {"night_pain": True, "night_better_on_getting_up": False, "duration_months": 2}


@pytest.mark.parametrize("months", [0, 2, 2.5, 3, [1, 3]])
def test_new_night_pain_that_nothing_eases_is_urgent_where_the_consultant_says_so(months):
    person = {**NEW_NIGHT_PAIN, "duration_months": months}

    assert triage(person, TriagePolicy(new_night_pain_is_urgent=True)) == URGENT
    assert triage(NEW_NIGHT_PAIN) != URGENT


@pytest.mark.parametrize(
    "change",
    [
        {"duration_months": 3.1},
        {"duration_months": [2, 4]},
        {"night_better_on_getting_up": True},
        {"night_better_on_getting_up": None},
        {"night_pain": False},
    ],
)
def test_older_or_eased_night_pain_is_not_urgent_by_itself(change):
    policy = TriagePolicy(new_night_pain_is_urgent=True)

    assert triage({**NEW_NIGHT_PAIN, **change}, policy) != URGENT


def test_a_practice_may_treat_an_urgent_sign_as_an_emergency():
    policy = TriagePolicy(also_emergency=frozenset({"steroid_or_osteoporosis"}))

    assert triage({"red_flags": ["steroid_or_osteoporosis"]}, policy) == EMERGENCY
    assert triage({"red_flags": ["steroid_or_osteoporosis"]}) == URGENT


@pytest.mark.parametrize(
    "setting", [{"minimum_age": 15}, {"also_emergency": frozenset({"ces_saddle"})}]
)
def test_a_policy_that_makes_no_sense_is_refused(setting):
    with pytest.raises(ValueError, match=next(iter(setting))):
        TriagePolicy(**setting)


def test_an_assessment_says_whether_it_is_an_emergency_or_too_young():
    found = [assess(p) for p in (INFLAMMATORY, {"red_flags": ["ces_bowel"]}, {"age_now": 12})]

    assert [each.is_emergency for each in found] == [False, True, False]
    assert [each.is_under_age for each in found] == [False, False, True]


def test_the_policy_holds_also_when_more_is_worked_out():
    assert assess({"age_now": 20}, TriagePolicy(minimum_age=21)).is_under_age


def test_the_minimum_age_may_be_that_of_the_guideline():
    person = {**INFLAMMATORY, "age_now": 16, "age_onset": 15}

    assert triage(person, TriagePolicy(minimum_age=16)) == "consider_rheumatology"


def test_the_minimum_age_is_the_consultants_to_decide():
    person = {**INFLAMMATORY, "age_now": 20, "age_onset": 17}

    assert triage(person, TriagePolicy(minimum_age=21)) == "out_of_scope_under_18"


@pytest.mark.parametrize(
    ("features", "value"),
    [
        ({"night_pain": "yes"}, "'yes'"),
        ({"night_pain": 1}, "1"),
        ({"stiffness_minutes": -5}, "-5"),
        ({"stiffness_minutes": [-5, 5]}, "-5"),
        ({"stiffness_minutes": True}, "True"),
        ({"stiffness_minutes": float("nan")}, "nan"),
        ({"stiffness_minutes": float("inf")}, "inf"),
        ({"stiffness_minutes": [60, 30]}, "60"),
        ({"stiffness_minutes": [1, 2, 3]}, "1, 2, 3"),
        ({"stiffness_minutes": "an hour"}, "an hour"),
        ({"stiffness_minutes": [30, "an hour"]}, "an hour"),
        ({"stiffness_minutes": ["half an hour", 60]}, "half an hour"),
        ({"red_flags": ["saddle"]}, "saddle"),
        ({"red_flags": [None]}, "None"),
        ({"red_flags": "fever"}, "fever"),
        ({"red_flags": True}, "True"),
        ({"nigth_pain": True}, "nigth_pain"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_name(features, value):
    with pytest.raises(ValueError, match=f"(?s){next(iter(features))}.*{value}|{value}"):
        assess(features)
