"""The interview as a pure step: what each kind of reply does."""

from __future__ import annotations

import pytest

from bot.dialogue import Heard, Interview, features_of, next_question, step
from tests.dialogue.saying import (
    FULL,
    HUH,
    NO,
    RULES,
    YES,
    after,
    at,
    begun,
    responses,
    said,
    told,
)

IDS = [question.id for question in RULES.questionnaire]


def features(interview):
    return features_of(interview.answers, RULES.questionnaire)


@pytest.mark.parametrize("question", IDS)
def test_every_question_is_reached_in_order(question):
    assert at(question).asked == question


def test_the_last_answer_ends_the_interview():
    assert after(told(leg_pain=False), interview=at("leg_pain")).ended == "finished"


def test_nothing_is_asked_before_consent():
    assert after(HUH, told("it was sudden", insidious_onset=False)).asked == "consent"


def test_an_age_is_an_agreement():
    assert after(HUH, told("34", age_now=[34, 34])).asked == "emergency_signs"


def test_a_sentence_with_a_no_in_it_is_no_refusal():
    assert after(HUH, told("my back has no strength", yes=False)).ended is None


@pytest.mark.parametrize("act", ["why", "explain", "human", "hours", "smalltalk", "other", "topic"])
@pytest.mark.parametrize("question", IDS)
def test_an_interruption_changes_nothing(act, question):
    before = at(question)

    assert after(said(act), interview=before) == before


@pytest.mark.parametrize("question", [q for q in IDS if q not in ("age_now", "emergency_signs")])
def test_a_skipped_question_stays_skipped(question):
    interview = after(said("skip"), interview=at(question))

    assert interview.asked != question
    assert not set(FULL[question]) & set(features(interview)) - {
        "red_flags",
        "acute_red_painful_eye",
    }


@pytest.mark.parametrize("question", [q for q in IDS if q not in ("age_now", "emergency_signs")])
def test_four_failures_leave_a_question_behind(question):
    assert after(HUH, HUH, HUH, HUH, interview=at(question)).asked != question


def test_failures_are_answered_ever_more_simply():
    interviews = [at("stiffness")]
    for _ in range(3):
        interviews.append(after(HUH, interview=interviews[-1]))

    assert [interview.attempts for interview in interviews] == [0, 1, 2, 3]


def test_a_fact_told_twice_answers_nothing():
    age = told("34", age_now=[34, 34])

    assert after(age, interview=at("stiffness")).attempts == 1


def test_no_night_pain_skips_its_follow_ups():
    assert after(told(night_pain=False), interview=at("night_pain")).asked == "buttock_pain"


def test_a_yes_to_a_list_asks_which():
    assert responses(at("conditions"), YES) == ["utter_which_one"]


def test_the_emergency_signs_are_asked_twice_at_most():
    once = after(HUH, interview=at("emergency_signs"))
    twice = after(HUH, interview=once)

    assert (once.asked, twice.asked) == ("emergency_signs", "urgent_signs")
    assert features(twice)["red_flags"] == "unsure"


@pytest.mark.parametrize(
    ("facts", "response"),
    [
        ({"red_flags": ["fever"]}, "utter_urgent_noted"),
        ({"acute_red_painful_eye": True}, "utter_eye_noted"),
        ({"red_flags": ["fever"], "acute_red_painful_eye": True}, "utter_eye_and_urgent_noted"),
    ],
)
def test_a_sign_to_be_seen_soon_is_answered_once(facts, response):
    before = at("urgent_signs")
    once = after(told(**facts), interview=before)

    assert response in responses(before, told(**facts))
    assert response not in responses(once, told(leg_pain=True, **facts))


def test_doubt_about_emergencies_does_not_hide_a_fever():
    doubtful = after(told(red_flags="unsure"), interview=at("emergency_signs"))

    assert responses(doubtful, told(red_flags=["fever"])) == ["utter_urgent_noted"]


# Corrections


def test_a_correction_changes_only_what_it_names():
    before = at("joints")
    changed = step(before, told("no, sudden", act="correct", insidious_onset=False), RULES)

    assert features(changed.interview) == {**features(before), "insidious_onset": False}
    assert [say.response for say in changed.say] == ["utter_changed"]
    assert changed.interview.asked == "joints"


def test_a_correction_of_one_item_keeps_the_other():
    before = at("conditions")
    heard = told("it was only a little", act="correct", nsaid_response_48h=False)

    assert features(after(heard, interview=before))["nsaid_tried"] is True


def test_never_having_tried_drops_what_it_did():
    heard = told("never had any", act="correct", nsaid_tried=False)

    assert "nsaid_response_48h" not in features(after(heard, interview=at("conditions")))


def test_a_correction_that_answers_the_question_is_an_answer():
    heard = told("actually half an hour", act="correct", stiffness_minutes=[30, 30])

    assert responses(at("stiffness"), heard) == []
    assert after(heard, interview=at("stiffness")).asked == "exercise_effect"


def test_a_named_question_is_asked_again_and_then_left():
    again = after(Heard("change my age", "correct", edit="age_now"), interview=at("joints"))
    answered = after(told("40", age_now=[40, 40]), interview=again)

    assert (again.asked, answered.asked) == ("age_now", "joints")


def test_back_from_the_first_question_goes_nowhere():
    assert responses(begun(), said("back")) == ["utter_nothing_before"]


# Age


@pytest.mark.parametrize(
    "heard", [said("skip"), told(age_now="unsure"), Heard("", "unclear", not_sure=True)]
)
def test_a_withheld_age_is_asked_about_once_more(heard):
    asked = after(heard, interview=begun())

    assert asked.clarify == {"feature": "age_now", "threshold": 18}
    assert after(YES, interview=asked).ended == "under_18"
    assert after(NO, interview=asked).asked == "emergency_signs"
    assert after(HUH, interview=asked).ended == "no_age"


def test_an_age_that_may_be_under_18_is_settled_before_any_health_question():
    assert after(told("a teenager", age_now=[13, 19]), interview=begun()).asked == "clarify"


def test_someone_too_young_leaves_nothing_about_their_health():
    interview = after(told(age_now=[16, 16], psoriasis=True), interview=after(HUH))

    assert (interview.ended, set(interview.answers)) == ("under_18", {"age_now"})


# Follow-ups


def loosely_stiff():
    """Someone for whom only the length of the stiffness is left open."""
    interview = at("leg_pain", stiffness_minutes=[30, 60])
    return after(told(leg_pain=False), interview=interview)


@pytest.mark.parametrize(
    ("heard", "minutes"),
    [
        (YES, [46, 60]),
        (NO, [30, 45]),
        (told("No", yes=False, stiffness_minutes=[0, 0]), [30, 45]),
        (told("not sure", yes=False, stiffness_minutes="unsure"), [30, 60]),
        (Heard("Not sure", "answer", yes=None, not_sure=True), [30, 60]),
        (HUH, [30, 60]),
        (said("skip"), [30, 60]),
        (told("about 50", stiffness_minutes=[50, 50]), [50, 50]),
        (told("no, 20", yes=False, stiffness_minutes=[20, 20]), [20, 20]),
    ],
)
def test_a_follow_up_narrows_only_by_what_was_said(heard, minutes):
    interview = loosely_stiff()

    finished = after(heard, interview=interview)

    assert interview.clarify == {"feature": "stiffness_minutes", "threshold": 45}
    assert features(finished)["stiffness_minutes"] == minutes
    assert finished.ended == "finished"


def test_an_exact_amount_is_not_followed_up():
    assert after(told(leg_pain=False), interview=at("leg_pain")).ended == "finished"


# What is pending


def test_a_yes_to_something_pending_answers_no_question():
    asked = after(said("restart"), interview=at("night_pain"))

    assert after(told("yes", yes=True, night_pain=True), interview=asked).asked == "age_now"


@pytest.mark.parametrize(
    ("act", "question"), [("restart", "confirm_restart"), ("delete_data", "confirm_delete")]
)
def test_what_cannot_be_undone_is_confirmed(act, question):
    asked = after(said(act), interview=at("joints"))

    assert asked.on_the_table == question
    assert after(NO, interview=asked) == at("joints")


def test_the_word_about_another_person_comes_once():
    asked = after(Heard("for my son", "answer", for_another=True))
    agreed = step(asked, YES, RULES)

    assert [say.response for say in agreed.say] == ["utter_for_someone_else"]
    assert responses(agreed.interview, told("20", age_now=[20, 20])) == []


def test_a_question_that_was_volunteered_is_not_asked():
    interview = after(
        HUH, told(age_now=[40, 40], insidious_onset=True, better_with_rest=False), YES
    )

    assert next_question(interview.answers, RULES.questionnaire).id == "emergency_signs"
    assert "onset_type" not in interview.trail


def test_an_interview_survives_being_stored():
    interview = at("rest_effect")

    assert Interview.from_json(interview.as_json(), interview.answers) == interview
