"""Replies to "shall I clear your answers?", "shall I delete them?", and after a breather."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.asking import ask_next
from bot.dialogue.order import CONFIRM_DELETE, CONFIRM_RESTART, PAUSE
from bot.dialogue.rules import Rules
from bot.dialogue.state import Heard, Interview, Say, Step

KEPT = {CONFIRM_RESTART: "utter_not_started_over", CONFIRM_DELETE: "utter_kept"}
NEITHER = ("unclear", "stop", "carry_on", "smalltalk")
READY = ("unclear", "carry_on", "smalltalk")


def confirmed(interview: Interview, heard: Heard, rules: Rules) -> Step | None:
    """The step that settles what is pending; None when the reply was about something else."""
    going_on = replace(interview, pending=None)
    if interview.pending == PAUSE:
        return _after_a_breather(going_on, heard)
    if heard.yes:
        return _cleared(interview, rules)
    if heard.yes is False or heard.unsure or heard.act in NEITHER:
        return Step(going_on, (Say(KEPT[interview.pending or ""]),))
    return None


def _after_a_breather(going_on: Interview, heard: Heard) -> Step | None:
    if heard.yes or heard.act in READY:
        return Step(going_on)
    if heard.yes is False:
        return Step(replace(going_on, ended="stopped"), (Say("utter_stopped"),))
    return None


def _cleared(interview: Interview, rules: Rules) -> Step:
    if interview.pending == CONFIRM_DELETE:
        return Step(Interview(ended="deleted"))
    return ask_next(Interview(agreed=interview.agreed), (Say("utter_started_over"),), rules)
