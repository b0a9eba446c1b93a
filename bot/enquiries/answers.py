"""How each question of the enquiry reads its reply, and what is to be said about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.enquiries.contacts import Contacts, contacts_in, without_contacts
from bot.enquiries.form import State
from bot.enquiries.phrases import plain
from bot.enquiries.replies import (
    MAX_NAME,
    agreed,
    clinic_in,
    name_in,
    note_in,
    times_in,
)


@dataclass(frozen=True)
class Heard:
    """Answers found in a reply, and responses to give about them."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    say: tuple[tuple[str, Mapping[str, str]], ...] = ()


Reader = Callable[[str, State], Heard | None]
"""None when the reply does not answer the question."""


def heard_name(text: str, state: State) -> Heard | None:
    """A name, with any contact given in the same breath."""
    name = name_in(text) or (insisted_name(text) if state["tries"] else None)
    if name is None:
        return None
    contact = heard_contact(text, state) or Heard()
    return Heard({"name": name, **contact.answers}, contact.say)


def insisted_name(text: str) -> str | None:
    """Whatever was said twice: there are names that no pattern knows."""
    said = plain(without_contacts(text))
    return said if said and len(said) <= MAX_NAME and "?" not in said else None


def heard_contact(text: str, state: State) -> Heard | None:
    found = contacts_in(text)
    answers = {key: value for key in ("phone", "email") if (value := getattr(found, key))}
    say = complaints(found)
    if answers:
        both = {key: state["answers"].get(key) for key in ("phone", "email")} | answers
        contact = " / ".join(value for value in both.values() if value)
        say = (*say, ("utter_enquiry_contact_heard", {"contact": contact}))
    return Heard(answers, say) if say else None


def complaints(found: Contacts) -> tuple[tuple[str, Mapping[str, str]], ...]:
    phone = (("utter_enquiry_bad_phone", {"phone": found.bad_phone}),) if found.bad_phone else ()
    email = (("utter_enquiry_bad_email", {"email": found.bad_email}),) if found.bad_email else ()
    return (*phone, *email)


def heard_clinic(text: str, state: State) -> Heard | None:
    clinic = clinic_in(text, state["clinics"])
    if clinic is None and state["tries"]:
        clinic = ""
    return None if clinic is None else Heard({"clinic": clinic})


def heard_times(text: str, state: State) -> Heard | None:
    times = times_in(text)
    if times is None and state["tries"]:
        times = plain(text)[:MAX_NAME]
    return None if times is None else Heard({"times": times})


def heard_note(text: str, state: State) -> Heard | None:
    return Heard({"note": note_in(text)})


def heard_share(text: str, state: State) -> Heard | None:
    share = agreed(text)
    return None if share is None else Heard({"share": share})


def heard_consent(text: str, state: State) -> Heard | None:
    """A clear yes or no to sending it; or a contact given at the last moment."""
    contact = heard_contact(text, state)
    if contact and contact.answers:
        return contact
    consent = agreed(text)
    return None if consent is None else Heard({"consent": consent})


READERS: Mapping[str, Reader] = {
    "name": heard_name,
    "contact": heard_contact,
    "clinic": heard_clinic,
    "times": heard_times,
    "note": heard_note,
    "share": heard_share,
    "consent": heard_consent,
}
