"""What phrases make of a reply."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.interpretation.amounts import amounts_in, amounts_possible
from bot.interpretation.cues import cues_of
from bot.interpretation.evidence import evidence_in, evidence_names
from bot.language.red_flags import red_flags_in
from bot.questionnaire import load_questionnaire

TODAY = date(2026, 11, 22)
QUESTIONS = [question.id for question in load_questionnaire()]


def evidence(question: str, text: str) -> dict[str, float]:
    flags = red_flags_in(text, question, this_year=TODAY.year)
    amounts = amounts_in(question, text, {}, TODAY)
    possible = amounts_possible(text, {}, TODAY)
    return evidence_in(question, cues_of(text), amounts, possible, flags)


def test_a_phrase_and_its_denial_are_told_apart():
    assert "tablets.nsaid stated" in evidence("nsaid_response", "ibuprofen did the trick")
    assert "tablets.nsaid denied" in evidence("nsaid_response", "never had ibuprofen")


def test_a_fact_that_the_words_name_is_evidence_of_it():
    assert "fact fdr_spa yes" in evidence("family_history", "my brother has ankylosing spondylitis")


def test_an_amount_and_a_red_flag_are_evidence():
    found = evidence("opening", "I'm 34 and numb between my legs")
    assert {"amount age_now", "perhaps age_now", "flag ces_saddle"} <= set(found)


@given(st.sampled_from(QUESTIONS), st.text(max_size=80))
def test_all_evidence_goes_by_a_known_name(question: str, text: str):
    assert set(evidence(question, text)) <= set(evidence_names())
