"""The result of the check, and what is said of it afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.practice import Practice
from actions.state import heard_in, interview_in, slots_of
from bot.clinical import Assessment, assess
from bot.dialogue import Interview, features_of, with_facts, words_of
from bot.questionnaire import load_questionnaire
from bot.summary import Contact, as_text, changes, details, result_card

URGENT = ("urgent_gp_or_111", "same_day_eye", "urgent_gp_or_111_and_same_day_eye")

WHAT_NOW = "What would you like to do now?"
"""Closes the result, so that the choices under it answer a question."""


@dataclass(frozen=True)
class Summary:
    """The result in words, and the features behind it."""

    text: str
    features: dict[str, Any]


def give_result(
    dispatcher: CollectingDispatcher, tracker: Tracker, practice: Practice
) -> list[EventType]:
    interview = interview_in(tracker)
    return _say_result(dispatcher, interview, practice)


def _say_result(
    dispatcher: CollectingDispatcher,
    interview: Interview,
    practice: Practice,
    news: str | None = None,
) -> list[EventType]:
    """The result as text and card; a channel that shows the card shows the news in it."""
    assessment = _assessed(interview, practice)
    card = _card(interview, assessment, practice)
    if card is None:
        # The emergency policy says what to do, as it does for every emergency.
        return [SlotSet("emergency", ["emergency"]), SlotSet("stage", "ended")]
    urgent = assessment.triage in URGENT
    shown = {**card, "summary": [news, *card["summary"]]} if news else card
    custom = {"kind": "urgent" if urgent else "result", "card": shown}
    response = "utter_result_urgent" if urgent else "utter_result"
    text = f"{as_text(card)}\n\n{WHAT_NOW}"
    dispatcher.utter_message(response=response, text=text, json_message=custom)
    return [SlotSet("stage", "result")]


def give_details(
    dispatcher: CollectingDispatcher, tracker: Tracker, practice: Practice
) -> list[EventType]:
    """Every list with its signs; nothing that the result did not rest on."""
    interview = interview_in(tracker)
    sections = details(_assessed(interview, practice), _words(interview))
    text = "\n\n".join("\n".join([each["heading"], *_bullets(each["lines"])]) for each in sections)
    dispatcher.utter_message(response="utter_details", text=text)
    return [SlotSet("stage", "result")]


def correct_result(
    dispatcher: CollectingDispatcher, tracker: Tracker, practice: Practice
) -> list[EventType]:
    """A fact told after the questions: noted, and the result says what it changed."""
    before, heard = interview_in(tracker), heard_in(tracker)
    told = with_facts(before.answers, heard.features, heard.words, load_questionnaire())
    after = replace(before, answers=told)
    if tracker.get_slot("stage") != "result":
        dispatcher.utter_message(response="utter_noted_for_later")
        return slots_of(before, after)
    if _assessed(after, practice).is_under_age:
        dispatcher.utter_message(response="utter_under_18")
        return [*slots_of(before, Interview(ended="under_18")), SlotSet("stage", "ended")]
    lines = changes(_assessed(before, practice), _assessed(after, practice))
    report = "\n".join(["Thank you. This is what your correction changes:", *_bullets(lines)])
    dispatcher.utter_message(response="utter_change_report", text=report)
    return [*slots_of(before, after), *_say_result(dispatcher, after, practice, report)]


def summary_of(tracker: Tracker, practice: Practice) -> Summary | None:
    """What may go along with an enquiry; None while there is no result."""
    interview = interview_in(tracker)
    card = _card(interview, _assessed(interview, practice), practice)
    finished = interview.ended == "finished"
    return Summary(as_text(card), _features(interview)) if card and finished else None


def _features(interview: Interview) -> dict[str, Any]:
    return features_of(interview.answers, load_questionnaire())


def _words(interview: Interview) -> dict[str, str]:
    return words_of(interview.answers, load_questionnaire())


def _assessed(interview: Interview, practice: Practice) -> Assessment:
    return assess(_features(interview), practice.rules.policy)


def _card(
    interview: Interview, assessment: Assessment, practice: Practice
) -> dict[str, Any] | None:
    return result_card(assessment, _words(interview), _contacts(practice))


def _contacts(practice: Practice) -> list[Contact]:
    booking = practice.clinic.booking
    number = "".join(filter(str.isdigit, booking.phone))
    online = [Contact("Book online", booking.url, booking.url)] if booking.url else []
    return [
        *online,
        Contact(f"Call {booking.contact}", booking.phone, f"tel:{number}"),
        Contact("E-mail", booking.email, f"mailto:{booking.email}"),
    ]


def _bullets(lines: list[str]) -> list[str]:
    return [f"- {line}" for line in lines]
