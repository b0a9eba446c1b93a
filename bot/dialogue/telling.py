"""Facts: put with the questions they belong to, whichever question was asked."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.answers import ANSWERED, with_facts
from bot.dialogue.asking import ask_again, ask_next
from bot.dialogue.rules import SAFETY_QUESTIONS, Rules
from bot.dialogue.state import Heard, Interview, Say, Step
from bot.dialogue.warning import warnings


def told(interview: Interview, heard: Heard, rules: Rules) -> Step:
    """The step after a reply with facts in it; repeating what is known answers nothing."""
    now = with_told(interview, heard, rules)
    if now.answers == interview.answers:
        return ask_again(interview)
    say = warnings(interview, now, rules.questionnaire)
    if not is_answered(now):
        return Step(now, say or (Say("utter_noted"),))
    if heard.unsure:
        say = (*say, Say(unsure_response(interview.asked)))
    return ask_next(now, say, rules)


def with_told(interview: Interview, heard: Heard, rules: Rules) -> Interview:
    answers = with_facts(
        interview.answers, heard.features, heard.words, rules.questionnaire, interview.asked
    )
    return replace(interview, answers=answers)


def is_answered(interview: Interview) -> bool:
    """Whether the question on the table has its answer."""
    answer = interview.answers.get(interview.asked or "")
    return answer is not None and answer.status == ANSWERED


def unsure_response(asked: str | None) -> str:
    return f"utter_unsure_{asked}" if asked in SAFETY_QUESTIONS else "utter_unsure"
