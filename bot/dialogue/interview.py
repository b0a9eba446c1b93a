"""The interview: one pure step from where we are and what was said to what we say and ask."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import interruptions
from bot.dialogue.asking import ask_next
from bot.dialogue.confirming import confirmed
from bot.dialogue.consent import consent
from bot.dialogue.correcting import corrected, gone_back, reopened, sent_back_to
from bot.dialogue.following_up import followed_up
from bot.dialogue.order import CLARIFY
from bot.dialogue.rules import Rules
from bot.dialogue.state import Heard, Interview, Say, Step
from bot.dialogue.telling import told
from bot.dialogue.unanswered import not_understood, skipped

__all__ = ["Heard", "Interview", "Rules", "Say", "Step", "reopened", "step"]


def step(interview: Interview, heard: Heard | None, rules: Rules) -> Step:
    """The next moment of the interview; `heard` is None when it only has to go on."""
    if heard is None:
        return ask_next(interview, (), rules)
    asking_for_another = interview.for_another or heard.for_another
    return _with_a_word_about_others(
        _heard(replace(interview, for_another=asking_for_another), heard, rules)
    )


def _with_a_word_about_others(taken: Step) -> Step:
    """Said once, when the questions begin: to answer as the other person would."""
    interview = taken.interview
    due = interview.for_another and interview.agreed and not interview.told_to_answer_for_them
    if not due or interview.ended or interview.pending:
        return taken
    told_so = replace(interview, told_to_answer_for_them=True)
    return Step(told_so, (Say("utter_for_someone_else"), *taken.say))


def _heard(interview: Interview, heard: Heard, rules: Rules) -> Step:
    if interview.pending:
        settled = confirmed(interview, heard, rules)
        return settled or _heard(replace(interview, pending=None), heard, rules)
    if not interview.agreed:
        return consent(interview, heard, rules)
    if heard.edit:
        return sent_back_to(interview, heard.edit, rules)
    if heard.act == "correct" and (heard.features or heard.yes is None):
        return corrected(interview, heard, rules)
    if interview.asked == CLARIFY and (answered := followed_up(interview, heard, rules)):
        return answered
    return told(interview, heard, rules) if heard.features else _no_facts(interview, heard, rules)


def _no_facts(interview: Interview, heard: Heard, rules: Rules) -> Step:
    if heard.act in interruptions.HANDLED:
        return interruptions.handle(interview, heard)
    if heard.act == "skip":
        return skipped(interview, rules)
    if heard.act == "back":
        return gone_back(interview, rules)
    return not_understood(interview, heard, rules)
