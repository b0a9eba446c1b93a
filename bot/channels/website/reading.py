"""What a request asks for, checked before anything is done with it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sanic.request import Request

from bot.channels.journal import MakeSaid
from bot.channels.messages import Said, chosen, in_words
from bot.channels.tokens import Token, verified
from bot.channels.website.http import Refused
from bot.channels.website.settings import WebSettings
from bot.store import Keys

MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
QUESTION = re.compile(r"[a-z][a-z0-9_]{0,63}")
LARGEST_SEQ = 2**31 - 1
WAYS = ("text", "choices", "edit")
# PostgreSQL keeps no NUL in text; none of the others is of use in a chat either.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def bearer(request: Request, keys: Keys, now: datetime) -> Token:
    scheme, _, text = request.headers.get("authorization", "").partition(" ")
    token = verified(text.strip(), keys, now) if scheme.lower() == "bearer" else None
    if token is None:
        raise unauthorised()
    return token


def unauthorised() -> Refused:
    message = "This conversation has ended or does not exist. Please start a new one."
    return Refused(401, "unauthorised", message, WWW_Authenticate="Bearer")


def posted(request: Request, settings: WebSettings) -> Mapping[str, Any]:
    if len(request.body) > settings.largest_body:
        raise Refused(413, "too_large", "That is too much at once. Please send less.")
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Refused(415, "not_json", "The body should be application/json.")
    return _object(request.body)


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(body)
    # Deeply nested lists exhaust the parser's stack.
    except (ValueError, RecursionError):
        raise Refused(400, "malformed", "The body is not valid JSON.") from None
    if not isinstance(value, dict):
        raise Refused(400, "malformed", "The body should be a JSON object.")
    return value


def message_in(body: Mapping[str, Any], settings: WebSettings) -> tuple[str, MakeSaid]:
    """The message's id, and how to make it once it is known what it answers."""
    message_id = body.get("id")
    if not isinstance(message_id, str) or not MESSAGE_ID.fullmatch(message_id):
        raise Refused(400, "bad_id", "'id' should be 8 to 64 letters, digits, '-' or '_'.")
    ways = [way for way in WAYS if way in body]
    if len(ways) != 1 or set(body) - {"id", *WAYS}:
        raise Refused(400, "malformed", "Send 'id' and one of 'text', 'choices' or 'edit'.")
    return message_id, READERS[ways[0]](message_id, body[ways[0]], settings)


def _typed(message_id: str, text: Any, settings: WebSettings) -> MakeSaid:
    if not isinstance(text, str):
        raise Refused(400, "malformed", "'text' should be words.")
    if len(text) > settings.longest_text:
        longest = f"{settings.longest_text:,}"
        raise Refused(422, "too_long", f"Please use at most {longest} characters.")
    words = CONTROLS.sub(" ", text).strip()
    if not words:
        raise Refused(400, "empty", "The message is empty.")
    return lambda _question: Said(message_id, words, words)


def _picked(message_id: str, labels: Any, settings: WebSettings) -> MakeSaid:
    if not isinstance(labels, list) or not 1 <= len(labels) <= 20:
        raise Refused(400, "malformed", "'choices' should be a list of 1 to 20 labels.")
    if not all(isinstance(label, str) and len(label) <= 200 for label in labels):
        raise Refused(400, "malformed", "Each of 'choices' should be a label.")

    def made(question: Mapping[str, Any] | None) -> Said | None:
        says = chosen(labels, question["choices"]) if question else None
        if not question or not says or (question["pick"] != "many" and len(labels) > 1):
            return None
        return Said(message_id, ", ".join(labels), in_words(says), {"choices": list(labels)})

    return made


def _edited(message_id: str, question: Any, settings: WebSettings) -> MakeSaid:
    if not isinstance(question, str) or not QUESTION.fullmatch(question):
        raise Refused(400, "malformed", "'edit' should be the id of a question.")
    shown = "I'd like to change an earlier answer."
    says = f"change {question}"
    return lambda _question: Said(message_id, shown, says, {"edit": question})


READERS = {"text": _typed, "choices": _picked, "edit": _edited}


def position(request: Request) -> int:
    """The number of the last message that the reader has."""
    resumed = whole_number(request.headers.get("last-event-id"), "Last-Event-ID", LARGEST_SEQ)
    after = whole_number(request.args.get("after"), "after", LARGEST_SEQ)
    return resumed or after


def whole_number(text: str | None, name: str, most: float) -> int:
    if text is None or text == "":
        return 0
    if not text.isascii() or not text.isdigit() or int(text[:12]) > most:
        raise Refused(400, "malformed", f"{name!r} should be a whole number up to {most:.0f}.")
    return int(text)
