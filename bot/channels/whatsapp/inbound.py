"""What comes from a WhatsApp provider, in the same words for each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["text", "choice", "unreadable", "edited", "deleted"]


@dataclass(frozen=True)
class Addresses:
    """How a person is reached: a business-scoped user id, a telephone number, or both."""

    user_id: str | None = None
    phone: str | None = None

    def items(self) -> list[tuple[str, str]]:
        known = (("user_id", self.user_id), ("phone", self.phone))
        return [(kind, value) for kind, value in known if value]


@dataclass(frozen=True)
class Inbound:
    """A message from a person."""

    id: str
    addresses: Addresses
    kind: Kind
    text: str = ""
    choice: str = ""
    about: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True)
class Moved:
    """A person's number or user id changed."""

    before: Addresses
    now: Addresses


@dataclass(frozen=True)
class Status:
    """What became of a message of ours."""

    provider_id: str
    state: str
    code: str = ""
    marker: str = ""


Event = Inbound | Moved | Status
