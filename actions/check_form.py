"""The interview, as the validation of Rasa's form: hears a reply, says what it must, asks on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.closed import notice_before_consent, tell_closed
from actions.only_enquiries import instead_of_questions, is_enquiry_only
from actions.practice import Practice, this_practice
from actions.saying import say
from actions.state import heard_in, interview_in, slots_of, taken_back
from bot.clinical import assess
from bot.dialogue import Interview, Say, Step, features_of, reopened, step

STAGES = {None: "check", "finished": "check", "stopped": "stopped", "enquiry": "enquiry"}
EMERGENCY = "emergency"
WENT_AWAY = ("stopped", "enquiry", "resuming")


class ValidateCheckForm(Action):
    """Decides what comes next; which slot that is, and how it is put, are slots too."""

    def __init__(self, practice: Practice | None = None) -> None:
        self._practice = practice or this_practice()

    def name(self) -> str:
        return "validate_check_form"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if is_enquiry_only(tracker):
            return instead_of_questions(dispatcher, tracker, self._practice)
        before = interview_in(tracker)
        taken = self._stopping_for_an_emergency(self._next(before, tracker))
        notice = notice_before_consent(taken, tracker, self._practice)
        told = tell_closed(dispatcher, notice, self._practice)
        for said in taken.say:
            say(dispatcher, said, self._practice, tracker)
        ended = taken.interview.ended
        return [
            *slots_of(before, taken.interview),
            SlotSet("stage", STAGES.get(ended, "ended")),
            SlotSet(EMERGENCY, [EMERGENCY] if ended == EMERGENCY else None),
            *told,
        ]

    def _stopping_for_an_emergency(self, taken: Step) -> Step:
        """Facts that are an emergency only together, or in this practice's own judgement."""
        rules = self._practice.rules
        features = features_of(taken.interview.answers, rules.questionnaire)
        if not assess(features, rules.policy).is_emergency:
            return taken
        # The emergency policy says what to do, as it does for every emergency.
        return Step(replace(taken.interview, asked=None, ended=EMERGENCY))

    def _next(self, before: Interview, tracker: Tracker) -> Step:
        rules = self._practice.rules
        if taken_back(tracker):
            return _after_a_mistake(before, self._practice)
        going_on = replace(before, ended=None)
        if before.ended in WENT_AWAY:
            return step(going_on, None, rules)
        taken = step(going_on, heard_in(tracker), rules)
        if not before.asked and _came_back(tracker):
            return replace(taken, say=(Say("utter_expired"), *taken.say))
        return taken


def _after_a_mistake(before: Interview, practice: Practice) -> Step:
    """The safety question comes next, once more, whatever had been said to it."""
    going_on = replace(before, ended=None, pending=None)
    again = reopened(reopened(going_on, "urgent_signs"), "emergency_signs")
    taken = Step(again) if again.agreed else step(again, None, practice.rules)
    return replace(taken, say=(Say("utter_mistake"), *taken.say))


def _came_back(tracker: Tracker) -> bool:
    """Whether an earlier session, with something said in it, has run out."""
    starts = [i for i, e in enumerate(tracker.events) if e["event"] == "session_started"]
    return len(starts) > 1 and any(e["event"] == "user" for e in tracker.events[: starts[-1]])
