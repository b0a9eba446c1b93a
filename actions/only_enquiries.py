"""A channel on which the practice wants no questions about health: whatsapp.mode enquiry_only."""

from __future__ import annotations

import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.practice import Practice
from actions.saying import say
from actions.state import heard_in, interview_in, slots_of
from bot.clinical import assess
from bot.dialogue import CONFIRM_DELETE, Heard, Say

MODE = "enquiry_only"
EMERGENCY = "emergency"
THANKS = re.compile(r"\b(thanks?|thank you|ta|cheers|bye|goodbye)\b", re.IGNORECASE)
ANSWERED = {
    "human": "utter_human",
    "hours": "utter_hours",
    "my_data": "utter_my_data",
    "distress": "utter_pause",
    "stop": "utter_goodbye",
    "delete_data": "utter_ask_confirm_delete",
}


def is_enquiry_only(tracker: Tracker) -> bool:
    """Whether the latest message came by a channel that only takes enquiries."""
    return (tracker.latest_message.get("metadata") or {}).get("mode") == MODE


def instead_of_questions(
    dispatcher: CollectingDispatcher, tracker: Tracker, practice: Practice
) -> list[EventType]:
    """Ends the form before it asks anything; an enquiry begins when that was asked for."""
    before, heard = interview_in(tracker), heard_in(tracker)
    ended = "enquiry" if heard.act == "contact_me" else "stopped"
    pending = CONFIRM_DELETE if heard.act == "delete_data" else None
    after = replace(before, asked=None, clarify=None, attempts=0, pending=pending, ended=ended)
    # A mistaken emergency is over with this; there is no safety question to go back to.
    events = [*slots_of(before, after), SlotSet(EMERGENCY, None)]
    if ended == "enquiry":
        return [*events, SlotSet("stage", "enquiry")]
    return [*events, *answered(dispatcher, tracker, practice)]


def answered(
    dispatcher: CollectingDispatcher, tracker: Tracker, practice: Practice
) -> list[EventType]:
    """What can be said without a question; of what was told about health nothing is kept."""
    heard = heard_in(tracker)
    if assess(heard.features, practice.rules.policy).is_emergency:
        # The emergency policy says what to do, as it does for every emergency.
        return [SlotSet("stage", "ended"), SlotSet(EMERGENCY, [EMERGENCY])]
    say(dispatcher, Say(_response(heard)), practice, tracker)
    return [SlotSet("stage", "stopped")]


def _response(heard: Heard) -> str:
    if heard.act == "smalltalk" and THANKS.search(heard.text):
        return "utter_goodbye"
    return ANSWERED.get(heard.act, "utter_enquiry_only")
