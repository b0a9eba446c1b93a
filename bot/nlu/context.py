"""What a reply has to be read against: the question on the table and what is known already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue import ASIDES, CLARIFY, CONSENT, Answer, features_of
from bot.questionnaire import load_questionnaire

OPENING, ENQUIRY = "opening", "enquiry"
CHECK_FORM = "check_form"


@dataclass(frozen=True)
class Context:
    """The question asked, the features known, and whether an emergency stands."""

    question: str = OPENING
    known: Mapping[str, Any] | None = None
    emergency: bool = False
    before: str | None = None
    """The question answered last, which a bare correction is about."""
    aside: bool = False
    """Whether something else was asked last, such as "are you sure?"."""


def context_of(tracker: DialogueStateTracker | None) -> Context:
    """The context of the next reply; an opening when nothing has been asked."""
    if tracker is None:
        return Context(known={})
    question = question_asked(tracker)
    return Context(
        question=_underlying(question, tracker),
        known=known_features(tracker),
        emergency=bool(tracker.get_slot("emergency")),
        before=_answered_last(tracker),
        aside=question in ASIDES,
    )


def question_asked(tracker: DialogueStateTracker) -> str:
    if tracker.get_slot("stage") == ENQUIRY:
        return ENQUIRY
    if tracker.active_loop_name != CHECK_FORM:
        return OPENING
    return tracker.get_slot("requested_slot") or OPENING


def known_features(tracker: DialogueStateTracker) -> dict[str, Any]:
    questionnaire = load_questionnaire()
    told = {q.id: Answer.from_json(tracker.get_slot(q.id)) for q in questionnaire}
    return features_of({q: a for q, a in told.items() if a}, questionnaire)


def _answered_last(tracker: DialogueStateTracker) -> str | None:
    interview = tracker.get_slot("interview") or {}
    trail = [each for each in interview.get("trail", ()) if each != interview.get("asked")]
    return trail[-1] if trail else None


def _underlying(question: str, tracker: DialogueStateTracker) -> str:
    """A follow-up or an aside is read as a reply to the question behind it."""
    interview = tracker.get_slot("interview") or {}
    if question in ASIDES and question != CONSENT:
        question = interview.get("asked") or OPENING
    if question != CLARIFY:
        return question
    target = interview.get("clarify") or {}
    asked = load_questionnaire().filling(target.get("feature", ""))
    return asked.id if asked else OPENING
