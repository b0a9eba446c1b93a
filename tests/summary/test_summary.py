import re
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clinical import (
    FEATURES,
    RED_FLAGS,
    SETS,
    TriagePolicy,
    assess,
    emergency_advice,
    urgent_advice,
)
from bot.clinical.red_flags import ADVICE, codes_of
from bot.clinical.triage import CONSIDER_RHEUMATOLOGY
from bot.summary import (
    TOPICS,
    Contact,
    as_text,
    changes,
    details,
    explanation,
    next_steps,
    result_card,
    safety_net,
    short_text,
    told_lines,
)
from bot.summary.wording import feature_line, wording

PHONE = Contact("Phone", "020 7946 0000", "tel:+442079460000")
STIFF = {"age_now": 31, "age_onset": 27, "duration_months": 48, "stiffness_minutes": [50, 60],
         "better_with_exercise": True, "better_with_rest": False, "insidious_onset": True,
         "night_pain": True, "wakes_second_half": True, "night_better_on_getting_up": True,
         "buttock_pain": True, "nsaid_response_48h": True}  # fmt: skip
RESTED = {"age_now": 44, "age_onset": 43, "duration_months": 8, "stiffness_minutes": 5,
          "better_with_exercise": False, "better_with_rest": True, "insidious_onset": False,
          "night_pain": False, "buttock_pain": False, "nsaid_response_48h": False,
          "psoriasis": False, "ibd": False, "uveitis_ever": False, "enthesitis": False,
          "arthritis": False, "dactylitis": False, "fdr_spa": False,
          "fh_related": False}  # fmt: skip
OUTCOMES = {
    "consider_rheumatology": STIFF,
    "gp_or_physio": RESTED,
    "insufficient_information": {"age_now": 30},
    "urgent_gp_or_111": {**STIFF, "red_flags": ["fever"]},
    "same_day_eye": {**STIFF, "acute_red_painful_eye": True},
    "urgent_gp_or_111_and_same_day_eye": {
        **STIFF,
        "red_flags": ["fever"],
        "acute_red_painful_eye": True,
    },
    "out_of_scope_under_18": {**STIFF, "age_now": 16, "age_onset": 14},
}
EMERGENCY = {**STIFF, "red_flags": ["ces_saddle"]}
OFFERED = [name for name in OUTCOMES if name != "out_of_scope_under_18"]

FORBIDDEN = re.compile(
    r"\byou (may |might |probably |could )?have (a |an )?"
    r"(inflammat|axial|ankylos|spondylo|arthritis|mechanical|cancer|cauda|uveitis)"
    r"|diagnosis of|%|per ?cent|all clear|nothing serious|nothing to worry"
    r"|\b(take|try) (an? |some )?(nsaid|ibuprofen|naproxen|anti-inflammator)"
    r"|\byour (risk|chance|probability|likelihood)",
    re.IGNORECASE,
)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(strings, value.values()))
    elif isinstance(value, list | tuple):
        yield from chain.from_iterable(map(strings, value))


def shown(features, words=None):
    return list(strings(result_card(assess(features), words or {}, [PHONE])))


@pytest.mark.parametrize(("outcome", "person"), OUTCOMES.items())
def test_every_outcome_has_a_card_of_the_agreed_shape(outcome, person):
    card = result_card(assess(person), {}, [PHONE])

    assert assess(person).triage == outcome
    assert list(card) == ["title", "summary", "sections", "next_steps", "safety_net", "contacts"]
    assert card["title"]
    assert all(card[part] for part in ("summary", "next_steps", "safety_net"))
    assert all(set(each) == {"heading", "lines", "open"} for each in card["sections"])


@pytest.mark.parametrize("name", ["result", "features", "openings", "explanations"])
def test_no_wording_says_what_must_not_be_said(name):
    assert not [text for text in strings(wording(name)) if FORBIDDEN.search(text)]


def test_no_advice_says_what_must_not_be_said():
    assert not [text for text in strings(dict(ADVICE)) if FORBIDDEN.search(text)]


@pytest.mark.parametrize("person", OUTCOMES.values(), ids=OUTCOMES)
def test_no_result_says_what_must_not_be_said(person):
    assert not [text for text in shown(person) if FORBIDDEN.search(text)]


@pytest.mark.parametrize("person", OUTCOMES.values(), ids=OUTCOMES)
def test_no_result_leaves_a_gap_to_fill(person):
    assert not [text for text in shown(person) if "{" in text or "None" in text]


@pytest.mark.parametrize("code", sorted(codes_of("emergency")))
def test_an_emergency_has_no_result_no_counts_and_no_contacts(code):
    assessment = assess({**STIFF, "red_flags": [code]})

    assert result_card(assessment, {}, [PHONE]) is None
    assert short_text(assessment, {}) == []
    assert details(assessment, {}) == []
    assert changes(assess(STIFF), assessment) == []


def test_someone_too_young_gets_no_counts_and_no_contacts():
    assessment = assess(OUTCOMES["out_of_scope_under_18"])
    card = result_card(assessment, {}, [PHONE])

    assert card["sections"] == []
    assert card["contacts"] == []
    assert short_text(assessment, {}) == []
    assert details(assessment, {}) == []
    assert not [text for text in strings(card) if re.search(r"\d of \d", text)]


@pytest.mark.parametrize("outcome", OFFERED)
def test_the_nhs_way_comes_before_the_private_one(outcome):
    steps = next_steps(assess(OUTCOMES[outcome]))
    private = [i for i, step in enumerate(steps) if "privately" in step or "practice is" in step]
    nhs = [i for i, step in enumerate(steps) if "NHS" in step or "111" in step]

    assert nhs and private  # noqa: PT018
    assert min(nhs) < min(private)


@pytest.mark.parametrize("person", OUTCOMES.values(), ids=OUTCOMES)
def test_every_result_says_what_to_look_out_for(person):
    text = " ".join(safety_net(assess(person)))

    assert "999" in text
    assert "111" in text


def test_doubt_about_the_warning_signs_is_answered():
    sure, unsure = assess(RESTED), assess({**RESTED, "red_flags": "unsure"})

    assert safety_net(unsure)[1:] == safety_net(sure)


@pytest.mark.parametrize("signs", [{"night_pain": True}, {"better_with_rest": False}])
def test_night_or_rest_pain_always_comes_with_when_to_be_seen_soon(signs):
    text = wording("result")["night"]

    assert text in short_text(assess({**RESTED, **signs}), {})
    assert text not in short_text(assess(RESTED), {})


@pytest.mark.parametrize("outcome", OFFERED)
def test_every_result_says_that_it_is_no_diagnosis(outcome):
    assert "This is not a diagnosis." in " ".join(short_text(assess(OUTCOMES[outcome]), {}))


def test_what_must_be_done_first_is_said_first():
    person = OUTCOMES["urgent_gp_or_111_and_same_day_eye"]

    assert short_text(assess(person), {})[:2] == [
        ADVICE["eye"]["say"][0],
        urgent_advice(["fever"]).paragraphs[0],
    ]


def test_urgent_night_pain_is_named_where_the_consultant_counts_it():
    person = {"night_pain": True, "night_better_on_getting_up": False, "duration_months": 2}
    assessment = assess(person, TriagePolicy(new_night_pain_is_urgent=True))

    assert ADVICE["new_night_pain"] in short_text(assessment, {})[0]


def test_the_clues_are_shown_in_the_persons_own_words():
    told = shown(STIFF, {"stiffness_minutes": "till  I've had\nmy second brew"})

    assert any("till I've had my second brew" in text for text in told)


def test_long_words_are_cut():
    told = shown(STIFF, {"stiffness_minutes": "well " * 100})

    quotes = re.findall("“([^”]*)”", " ".join(told))
    assert quotes
    assert max(map(len, quotes)) <= 120


def test_what_was_worked_out_is_not_shown_as_told():
    said = {"age_now": 34, "duration_months": 36, "stiffness_minutes": 20}

    assert len(told_lines(assess(said), {})) == 3


def test_a_negative_result_still_says_when_to_come_back():
    assert wording("result")["next_steps"]["come_back"] in next_steps(assess(RESTED))


def test_uveitis_is_passed_on_to_the_gp():
    person = {**RESTED, "uveitis_ever": True}

    assert wording("result")["suspicion"] in next_steps(assess(person))


def test_the_blood_test_is_named_where_nice_asks_for_it():
    person = {**STIFF, "age_onset": 36, "wakes_second_half": False, "psoriasis": False,
              "fdr_spa": False, "arthritis": False, "enthesitis": False}  # fmt: skip
    assessment = assess(person)

    assert assessment.results["nice"].verdict == "hla_b27_test"
    assert next_steps(assessment)[0] == wording("result")["next_steps"]["gp_test"]


@pytest.mark.parametrize("hla_b27", [True, False])
def test_a_known_blood_test_is_taken_into_account(hla_b27):
    person = {**STIFF, "age_onset": 36, "wakes_second_half": False, "psoriasis": False,
              "fdr_spa": False, "arthritis": False, "enthesitis": False,
              "hla_b27": hla_b27}  # fmt: skip

    assert any("HLA-B27" in text for text in short_text(assess(person), {}))


def test_a_known_condition_is_sent_to_its_own_team():
    assert wording("result")["known_axspa"] in short_text(
        assess({**STIFF, "known_axspa": True}), {}
    )


def test_a_correction_says_what_it_changed():
    corrected = {**STIFF, "stiffness_minutes": 10, "night_pain": False, "wakes_second_half": False}
    lines = changes(assess(STIFF), assess(corrected))

    assert any(feature_line("stiffness_minutes", corrected) in line for line in lines)
    assert any("Berlin" in line for line in lines)


def test_a_correction_that_changes_nothing_says_so():
    lines = changes(assess(RESTED), assess({**RESTED, "leg_pain": True}))

    assert lines[-1] == wording("result")["changes"]["none"]


def test_a_new_way_to_go_is_announced():
    lines = changes(assess(RESTED), assess({**RESTED, "nsaid_response_48h": True}))

    assert lines[-1] == wording("result")["changes"]["next"]


def test_a_corrected_emergency_shows_no_counts_of_the_time_before():
    lines = changes(assess(EMERGENCY), assess(STIFF))

    assert not [line for line in lines if re.search(r"\d of \d", line)]


def test_the_text_for_other_channels_holds_the_contacts_and_the_safety_net():
    assessment = assess(STIFF)
    text = as_text(result_card(assessment, {}, [PHONE]))

    assert PHONE.value in text
    assert all(line in text for line in safety_net(assessment))


@pytest.mark.parametrize("topic", TOPICS)
def test_every_explanation_has_a_title_and_paragraphs(topic):
    shown = explanation(topic)

    assert shown.title
    assert shown.paragraphs
    assert not [text for text in shown.paragraphs if FORBIDDEN.search(text)]


def test_an_unknown_explanation_is_refused():
    with pytest.raises(ValueError, match="'gout'"):
        explanation("gout")


@pytest.mark.parametrize("name", [n for n in FEATURES if n != "red_flags"])
def test_every_feature_can_be_shown(name):
    value = [20, 40] if FEATURES[name].unit else True

    assert feature_line(name, {name: value})
    assert feature_line(name, {name: "unsure"}) is None
    assert feature_line(name, {}) is None


@pytest.mark.parametrize("criteria", SETS, ids=lambda criteria: criteria.id)
def test_everything_that_a_list_leaves_open_can_be_named(criteria):
    leaves = [leaf for item in criteria.items for leaf in item.rule.leaves()]
    known = wording("openings")
    never_open = {"hla_b27"}

    assert {leaf.feature for leaf in leaves} - never_open <= set(known)
    marked = {leaf.feature for leaf in leaves if leaf.threshold}
    assert marked <= set(known["thresholds"])


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("stiffness_minutes", [40, 40], "40 minutes"),
        ("stiffness_minutes", [30, 60], "30 to 60 minutes"),
        ("stiffness_minutes", [60, None], "60 minutes or more"),
        ("stiffness_minutes", [None, 30], "up to 30 minutes"),
        ("stiffness_minutes", 1, "1 minute"),
        ("duration_months", 36, "3 years"),
        ("duration_months", [36, None], "3 years or more"),
        ("duration_months", 12, "1 year"),
        ("duration_months", [36, 48], "3 to 4 years"),
        ("duration_months", 8, "8 months"),
        ("duration_months", [7, 12], "7 to 12 months"),
        ("duration_months", [3 + 1 / 30, 4], "3 to 4 months"),
        ("duration_months", 0, "less than a month"),
        ("age_onset", [25, 27], "25 to 27"),
    ],
)
def test_an_amount_is_said_as_people_say_it(name, value, shown):
    assert feature_line(name, {name: value}).endswith(": " + shown)


facts = st.fixed_dictionaries(
    {}, optional={n: st.booleans() for n, f in FEATURES.items() if f.kind == "fact"}
)
amounts = st.fixed_dictionaries(
    {},
    optional={
        "age_now": st.integers(18, 90),
        "age_onset": st.integers(0, 90),
        "duration_months": st.integers(0, 600),
        "stiffness_minutes": st.lists(st.integers(0, 200), min_size=2, max_size=2).map(sorted),
    },
)
flags = st.lists(st.sampled_from(sorted(RED_FLAGS)), max_size=2)


@settings(max_examples=60, deadline=None)
@given(facts, amounts, flags)
def test_whatever_is_said_the_result_is_whole_and_never_forbidden(said, measured, codes):
    assessment = assess({**said, **measured, "red_flags": codes})
    card = result_card(assessment, {}, [PHONE])

    assert (card is None) is assessment.is_emergency
    for text in strings(card):
        assert "{" not in text
        assert not FORBIDDEN.search(text)


def test_the_emergency_text_names_no_way_to_book():
    text = " ".join(emergency_advice(["ces_saddle"]).paragraphs)

    assert "book" not in text
    assert PHONE.value not in text


def test_a_met_list_leads_to_a_rheumatologist_on_the_nhs_first():
    assert assess(STIFF).triage == CONSIDER_RHEUMATOLOGY
    assert "GP" in next_steps(assess(STIFF))[0]
