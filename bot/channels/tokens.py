"""Signed, expiring tokens, each bound to one conversation."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from typing import NamedTuple

from bot.store import Keys

PURPOSE = "token"


class Token(NamedTuple):
    conversation_id: str
    generation: int
    expires: datetime


def signed(token: Token, keys: Keys) -> str:
    body = f"{token.conversation_id}.{token.generation}.{int(token.expires.timestamp())}"
    return f"{body}.{_signature(body, keys.derived(PURPOSE)[0])}"


def verified(text: str, keys: Keys, now: datetime) -> Token | None:
    """What the token says; None when it is forged, malformed or over."""
    body, _, signature = text.rpartition(".")
    genuine = [_signature(body, key) for key in keys.derived(PURPOSE)]
    if not any(hmac.compare_digest(signature.encode(), one.encode()) for one in genuine):
        return None
    conversation_id, generation, expires = body.split(".")
    token = Token(conversation_id, int(generation), datetime.fromtimestamp(int(expires), UTC))
    return token if now < token.expires else None


def _signature(body: str, key: bytes) -> str:
    digest = hmac.new(key, body.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
