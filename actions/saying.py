"""Giving a response by name, with what its wording needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.practice import Practice, hours_text, open_now
from actions.state import interview_in
from bot.clinical import assess
from bot.dialogue import Say, features_of, words_of
from bot.questionnaire import load_questionnaire
from bot.summary import explanation, told_lines

TOPIC_CUES = (
    ("tests", re.compile(r"\b(tests?|bloods?|mri|scans?|x-?rays?|hla|b27)\b", re.IGNORECASE)),
    ("rheumatologist", re.compile(r"\b(rheumatolog|appointment|consultant)", re.IGNORECASE)),
    ("axial_spondyloarthritis", re.compile(r"\b(ax|spondyl|ankylosing|as\b)", re.IGNORECASE)),
)
Texts = dict[str, Callable[[Practice, Tracker], str]]


def say(dispatcher: CollectingDispatcher, said: Say, practice: Practice, tracker: Tracker) -> None:
    """Adds a response to the turn; some have a text that is made on the spot."""
    values: dict[str, Any] = dict(said.values)
    if said.response in MADE:
        values["text"] = MADE[said.response](practice, tracker)
    dispatcher.utter_message(response=said.response, **{"text": None, **values})


def _hours(practice: Practice, tracker: Tracker) -> str:
    return hours_text(practice.clinic, practice.now())


def _enquiry_only(practice: Practice, tracker: Tracker) -> str:
    """What this channel is for, and where the questions are asked."""
    website = (tracker.latest_message.get("metadata") or {}).get("website")
    where = f" You can answer those in our website chat: {website}" if website else ""
    name = practice.clinic.practice
    return "\n\n".join(
        (
            f"Hello, this is Backchat, an assistant for people with back pain. {name} offers it. "
            "I am a computer program, not a doctor.",
            "Here I can tell you when we are open, and pass a message on. "
            f"{open_now(practice.clinic, practice.now())}",
            f"I do not ask questions about your back here.{where}",
            'Say "please contact me" to leave your details, or "delete my data" to remove what '
            "you told me.",
            "If you need advice now, call 111. In an emergency, such as numbness between your "
            "legs, new trouble peeing or pooing, weakness in both legs or chest pain, call 999 or "
            "go to A&E.",
        )
    )


def _topic(practice: Practice, tracker: Tracker) -> str:
    said = explanation(_topic_in(tracker.latest_message.get("text") or ""))
    return "\n\n".join((said.title, *said.paragraphs))


def _topic_in(text: str) -> str:
    """The topic a question is about; the difference between the two kinds is the usual one."""
    return next(
        (topic for topic, cue in TOPIC_CUES if cue.search(text)), "inflammatory_and_mechanical"
    )


def _my_data(practice: Practice, tracker: Tracker) -> str:
    answers = interview_in(tracker).answers
    questionnaire = load_questionnaire()
    assessment = assess(features_of(answers, questionnaire), practice.rules.policy)
    told = told_lines(assessment, words_of(answers, questionnaire))
    kept = "\n".join(f"- {line}" for line in told) or "- nothing about your health so far"
    days = practice.clinic.retention.conversation
    return (
        f"In this chat you have told me:\n{kept}\n\n"
        "I also keep the words of this conversation, sealed. Nobody reads them unless you ask us "
        "to pass something on, or a WhatsApp message could not be answered. "
        f"They are deleted after {days} days, or at once if you say "
        '"delete my data".'
    )


MADE: Texts = {
    "utter_enquiry_only": _enquiry_only,
    "utter_hours": _hours,
    "utter_topic": _topic,
    "utter_my_data": _my_data,
}
