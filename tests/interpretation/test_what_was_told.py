"""From chances to facts, amounts and red flags."""

from __future__ import annotations

from datetime import date

import pytest

from bot.interpretation.amounts import amounts_in, amounts_possible
from bot.interpretation.flags import list_told, signs_heard
from bot.interpretation.told import amounts_told, facts_told, surest, told_all_the_same
from bot.language.red_flags import Flags
from bot.values import UNSURE
from tests.interpretation.given import chances

TODAY = date(2026, 11, 22)
NOTHING_FOUND = Flags()


def test_a_likely_fact_is_told():
    said = chances(facts={"night_pain": {True: 0.9}})
    assert facts_told(said, ("night_pain",)) == {"night_pain": True}


def test_a_fact_beside_the_answer_must_be_likelier_than_one_asked_for():
    said = chances(facts={"night_pain": {False: 0.53}})
    assert facts_told(said, ("night_pain",)) == {"night_pain": False}
    assert facts_told(said, ("leg_pain",)) == {}


def test_nothing_is_told_while_two_readings_are_alike():
    said = chances(facts={"leg_pain": {True: 0.48, False: 0.47}})
    assert facts_told(said, ("leg_pain",)) == {}


def test_doubt_counts_only_where_it_was_asked_for_and_is_plain():
    plain = chances(facts={"ibd": {UNSURE: 0.95}})
    vague = chances(facts={"ibd": {UNSURE: 0.6}})
    assert facts_told(plain, ("ibd",)) == {"ibd": UNSURE}
    assert facts_told(plain, ("leg_pain",)) == {}
    assert facts_told(vague, ("ibd",)) == {}


def test_an_amount_in_the_words_counts_unless_it_is_likely_something_else():
    found = amounts_in("opening", "I'm 34", {}, TODAY)
    told = chances(amounts={"age_now": {"told": 0.9}})
    assert amounts_told(told, found, ()) == {"age_now": [34, 34]}
    assert amounts_told(chances(), found, ()) == {}


def test_an_amount_that_careful_reading_left_out_counts_when_it_was_surely_told():
    possible = amounts_possible("six weeks, I reckon", {}, TODAY)
    told = chances(amounts={"duration_months": {"told": 0.8}})
    assert set(told_all_the_same(told, possible)) == {"duration_months"}
    assert told_all_the_same(chances(), possible) == {}


def test_not_stiff_is_no_minutes():
    said = chances(facts={"morning_stiffness": {False: 0.9}})
    told = amounts_told(said, {}, ("stiffness_minutes", "morning_stiffness"))
    assert told == {"stiffness_minutes": [0, 0]}


def test_we_are_as_sure_as_of_the_least_sure_thing_told():
    said = chances(facts={"ibd": {True: 0.9}, "psoriasis": {False: 0.7}})
    assert surest(said, {"ibd": True, "psoriasis": False}) == pytest.approx(0.7)


def test_an_emergency_that_a_phrase_names_is_never_overruled():
    found = Flags(codes=("ces_saddle",))
    assert signs_heard(found, chances()) == ("ces_saddle",)


def test_an_urgent_sign_that_a_phrase_names_may_be_somebody_elses():
    found = Flags(codes=("cancer_history",))
    likely = chances(codes={"cancer_history": 0.2})
    assert signs_heard(found, chances()) == ()
    assert signs_heard(found, likely) == ("cancer_history",)


def test_a_sign_can_be_heard_in_words_that_nobody_listed():
    likely = chances(codes={"ces_bowel": 0.8})
    assert signs_heard(NOTHING_FOUND, likely) == ("ces_bowel",)


def test_emergencies_count_together_and_the_likeliest_is_raised():
    alike = chances(codes={"ces_bladder": 0.12, "ces_bowel": 0.1})
    assert signs_heard(NOTHING_FOUND, alike) == ("ces_bladder",)


def test_a_denied_sign_must_sound_very_likely():
    denied = Flags(silenced={"ces_saddle": "denied"})
    assert signs_heard(denied, chances(codes={"ces_saddle": 0.5})) == ()
    assert signs_heard(denied, chances(codes={"ces_saddle": 0.9})) == ("ces_saddle",)


@pytest.mark.parametrize(
    ("said", "told"), [({"none": 0.9}, []), ({UNSURE: 0.9}, UNSURE), ({"some": 0.2}, None)]
)
def test_what_an_answer_says_of_the_whole_list(said, told):
    assert list_told("urgent_signs", NOTHING_FOUND, chances(flags=said)) == told


def test_a_question_that_lists_no_signs_denies_none():
    assert list_told("physio", NOTHING_FOUND, chances(flags={"none": 0.9})) is None
