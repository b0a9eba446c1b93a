"""Facts: put with the questions they belong to, whichever question was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.dialogue.answers import ANSWERED, RED_FLAGS, with_facts
from bot.dialogue.asking import ask_next
from bot.dialogue.rules import Rules, unsure_response
from bot.dialogue.state import Heard, Interview, Say, Step
from bot.dialogue.unanswered import not_understood
from bot.dialogue.warning import warnings


def told(interview: Interview, heard: Heard, rules: Rules) -> Step:
    """The step after a reply with facts in it; repeating what is known answers nothing."""
    now = with_told(interview, heard, rules)
    if not is_answered(now) and _facts(now) == _facts(interview):
        return not_understood(interview, heard, rules)
    say = warnings(interview, now, rules.questionnaire)
    say = say or read_back(interview, now, heard, rules)
    if not is_answered(now):
        return Step(now, say or (Say("utter_noted"),))
    if heard.unsure:
        say = (*say, Say(unsure_response(interview.asked)))
    return ask_next(now, say, rules)


def with_told(interview: Interview, heard: Heard, rules: Rules) -> Interview:
    facts = heard.features if heard.act == "correct" else _fresh(interview, heard, rules)
    answers = with_facts(
        interview.answers, facts, heard.words, rules.questionnaire, interview.asked
    )
    return replace(interview, answers=answers)


def _fresh(interview: Interview, heard: Heard, rules: Rules) -> dict[str, Any]:
    """What a passing remark beside an answer adds; it does not change what was answered before."""
    asked = rules.questionnaire.by_id.get(interview.asked or "")
    if asked is None or not set(asked.fills) & heard.features.keys():
        return dict(heard.features)
    return {
        name: value
        for name, value in heard.features.items()
        if name == RED_FLAGS or not _contradicts(name, value, interview, rules)
    }


def _contradicts(name: str, value: Any, interview: Interview, rules: Rules) -> bool:
    question = rules.questionnaire.filling(name)
    known = interview.answers.get(question.id) if question else None
    if question is None or known is None or question.id == interview.asked:
        return False
    if known.status != ANSWERED:
        return False
    return not question.picks_many or known.features.get(name, value) != value


def read_back(before: Interview, after: Interview, heard: Heard, rules: Rules) -> tuple[Say, ...]:
    """What of the earlier answers is another now; nothing changes without a word."""
    changed = [q.short for q in rules.questionnaire if _is_another(q.id, before, after)]
    values = {"changed": " and ".join(changed), "said": heard.text.strip()}
    return (Say("utter_changed", values),) if changed else ()


def _is_another(question_id: str, before: Interview, after: Interview) -> bool:
    """Whether an answer now says otherwise; one that only says more is no change."""
    if question_id not in before.answers or question_id == before.asked:
        return False
    was, now = before.answers[question_id].features, after.answers[question_id].features
    return any(now.get(name) != value for name, value in was.items() if name != RED_FLAGS)


def is_answered(interview: Interview) -> bool:
    """Whether the question on the table has its answer."""
    answer = interview.answers.get(interview.asked or "")
    return answer is not None and answer.status == ANSWERED


def _facts(interview: Interview) -> dict[str, Mapping[str, Any]]:
    return {question: answer.features for question, answer in interview.answers.items()}
