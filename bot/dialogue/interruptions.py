"""Replies that are not answers: they get what they ask for, and the question stays."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.order import CONFIRM_DELETE, CONFIRM_RESTART, PAUSE
from bot.dialogue.state import Heard, Interview, Say, Step

PENDING = {"restart": CONFIRM_RESTART, "delete_data": CONFIRM_DELETE, "distress": PAUSE}
ENDING = {"stop": "stopped", "contact_me": "enquiry"}
SAYING = ("human", "hours", "smalltalk", "other", "topic", "my_data", "details")
EXPLAINING = ("why", "explain")
GOING_ON = "carry_on"
HANDLED = (*PENDING, *ENDING, *SAYING, *EXPLAINING, GOING_ON)


def handle(interview: Interview, heard: Heard) -> Step:
    """The reply to an interruption; after it the question is put again, or what is pending."""
    if heard.act == GOING_ON:
        return Step(interview)
    if heard.act in EXPLAINING:
        return Step(interview, (Say(f"utter_{heard.act}_{interview.asked}"),))
    if heard.act in PENDING:
        return Step(replace(interview, pending=PENDING[heard.act]))
    if heard.act in ENDING:
        ended = replace(interview, ended=ENDING[heard.act])
        return Step(ended, (Say("utter_stopped"),) if heard.act == "stop" else ())
    response = "utter_not_yet" if heard.act == "details" else f"utter_{heard.act}"
    return Step(interview, (Say(response),))
