"""Between Rasa's slots and the dialogue's own values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from bot.dialogue import (
    CLARIFY,
    Answer,
    Clarification,
    Heard,
    Interview,
    open_questions,
    progress,
    taught,
)
from bot.questionnaire import load_questionnaire

WORDINGS = (None, "easier", "example", "way_out")
NOTHING_HEARD = Heard(text="", act="unclear")


def interview_in(tracker: Tracker) -> Interview:
    """Where the interview stands, from the slots."""
    questionnaire = load_questionnaire()
    told = {q.id: Answer.from_json(tracker.get_slot(q.id)) for q in questionnaire}
    answers = {question: answer for question, answer in told.items() if answer}
    return Interview.from_json(tracker.get_slot("interview"), answers)


def heard_in(tracker: Tracker) -> Heard:
    """The latest message as it was understood."""
    message = tracker.latest_message
    reading = next(
        (e["value"] for e in message.get("entities", []) if e["entity"] == "reading"), None
    )
    if reading is None:
        return NOTHING_HEARD
    act = {"go_back": "back", "start_over": "restart"}
    intent = intent_of(tracker) or reading["act"]
    understood = Heard(
        text=message.get("text") or "",
        act=act.get(intent, intent),
        features=reading["features"],
        words=reading["words"],
        yes=reading["yes"],
        edit=reading["edit"],
        for_another=reading["for_another"],
    )
    return taught(understood)


def intent_of(tracker: Tracker) -> str | None:
    return (tracker.latest_message.get("intent") or {}).get("name")


def taken_back(tracker: Tracker) -> bool:
    """Whether an emergency was a mistake, and the safety question has not been put again yet."""
    return tracker.get_slot("emergency") is False


def slots_of(before: Interview, after: Interview) -> list[EventType]:
    """The slots to set once the interview moved on."""
    changed = [q.id for q in load_questionnaire() if _differs(q.id, before, after)]
    answers = {q: after.answers[q].as_json() if q in after.answers else None for q in changed}
    values = {**answers, "interview": after.as_json(), **_asking(after)}
    return [SlotSet(name, value) for name, value in values.items()]


def _differs(question_id: str, before: Interview, after: Interview) -> bool:
    return before.answers.get(question_id) != after.answers.get(question_id)


def _asking(interview: Interview) -> Mapping[str, Any]:
    place = _progress(interview)
    return {
        "wording": WORDINGS[interview.attempts],
        "question_number": place.get("number"),
        "question_about": place.get("about"),
        "clarify_text": _follow_up(interview),
        "requested_slot": interview.on_the_table,
    }


def _progress(interview: Interview) -> Mapping[str, Any]:
    if interview.asked is None:
        return {}
    still_open = len(open_questions(interview.answers, load_questionnaire()))
    return progress(interview.trail, interview.asked, still_open) or {}


def _follow_up(interview: Interview) -> str | None:
    if interview.asked != CLARIFY or interview.clarify is None:
        return None
    return Clarification(**interview.clarify).question
