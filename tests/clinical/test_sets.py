import pytest

from bot.clinical import SETS, assess_as_given
from bot.clinical.sets import NICE
from tests.clinical.people import INFLAMMATORY, MECHANICAL, without


def result(name, features):
    return assess_as_given(features).results[name]


def verdict(name, features):
    return result(name, features).verdict


def item(name, item_name, features):
    return next(i.met for i in result(name, features).items if i.item.name == item_name)


def count(name, features):
    found = result(name, features).count
    return [found.low, found.high]


@pytest.mark.parametrize(
    ("name", "item_name", "features", "met"),
    [
        ("asas", "age_onset_under_40", {"age_onset": 39}, True),
        ("asas", "age_onset_under_40", {"age_onset": 40}, False),
        ("asas", "age_onset_under_40", {"age_onset": [39, 40]}, None),
        ("asas", "not_better_with_rest", {"better_with_rest": False}, True),
        ("asas", "not_better_with_rest", {"better_with_rest": True}, False),
        (
            "asas",
            "night_pain_eased_by_getting_up",
            {"night_pain": True, "night_better_on_getting_up": False},
            False,
        ),
        ("asas", "night_pain_eased_by_getting_up", {"night_pain": True}, None),
        ("asas", "night_pain_eased_by_getting_up", {"night_pain": False}, False),
        ("asas", "night_pain_eased_by_getting_up", {"wakes_second_half": True}, None),
        ("berlin", "stiffness_over_30", {"stiffness_minutes": 30}, False),
        ("berlin", "stiffness_over_30", {"stiffness_minutes": 31}, True),
        ("berlin", "stiffness_over_30", {"stiffness_minutes": [30, 60]}, None),
        ("berlin", "stiffness_over_30", {"stiffness_minutes": [31, 60]}, True),
        ("berlin", "stiffness_over_30", {"morning_stiffness": True}, None),
        (
            "berlin",
            "better_with_exercise_not_rest",
            {"better_with_exercise": True, "better_with_rest": True},
            False,
        ),
        ("berlin", "better_with_exercise_not_rest", {"better_with_exercise": True}, None),
        ("berlin", "alternating_buttock_pain", {"buttock_pain": True}, None),
        ("calin", "duration_over_3_months", {"duration_months": 3}, False),
        ("calin", "duration_over_3_months", {"duration_months": 3.1}, True),
        ("calin", "morning_stiffness", {"stiffness_minutes": 0}, False),
        ("calin", "morning_stiffness", {"stiffness_minutes": 1}, True),
        ("calin", "morning_stiffness", {"stiffness_minutes": [0, 30]}, None),
        ("calin", "morning_stiffness", {"morning_stiffness": True}, True),
        (
            "calin",
            "morning_stiffness",
            {"morning_stiffness": "unsure", "stiffness_minutes": 20},
            True,
        ),
        ("nice", "age_onset_under_35", {"age_onset": 34}, True),
        ("nice", "age_onset_under_35", {"age_onset": 35}, False),
        ("nice", "buttock_pain", {"buttock_pain": True}, True),
        ("nice", "fdr_spa", {"fh_related": True}, None),
        ("article", "stiffness_over_45", {"stiffness_minutes": 45}, False),
        ("article", "stiffness_over_45", {"stiffness_minutes": 46}, True),
        ("article", "stiffness_over_45", {"stiffness_minutes": [30, 60]}, None),
        ("article", "age_onset_under_45", {"age_onset": 44}, True),
        ("article", "age_onset_under_45", {"age_onset": 45}, False),
        (
            "article",
            "physio_did_not_settle_it",
            {"physio_tried": True, "physio_helped": False},
            True,
        ),
        ("article", "physio_did_not_settle_it", {"physio_tried": False}, False),
    ],
)
def test_an_item_is_met_on_the_right_side_of_its_threshold(name, item_name, features, met):
    assert item(name, item_name, features) is met


@pytest.mark.parametrize(
    ("name", "changed", "applies"),
    [
        ("asas", {"duration_months": 3}, False),
        ("asas", {"duration_months": 3.1}, True),
        ("berlin", {"duration_months": 3}, False),
        ("berlin", {"age_now": 50}, False),
        ("berlin", {"age_now": 49}, True),
        ("nice", {"age_now": 15}, False),
        ("nice", {"age_now": 16}, True),
        ("nice", {"age_onset": 45}, False),
        ("nice", {"age_onset": 44}, True),
        ("nice", {"duration_months": 3}, False),
        ("asas2015", {"duration_months": 3}, True),
        ("asas2015", {"duration_months": 2.9}, False),
        ("asas2015", {"age_onset": 45}, False),
        ("calin", {"duration_months": 3, "age_now": 70}, True),
        *[(name, {"has_back_pain": False}, False) for name in ("asas", "berlin", "calin", "nice")],
        *[(name, {"has_back_pain": None}, True) for name in ("asas", "berlin", "calin", "nice")],
    ],
)
def test_a_set_applies_only_to_the_people_it_was_made_for(name, changed, applies):
    assert (verdict(name, {**INFLAMMATORY, **changed}) != "not_applicable") is applies


@pytest.mark.parametrize(
    ("title", "name", "features", "expected", "counted"),
    [
        ("ASAS: at least four of five parameters", "asas", INFLAMMATORY, "met", [5, 5]),
        (
            "ASAS: four of five, no insidious onset",
            "asas",
            {**INFLAMMATORY, "insidious_onset": False},
            "met",
            [4, 4],
        ),
        (
            "ASAS: three of five is not enough",
            "asas",
            {**INFLAMMATORY, "insidious_onset": False, "age_onset": 40},
            "not_met",
            [3, 3],
        ),
        (
            "Berlin: at least two of four",
            "berlin",
            {**INFLAMMATORY, "stiffness_minutes": 20, "better_with_rest": True},
            "met",
            [2, 2],
        ),
        (
            "Berlin: one of four is not enough",
            "berlin",
            {**MECHANICAL, "stiffness_minutes": 45},
            "not_met",
            [1, 1],
        ),
        ("Calin: at least four of five, three months or less", "calin",
         {**INFLAMMATORY, "duration_months": 3}, "met", [4, 4]),
        ("NICE 1.1.5: four or more of the additional criteria", "nice", INFLAMMATORY, "refer",
         [5, 5]),
        ("NICE 1.1.5: exactly three, perform an HLA-B27 test", "nice",
         {**INFLAMMATORY, "age_onset": 36, "nsaid_response_48h": False}, "hla_b27_test", [3, 3]),
        ("NICE 1.1.5: exactly three and HLA-B27 positive, refer", "nice",
         {**INFLAMMATORY, "age_onset": 36, "nsaid_response_48h": False, "hla_b27": True},
         "refer", [3, 3]),
        ("NICE 1.1.5: exactly three and HLA-B27 negative", "nice",
         {**INFLAMMATORY, "age_onset": 36, "nsaid_response_48h": False, "hla_b27": False},
         "not_met_b27_negative", [3, 3]),
        ("NICE 1.1.5: four and HLA-B27 negative, still refer", "nice",
         {**INFLAMMATORY, "hla_b27": False}, "refer", [5, 5]),
        ("NICE 1.1.5: mechanical pain", "nice", MECHANICAL, "not_met", [0, 0]),
        ("ASAS 2015: mechanical pain", "asas2015", MECHANICAL, "not_met_on_history", [0, 0]),
        ("ASAS 2015: any one item, here psoriasis", "asas2015",
         {**MECHANICAL, "psoriasis": True}, "refer", [1, 1]),
        ("ASAS 2015: any one item, here dactylitis", "asas2015",
         {**MECHANICAL, "dactylitis": True}, "refer", [1, 1]),
        ("ASAS 2015: any one item, here a relative", "asas2015",
         {**MECHANICAL, "fh_related": True}, "refer", [1, 1]),
        ("ASAS 2015: any one item, here a known positive HLA-B27", "asas2015",
         {**MECHANICAL, "hla_b27": True}, "refer", [1, 1]),
        ("ASAS 2015: an unknown HLA-B27 does not leave the set open", "asas2015",
         {**MECHANICAL, "hla_b27": None}, "not_met_on_history", [0, 0]),
        ("ASAS 2015: never tried an NSAID leaves the set open", "asas2015",
         {**MECHANICAL, "nsaid_tried": False, "nsaid_response_48h": None}, "indeterminate", [0, 1]),
        ("ASAS 2015: exactly three months, when the ASAS list does not apply", "asas2015",
         {**INFLAMMATORY, "duration_months": 3, "nsaid_response_48h": False},
         "not_met_on_history", [0, 0]),
    ],
)  # fmt: skip
def test_worked_cases_in_the_words_of_the_guidelines(title, name, features, expected, counted):
    assert verdict(name, features) == expected, title
    assert count(name, features) == counted, title


def test_unknown_answers_make_the_count_a_range():
    person = without(INFLAMMATORY, "insidious_onset", "night_better_on_getting_up")

    assert count("asas", person) == [3, 5]
    assert verdict("asas", person) == "indeterminate"


def test_a_set_is_met_once_enough_is_known_whatever_is_still_open():
    assert verdict("asas", without(INFLAMMATORY, "insidious_onset")) == "met"


def test_an_unknown_entry_condition_keeps_a_set_open():
    person = without(INFLAMMATORY, "duration_months")

    assert verdict("asas", person) == "indeterminate"
    assert count("asas", person) == [5, 5]


def test_too_few_possible_items_are_not_met_even_when_the_entry_is_unknown():
    assert verdict("asas", without(MECHANICAL, "duration_months")) == "not_met"


def test_a_failed_entry_comes_before_too_few_items():
    assert verdict("asas", {**MECHANICAL, "duration_months": 2}) == "not_applicable"


def test_the_clinic_list_never_has_a_verdict():
    assert verdict("article", INFLAMMATORY) is None


@pytest.mark.parametrize(
    ("conditions", "suspicion"),
    [
        ({"psoriasis": False, "ibd": False, "uveitis_ever": False}, False),
        ({"uveitis_ever": True}, True),
        ({"ibd": True, "psoriasis": False}, True),
        ({"psoriasis": False, "ibd": False}, None),
        ({}, None),
    ],
)
def test_nice_asks_to_look_again_with_psoriasis_ibd_or_uveitis(conditions, suspicion):
    assert assess_as_given(conditions).nice_suspicion is suspicion


def test_uveitis_and_ibd_are_not_among_the_nine_of_nice():
    read = {leaf.feature for each in NICE.items for leaf in each.rule.leaves()}

    assert len(NICE.items) == 9
    assert not {"uveitis_ever", "ibd"} & read


def test_the_referral_list_reads_all_that_the_asas_list_reads():
    referral = next(each for each in SETS if each.id == "asas2015")
    read = {leaf.feature for leaf in referral.items[0].rule.leaves()}

    assert read == {
        "has_back_pain", "duration_months", "age_onset", "insidious_onset",
        "better_with_exercise", "better_with_rest", "night_pain", "night_better_on_getting_up",
    }  # fmt: skip


def test_only_the_referral_list_has_no_count():
    assert [each.id for each in SETS if not each.counted] == ["asas2015"]


@pytest.mark.parametrize("criteria", SETS, ids=lambda criteria: criteria.id)
def test_every_set_names_its_source_and_its_items_once(criteria):
    names = [each.name for each in criteria.items]

    assert criteria.source.title
    assert criteria.source.url
    assert criteria.version
    assert len(names) == len(set(names))
    assert all(each.says for each in criteria.items)
