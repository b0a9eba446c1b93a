"""Collecting an enquiry by conversation: state and reply in, state and what to say out; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.enquiries.answers import READERS, Heard, heard_contact
from bot.enquiries.corrections import (
    Correction,
    asks_why,
    correction_in,
    wants_to_cancel,
)
from bot.enquiries.form import (
    SECTION_OF,
    State,
    correctable,
    missing,
    read_back,
    with_answers,
    without,
)


@dataclass(frozen=True)
class Say:
    """A response of wording.yml by name, with what goes into it and what to offer."""

    response: str
    slots: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn:
    """What came of one step; outcome is "asking", "done" or "cancelled"."""

    state: dict[str, Any]
    say: tuple[Say, ...]
    outcome: str
    asking: str | None


def start(
    clinics: Sequence[str] = (), has_summary: bool = False, consent_version: str = ""
) -> Turn:
    """Begin an enquiry: says what it is for and asks the first question."""
    state: dict[str, Any] = {
        "answers": {},
        "asking": None,
        "tries": 0,
        "last": None,
        "clinics": list(clinics),
        "has_summary": has_summary,
        "consent_version": consent_version,
        "consented_at": None,
    }
    return asking_next(state, Say("utter_enquiry_start"))


def step(state: State, text: str, now: datetime) -> Turn:
    """One reply of the person; the given state is left as it was."""
    if wants_to_cancel(text):
        return Turn(dict(state), (Say("utter_enquiry_cancelled"),), "cancelled", None)
    if asks_why(text):
        return asking_again(state, Say(f"utter_enquiry_why_{state['asking']}"))
    in_note = state["asking"] == "note"
    correction = correction_in(text, correctable(state), state["last"], strict=in_note)
    if correction:
        return corrected(state, correction)
    return answered(state, text, now)


def answered(state: State, text: str, now: datetime) -> Turn:
    asking = state["asking"]
    if asking == "consent":
        return consent_answered(state, text, now)
    heard = READERS[asking](text, state)
    if heard is None:
        return asking_again(state, Say(f"utter_enquiry_unclear_{asking}"))
    if not heard.answers:
        return asking_again(state, *spoken(heard))
    return asking_next(with_answers(state, heard.answers, asking), *spoken(heard))


def consent_answered(state: State, text: str, now: datetime) -> Turn:
    heard = READERS["consent"](text, state)
    if heard is None:
        return asking_again(state, Say("utter_enquiry_unclear_consent"))
    if "consent" not in heard.answers:
        return with_contact_changed(state, heard)
    if not heard.answers["consent"]:
        return Turn(
            {**state, "last": None},
            (Say("utter_enquiry_what_to_change"),),
            "asking",
            "consent",
        )
    agreed = with_answers(state, heard.answers, "consent")
    done = {**agreed, "asking": None, "consented_at": now.isoformat()}
    return Turn(done, (), "done", None)


def with_contact_changed(state: State, heard: Heard) -> Turn:
    return asking_next(with_answers(state, heard.answers, "contact"), *spoken(heard))


def corrected(state: State, correction: Correction) -> Turn:
    """The new value if there is one, then back to where we were; else the question again."""
    name = SECTION_OF.get(correction.field, correction.field)
    reader = heard_contact if name == "contact" else READERS[name]
    heard = reader(correction.value, state) if correction.value else None
    if heard and heard.answers:
        changed = with_answers(state, heard.answers, name)
        return asking_next(changed, Say("utter_enquiry_changed"), *spoken(heard))
    return asking_next(without(state, name), *(spoken(heard) if heard else ()), ask=name)


def asking_next(state: State, *first: Say, ask: str | None = None) -> Turn:
    asking = ask or missing(state)
    return Turn({**state, "asking": asking}, (*first, question(state, asking)), "asking", asking)


def asking_again(state: State, *first: Say) -> Turn:
    asking = state["asking"]
    tried = {**state, "tries": state["tries"] + 1}
    return Turn(tried, (*first, question(state, asking)), "asking", asking)


def question(state: State, asking: str | None) -> Say:
    if asking == "clinic":
        return Say("utter_enquiry_ask_clinic", choices=tuple(state["clinics"]))
    if asking == "consent":
        shared = state["answers"].get("share")
        name = "utter_enquiry_check_with_summary" if shared else "utter_enquiry_check"
        return Say(name, read_back(state["answers"]))
    return Say(f"utter_enquiry_ask_{asking}")


def spoken(heard: Heard) -> tuple[Say, ...]:
    return tuple(Say(name, slots) for name, slots in heard.say)
