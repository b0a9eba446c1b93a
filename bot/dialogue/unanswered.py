"""Replies that leave the question open: not sure, skipped, or not understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.dialogue.answers import NOT_SURE, SKIPPED, Answer
from bot.dialogue.asking import ask_again, ask_next, ask_whether_adult
from bot.dialogue.order import CLARIFY
from bot.dialogue.rules import PATIENCE, SAFETY_QUESTIONS, Rules, unsure_response
from bot.dialogue.state import Heard, Interview, Say, Step
from bot.values import UNSURE

DOUBT: Mapping[str, Mapping[str, Any]] = {
    "emergency_signs": {"red_flags": UNSURE},
    "urgent_signs": {"red_flags": UNSURE},
    "eye_signs": {"acute_red_painful_eye": UNSURE},
}
"""A safety question that was not answered is never taken for a no."""


def skipped(interview: Interview, rules: Rules) -> Step:
    """Left out at once; only the emergency signs are asked about once more."""
    if interview.asked == "emergency_signs" and not interview.attempts:
        return ask_again(interview, (Say("utter_safety_first"),))
    return _passed_over(interview, SKIPPED, "utter_skipped", rules)


def not_understood(interview: Interview, heard: Heard, rules: Rules) -> Step:
    if interview.asked == CLARIFY:
        return _follow_up_left_open(interview, rules)
    if heard.unsure:
        return _passed_over(interview, NOT_SURE, "utter_unsure", rules)
    patience = 1 if interview.asked == "emergency_signs" else PATIENCE
    if interview.attempts >= patience:
        return _passed_over(interview, SKIPPED, "utter_left_open", rules)
    question = rules.questionnaire[interview.asked or ""]
    if heard.yes and question.picks_many:
        return ask_again(interview, (Say("utter_which_one"),))
    return ask_again(interview)


def _follow_up_left_open(interview: Interview, rules: Rules) -> Step:
    feature = str((interview.clarify or {}).get("feature"))
    settled = (*interview.settled, feature)
    return ask_next(replace(interview, clarify=None, settled=settled), (), rules)


def _passed_over(interview: Interview, status: str, response: str, rules: Rules) -> Step:
    asked = interview.asked or ""
    if asked == "age_now":
        return ask_whether_adult(interview, (), rules)
    answers = {**interview.answers, asked: Answer(status, DOUBT.get(asked, {}))}
    said = unsure_response(asked) if asked in SAFETY_QUESTIONS else response
    return ask_next(replace(interview, answers=answers), (Say(said),), rules)
