"""Replies that are not answers: they get what they ask for, and the question stays."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.state import Heard, Interview, Say, Step

HANDLED = (
    "why",
    "explain",
    "stop",
    "restart",
    "human",
    "hours",
    "smalltalk",
    "other",
    "distress",
)


def handle(interview: Interview, heard: Heard) -> Step:
    """The reply to an interruption; every one but stop and distress returns to the question."""
    asked = interview.asked
    if heard.act in ("why", "explain"):
        return Step(interview, (Say(f"utter_{heard.act}_{asked}"),))
    if heard.act == "stop":
        return Step(
            replace(interview, ended="stopped", asked=None), (Say("utter_stopped"),)
        )
    if heard.act == "restart":
        return Step(
            replace(interview, pending="restart"), (Say("utter_confirm_restart"),), True
        )
    if heard.act == "distress":
        return Step(interview, (Say("utter_distress"),), silent=True)
    return Step(interview, (Say(f"utter_{heard.act}"),))
