"""Which question comes next, and how far along we are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.clinical.derive import complete
from bot.dialogue.answers import VOLUNTEERED, Answer, Answers, features_of
from bot.questionnaire import Question, Questionnaire

CONSENT = "consent"
CLARIFY = "clarify"
CONFIRM_RESTART = "confirm_restart"
CONFIRM_DELETE = "confirm_delete"
PAUSE = "pause"
ASIDES = (CONSENT, CLARIFY, CONFIRM_RESTART, CONFIRM_DELETE, PAUSE)
"""What is asked beside the questionnaire: agreement, follow-ups, "are you sure", a breather."""


def next_question(answers: Answers, questionnaire: Questionnaire) -> Question | None:
    """The first question that still matters and is not answered."""
    return next(iter(open_questions(answers, questionnaire)), None)


def open_questions(answers: Answers, questionnaire: Questionnaire) -> list[Question]:
    features = complete(features_of(answers, questionnaire))
    return [q for q in questionnaire if _is_open(q, answers.get(q.id), features)]


def _is_open(question: Question, answer: Answer | None, features: Mapping[str, Any]) -> bool:
    if not question.matters(features) or question.is_settled(features):
        return False
    return answer is None or answer.status == VOLUNTEERED


def progress(trail: Sequence[str], asked: str, still_open: int) -> dict[str, Any] | None:
    """How far along we are, as "Question 4 of about 14"; None before the first question."""
    if asked in ASIDES:
        return None
    number = len([question for question in trail if question not in (*ASIDES, asked)]) + 1
    about = max(number - 1 + still_open, number)
    return {
        "number": number,
        "about": about,
        "text": f"Question {number} of about {about}",
    }
