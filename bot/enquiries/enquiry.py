"""An enquiry: what a person asked to have passed on, and what has become of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

# No vowels (no accidental words) and none of 0 1 5 8 B I L O S Z, which are misheard or misread.
LETTERS = "234679CDFGHJKMNPQRTVWXY"
OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True)
class Private:
    """What is sealed in the database: who it is, how to reach them, and what they said."""

    name: str
    phone: str | None = None
    email: str | None = None
    times: str = ""
    note: str = ""
    summary: str | None = None
    answers: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("an enquiry needs a name")
        if not (self.phone or self.email):
            raise ValueError("an enquiry needs a phone number or an e-mail address")


@dataclass(frozen=True)
class NewEnquiry:
    """An enquiry that its person has agreed to send."""

    private: Private
    conversation_id: str
    message_id: str
    channel: str
    consent_version: str
    consented_at: datetime
    clinic: str = ""


@dataclass(frozen=True)
class Notice:
    """How the notice to the practice is getting on."""

    attempts: int
    next_at: datetime
    sent_at: datetime | None
    last_error: str | None

    @property
    def is_stuck(self) -> bool:
        return self.sent_at is None and self.attempts >= STUCK_AFTER


STUCK_AFTER = 4
"""Failed attempts before staff are shown that a notice does not get through."""


@dataclass(frozen=True)
class Enquiry:
    """An enquiry as stored."""

    reference: str
    private: Private
    channel: str
    clinic: str
    status: str
    created_at: datetime
    consent_version: str
    consented_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    closing_note: str | None
    notice: Notice | None

    @property
    def is_open(self) -> bool:
        return self.status == OPEN


def new_reference() -> str:
    """Like ENQ-7K3M-92: easy to say on the phone, impossible to count."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(6))
    return f"ENQ-{letters[:4]}-{letters[4:]}"


def enquiry_from(
    state: Mapping[str, Any],
    *,
    conversation_id: str,
    message_id: str,
    channel: str,
    summary: str | None = None,
    features: Mapping[str, Any] | None = None,
) -> NewEnquiry:
    """The enquiry of a finished conversation; the summary goes along only if the person said so."""
    answers = state["answers"]
    if answers.get("consent") is not True or not state["consented_at"]:
        raise ValueError("the person has not agreed to send this enquiry")
    share = answers.get("share") is True
    private = Private(
        **{key: answers.get(key) for key in ("phone", "email")},
        **{key: answers.get(key) or "" for key in ("name", "times", "note")},
        summary=summary if share else None,
        answers=features if share else None,
    )
    return NewEnquiry(
        private,
        conversation_id,
        message_id,
        channel,
        consent_version=state["consent_version"],
        consented_at=datetime.fromisoformat(state["consented_at"]),
        clinic=answers.get("clinic") or "",
    )
