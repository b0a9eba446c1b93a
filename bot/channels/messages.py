"""What people and the bot say, as plain values: turns, choices, and text that stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Payload = dict[str, Any]

KINDS = ("message", "notice", "ended", "question", "result", "urgent", "emergency")
"""Kinds of bot message; in a turn that joins several, the later in this list wins."""

EXTERNAL = re.compile(r"external:\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """One message from a person: what they see of it, and what the dialogue is given."""

    id: str
    shown: str
    says: str
    metadata: Mapping[str, Any] = field(default_factory=dict)


def plain_text(text: str) -> str:
    """Words only: Rasa takes a leading "/" for an intent with slots, even after blanks."""
    rest = text.strip()
    while rest.startswith("/") or EXTERNAL.match(rest):
        rest = EXTERNAL.sub("", rest.lstrip("/"), count=1).strip()
    return rest or "..."


def joined(messages: Sequence[Mapping[str, Any]]) -> Payload | None:
    """All that one turn said, as one message; None when it said nothing."""
    texts = [text for message in messages if (text := (message.get("text") or "").strip())]
    custom = [message["custom"] for message in messages if isinstance(message.get("custom"), dict)]
    if not texts and not any(extra.get("card") for extra in custom):
        return None
    return {
        "text": "\n\n".join(texts),
        "choices": _last(choices_of(message) for message in messages) or [],
        "pick": _last(extra.get("pick") for extra in custom) or "one",
        "question": _last(extra.get("question") for extra in custom),
        "progress": progress_of(_last(extra.get("progress") for extra in custom)),
        "card": _last(extra.get("card") for extra in custom),
        "kind": foremost_kind(extra.get("kind", "message") for extra in custom),
        **({"forget": True} if any(extra.get("forget") for extra in custom) else {}),
        **_parts(messages),
    }


def _parts(messages: Sequence[Mapping[str, Any]]) -> Payload:
    """Each response by itself, where a warning would swallow the question after it."""
    parts = [
        {"text": text, "kind": (message.get("custom") or {}).get("kind", "message")}
        for message in messages
        if (text := (message.get("text") or "").strip())
    ]
    kinds = {part["kind"] for part in parts}
    return {"parts": parts} if len(parts) > 1 and "urgent" in kinds else {}


def complete(payload: Mapping[str, Any]) -> Payload:
    """A message with every field that clients expect."""
    return {
        "text": payload.get("text", ""),
        "choices": payload.get("choices", []),
        "pick": payload.get("pick", "one"),
        "question": payload.get("question"),
        "progress": payload.get("progress"),
        "card": payload.get("card"),
        "kind": payload.get("kind", "message"),
        **({"parts": payload["parts"]} if payload.get("parts") else {}),
    }


def choices_of(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A response's buttons; each says what a person would type, never a payload string."""
    buttons = message.get("buttons") or message.get("quick_replies") or []
    custom = message.get("custom")
    about = custom if isinstance(custom, dict) else {}
    return [_choice(button, about) for button in buttons if button.get("title")]


def _choice(button: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
    title = button["title"]
    detail = (about.get("details") or {}).get(title)
    return {
        "title": title,
        "says": _says(button),
        **({"detail": detail} if detail else {}),
        **({"alone": True} if title in (about.get("alone") or ()) else {}),
    }


def progress_of(progress: Any) -> Payload | None:
    """Rasa's templates make words of numbers."""
    if not isinstance(progress, Mapping):
        return None
    return {name: int(v) if str(v).isdigit() else v for name, v in progress.items()}


def _says(button: Mapping[str, Any]) -> str:
    payload = str(button.get("payload") or "")
    return button["title"] if not payload or payload.startswith("/") else payload


def foremost_kind(kinds: Iterable[str]) -> str:
    known = [kind for kind in kinds if kind in KINDS]
    return max(known, key=KINDS.index, default="message")


def _last(values: Iterable[Any]) -> Any:
    """The last of the values that is one."""
    return next((value for value in reversed(list(values)) if value), None)


def chosen(labels: Sequence[str], choices: Sequence[Mapping[str, str]]) -> list[str] | None:
    """What the labels stand for; None when one of them is not among the choices."""
    says = {name: c["says"] for c in choices for name in (c["says"], c["title"])}
    return [says[label] for label in labels] if all(label in says for label in labels) else None


def in_words(items: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))
