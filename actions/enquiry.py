"""Taking an enquiry: the words and the order are bot.enquiries', the storing is done here."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError

from actions.closed import SAID, closed_notice
from actions.practice import Practice
from actions.results import summary_of
from actions.state import interview_in
from bot.enquiries import conversation, records, wording
from bot.enquiries.enquiry import NewEnquiry, Private
from bot.enquiries.hours_file import office_schedule

logger = logging.getLogger(__name__)


def start_enquiry(
    dispatcher: CollectingDispatcher, tracker: Tracker, practice: Practice
) -> list[EventType]:
    clinic = practice.clinic
    summary = summary_of(tracker, practice)
    turn = conversation.start(clinic.clinics, summary is not None, clinic.consent.version)
    closed = closed_notice(tracker, practice)
    _speak(dispatcher, [*([closed] if closed else []), *turn.say], practice)
    came_from = tracker.get_slot("stage")
    before = came_from if came_from in ("result", "stopped", "ended") else "stopped"
    return [
        SlotSet("enquiry", {**turn.state, "came_from": before}),
        SlotSet("stage", "enquiry"),
        *([SlotSet(SAID, True)] if closed else []),
    ]


def continue_enquiry(
    dispatcher: CollectingDispatcher, tracker: Tracker, practice: Practice
) -> list[EventType]:
    state = tracker.get_slot("enquiry")
    now = practice.now()
    turn = conversation.step(state, tracker.latest_message.get("text") or "", now)
    if turn.outcome == "asking":
        _speak(dispatcher, turn.say, practice)
        return [SlotSet("enquiry", {**turn.state, "came_from": state["came_from"]})]
    over = [SlotSet("enquiry", None), SlotSet("stage", state["came_from"])]
    if turn.outcome == "cancelled":
        _speak(dispatcher, turn.say, practice)
        _offer_the_way_back(dispatcher, tracker)
        return over
    reference = _stored(tracker, turn.state, practice, now)
    outcome = (
        wording.confirmation(reference, now, office_schedule(practice.clinic))
        if reference
        else conversation.Say("utter_enquiry_not_stored")
    )
    _speak(dispatcher, [*turn.say, outcome], practice)
    _offer_the_way_back(dispatcher, tracker)
    return [*over, SlotSet("enquiry_reference", reference)]


def _offer_the_way_back(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """To the questions, where they were left for the enquiry."""
    interview = interview_in(tracker)
    if interview.ended == "enquiry" and interview.asked:
        begun = interview.agreed
        dispatcher.utter_message(response="utter_check_waits" if begun else "utter_check_offered")


def _stored(
    tracker: Tracker, state: dict[str, Any], practice: Practice, now: datetime
) -> str | None:
    """The reference, once the enquiry is safely stored; None when the database failed."""
    try:
        return records.add(practice.store, _new(tracker, state, practice), now)
    except SQLAlchemyError:
        logger.exception("conversation %s: an enquiry could not be stored", tracker.sender_id)
        return None


def _new(tracker: Tracker, state: dict[str, Any], practice: Practice) -> NewEnquiry:
    answers = state["answers"]
    shared = summary_of(tracker, practice) if answers.get("share") else None
    kept = {key: answers.get(key) for key in ("phone", "email")}
    words = {key: answers.get(key) or "" for key in ("times", "note")}
    return NewEnquiry(
        private=Private(
            name=answers["name"],
            **kept,
            **words,
            summary=shared.text if shared else None,
            answers=shared.features if shared else None,
        ),
        conversation_id=tracker.sender_id,
        message_id=tracker.latest_message.get("message_id") or str(now_id(tracker)),
        channel=tracker.get_latest_input_channel() or "terminal",
        consent_version=state["consent_version"],
        consented_at=datetime.fromisoformat(state["consented_at"]),
        clinic=answers.get("clinic") or "",
    )


def now_id(tracker: Tracker) -> int:
    """Which message of the conversation this is, for a channel that gives no ids."""
    return sum(event["event"] == "user" for event in tracker.events)


def _speak(
    dispatcher: CollectingDispatcher, said: Sequence[conversation.Say], practice: Practice
) -> None:
    """One response for the turn, so that the last question's choices are the ones offered."""
    spoken = [wording.spoken(each, practice.about) for each in said]
    dispatcher.utter_message(
        response="utter_enquiry",
        text="\n\n".join(each.text for each in spoken),
        buttons=[
            {"title": choice, "payload": choice}
            for choice in (spoken[-1].choices if spoken else ())
        ],
    )
