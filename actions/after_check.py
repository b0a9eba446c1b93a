"""What follows when the questions end: the result, an enquiry, or a goodbye already said."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.enquiry import start_enquiry
from actions.practice import Practice, this_practice
from actions.results import give_result
from actions.state import interview_in


class ActionAfterCheck(Action):
    """Gives the result once every question is done with."""

    def __init__(self, practice: Practice | None = None) -> None:
        self._practice = practice or this_practice()

    def name(self) -> str:
        return "action_after_check"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        ended = interview_in(tracker).ended
        if ended == "finished":
            return give_result(dispatcher, tracker, self._practice)
        if ended == "enquiry":
            return start_enquiry(dispatcher, tracker, self._practice)
        if ended == "deleted":
            return delete_everything(dispatcher)
        # An event of some kind, so that an action that failed can be told from one that did not.
        return [SlotSet("wording", None)]


def delete_everything(dispatcher: CollectingDispatcher) -> list[EventType]:
    """Forgets the answers here; the channel deletes all it holds once this was said."""
    dispatcher.utter_message(response="utter_delete_data")
    return [AllSlotsReset()]
