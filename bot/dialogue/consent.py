"""Before anything else: what this is, and whether the person agrees."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import interruptions
from bot.dialogue.asking import ask_again, ask_next
from bot.dialogue.order import CONSENT
from bot.dialogue.rules import PATIENCE, Rules
from bot.dialogue.state import Heard, Interview, Say, Step
from bot.dialogue.taught import says_no
from bot.dialogue.telling import with_told
from bot.dialogue.warning import warnings

FIRST_THINGS_FIRST = ("hours", "human", "topic", "my_data", "contact_me", "delete_data", "distress")
"""What gets its reply even as the very first thing that someone says."""


def consent(interview: Interview, heard: Heard, rules: Rules) -> Step:
    held = with_told(interview, heard, rules) if heard.features else interview
    say = warnings(interview, held, rules.questionnaire)
    if interview.asked != CONSENT:
        return _welcome(replace(held, asked=CONSENT), heard, say)
    if heard.yes or (rules.age_agrees and "age_now" in heard.features):
        return ask_next(replace(held, agreed=True, attempts=0), say, rules)
    if says_no(heard) or heard.act == "stop":
        return Step(Interview(ended="declined"), (Say("utter_declined"),))
    return _not_yet(interview, held, heard, say)


def _welcome(interview: Interview, heard: Heard, say: tuple[Say, ...]) -> Step:
    if heard.act in FIRST_THINGS_FIRST and not heard.features:
        return interruptions.handle(interview, heard)
    return Step(interview, say)


def _not_yet(before: Interview, held: Interview, heard: Heard, say: tuple[Say, ...]) -> Step:
    """Asked again in a few words: the long welcome is said once."""
    briefly = replace(held, attempts=max(1, held.attempts))
    if held.answers != before.answers:
        return Step(briefly, say or (Say("utter_noted"),))
    if heard.act == "back":
        return Step(briefly, (Say("utter_nothing_before"),))
    if heard.act in interruptions.HANDLED:
        return interruptions.handle(briefly, heard)
    if before.attempts >= PATIENCE:
        return Step(Interview(ended="declined"), (Say("utter_declined"),))
    return ask_again(held)
