"""Everything said outside the questions: after the result, after a stop, during an enquiry."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.after_check import delete_everything
from actions.enquiry import continue_enquiry, start_enquiry
from actions.only_enquiries import answered, is_enquiry_only
from actions.practice import Practice, this_practice
from actions.results import correct_result, give_details
from actions.saying import say
from actions.state import heard_in, interview_in, slots_of, taken_back
from bot.dialogue import CONFIRM_DELETE, Heard, Interview, Say, reopened

FORM = "check_form"
CARRY_ON = re.compile(r"\b(carry on|continue|go on|resume|keep going|start)\b", re.IGNORECASE)
THANKS = re.compile(r"\b(thanks?|thank you|ta|cheers|bye|goodbye|ok|okay|fine)\b", re.IGNORECASE)
SAID_PLAINLY = {
    "human": "utter_human",
    "hours": "utter_hours",
    "topic": "utter_topic",
    "my_data": "utter_my_data",
    "other": "utter_other",
    "distress": "utter_ask_pause",
    "stop": "utter_goodbye",
}


class ActionOutside(Action):
    """Answers what was said, and goes back to the questions when that is wanted."""

    def __init__(self, practice: Practice | None = None) -> None:
        self._practice = practice or this_practice()

    def name(self) -> str:
        return "action_outside"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        stage = tracker.get_slot("stage")
        heard = heard_in(tracker)
        interview = interview_in(tracker)
        if taken_back(tracker):
            return [SlotSet("stage", stage), _form()]
        if interview.pending == CONFIRM_DELETE:
            return self._deleting(dispatcher, interview, heard)
        if stage == "enquiry" and heard.act != "distress":
            return continue_enquiry(dispatcher, tracker, self._practice)
        if heard.act == "delete_data":
            return self._ask_to_delete(dispatcher, interview)
        if heard.act == "contact_me":
            return start_enquiry(dispatcher, tracker, self._practice)
        if is_enquiry_only(tracker):
            return answered(dispatcher, tracker, self._practice)
        if stage == "stopped" and (heard.yes or CARRY_ON.search(heard.text)):
            return [*slots_of(interview, replace(interview, ended="resuming")), _form()]
        if not heard.features and (response := _plain_reply(heard)):
            say(dispatcher, Say(response), self._practice, tracker)
            return [SlotSet("stage", stage)]
        return self._going_on(dispatcher, tracker, stage, heard)

    def _going_on(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, stage: str | None, heard: Heard
    ) -> list[EventType]:
        interview = interview_in(tracker)
        if heard.act == "restart" or (stage == "ended" and _begins(heard)):
            return _afresh(interview, heard)
        if stage == "ended":
            dispatcher.utter_message(response="utter_check_over")
            return [SlotSet("stage", stage)]
        if heard.edit or heard.act == "back":
            return self._back_to_a_question(dispatcher, tracker, heard)
        if heard.features:
            return correct_result(dispatcher, tracker, self._practice)
        if stage == "result":
            return self._after_result(dispatcher, tracker, heard)
        dispatcher.utter_message(response="utter_nothing_running")
        return [SlotSet("stage", stage)]

    def _back_to_a_question(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard
    ) -> list[EventType]:
        """To the one named or tapped, or else the last; then the result is given anew."""
        interview = interview_in(tracker)
        asked = heard.edit or next(reversed(interview.trail), None)
        if asked is None or asked not in self._practice.rules.questionnaire:
            dispatcher.utter_message(response="utter_which_to_change")
            return [SlotSet("stage", tracker.get_slot("stage"))]
        short = self._practice.rules.questionnaire[asked].short
        say(dispatcher, Say("utter_reopened", {"question": short}), self._practice, tracker)
        opened = replace(reopened(interview, asked), ended="resuming")
        return [*slots_of(interview, opened), _form()]

    def _after_result(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard
    ) -> list[EventType]:
        if heard.act in ("details", "why", "explain"):
            return give_details(dispatcher, tracker, self._practice)
        response = "utter_which_to_change" if heard.act == "correct" else "utter_after_result"
        dispatcher.utter_message(response=response)
        return [SlotSet("stage", "result")]

    def _ask_to_delete(
        self, dispatcher: CollectingDispatcher, interview: Interview
    ) -> list[EventType]:
        dispatcher.utter_message(response="utter_ask_confirm_delete")
        return [SlotSet("interview", replace(interview, pending=CONFIRM_DELETE).as_json())]

    def _deleting(
        self, dispatcher: CollectingDispatcher, interview: Interview, heard: Heard
    ) -> list[EventType]:
        if heard.yes:
            return delete_everything(dispatcher)
        dispatcher.utter_message(response="utter_kept")
        return [SlotSet("interview", replace(interview, pending=None).as_json())]


def _plain_reply(heard: Heard) -> str | None:
    """What is said to something that needs no more; a greeting is not a goodbye."""
    if heard.act in ("smalltalk", "unclear"):
        return "utter_goodbye" if THANKS.search(heard.text) else None
    return SAID_PLAINLY.get(heard.act)


def _begins(heard: Heard) -> bool:
    """Whether someone whose check is over wants a new one."""
    return bool(heard.yes or heard.features or heard.act in ("smalltalk", "carry_on"))


def _afresh(interview: Interview, heard: Heard) -> list[EventType]:
    """A new check; who agreed before need not agree again."""
    agreed = interview.agreed and heard.act == "restart"
    fresh = Interview(agreed=agreed, ended="resuming" if agreed else None)
    return [*slots_of(interview, fresh), _form()]


def _form() -> EventType:
    return FollowupAction(FORM)
