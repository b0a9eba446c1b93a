"""Telling once in a conversation that the office is closed, and when it reopens."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.practice import Practice
from bot.dialogue import Step
from bot.enquiries import conversation, wording
from bot.enquiries.hours_file import office_schedule

SAID = "closed_said"
CONSENT = "consent"
WEBSITE = "chat"


def notice_before_consent(
    taken: Step, tracker: Tracker, practice: Practice
) -> conversation.Say | None:
    """The notice that is due in this turn; the website's welcome shows it already."""
    if taken.interview.on_the_table != CONSENT or tracker.get_latest_input_channel() == WEBSITE:
        return None
    # Whoever asks for the hours is told by the answer.
    if any(each.response == "utter_hours" for each in taken.say):
        return None
    return closed_notice(tracker, practice)


def closed_notice(tracker: Tracker, practice: Practice) -> conversation.Say | None:
    """What to say of the office's being closed; None while it is open, or once it was said."""
    if tracker.get_slot(SAID):
        return None
    return wording.closed_notice(practice.now(), office_schedule(practice.clinic))


def tell_closed(
    dispatcher: CollectingDispatcher, notice: conversation.Say | None, practice: Practice
) -> list[EventType]:
    """Says the notice, if there is one, and remembers that it was said."""
    if notice is None:
        return []
    text = wording.spoken(notice, practice.about).text
    dispatcher.utter_message(response="utter_closed_notice", text=text)
    return [SlotSet(SAID, True)]
