"""Replies as they are understood, for tests of the interview alone."""

from __future__ import annotations

from bot.dialogue import Heard, Interview, Rules, step
from bot.questionnaire import load_questionnaire

RULES = Rules(load_questionnaire())
CALM = {"red_flags": []}
FULL = {
    "age_now": {"age_now": [34, 34]},
    "emergency_signs": CALM,
    "urgent_signs": CALM,
    "eye_signs": {"acute_red_painful_eye": False},
    "pain_onset": {"duration_months": [36, 36]},
    "onset_type": {"insidious_onset": True},
    "stiffness": {"stiffness_minutes": [60, 60], "morning_stiffness": True},
    "exercise_effect": {"better_with_exercise": True},
    "rest_effect": {"better_with_rest": False},
    "night_pain": {"night_pain": True},
    "night_second_half": {"wakes_second_half": True},
    "night_relief": {"night_better_on_getting_up": True},
    "buttock_pain": {"buttock_pain": True, "alternating_buttock_pain": True},
    "nsaid_response": {"nsaid_tried": True, "nsaid_response_48h": True},
    "conditions": {"psoriasis": False, "ibd": False, "uveitis_ever": False},
    "joints": {"enthesitis": False, "arthritis": False},
    "family_history": {"fdr_spa": False, "fh_related": False},
    "physio": {"physio_tried": False},
    "leg_pain": {"leg_pain": False},
}
"""A full set of answers by question."""


def told(text: str = "", act: str = "answer", yes: bool | None = None, **features) -> Heard:
    return Heard(text, act, features, dict.fromkeys(features, text), yes)


def said(act: str) -> Heard:
    return Heard(act, act)


YES, NO, HUH = told("yes", yes=True), told("no", yes=False), Heard("blorp", "unclear")


def begun() -> Interview:
    """Agreed, and asked the age."""
    return after(HUH, YES)


def at(question: str, **different) -> Interview:
    """Someone who has answered everything up to a question."""
    interview = begun()
    while interview.asked != question:
        facts = {**FULL[interview.asked], **different}
        facts = {name: facts[name] for name in FULL[interview.asked] if name in facts}
        interview = step(interview, told(interview.asked, **facts), RULES).interview
    return interview


def after(*heard: Heard, interview: Interview | None = None) -> Interview:
    """Where the interview stands once all of this was said."""
    interview = interview or Interview()
    for each in heard:
        interview = step(interview, each, RULES).interview
    return interview


def responses(interview: Interview, heard: Heard) -> list[str]:
    return [say.response for say in step(interview, heard, RULES).say]
