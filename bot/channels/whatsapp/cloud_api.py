"""Meta's Cloud API: genuine or not, what came in, and the bodies of what goes out. All pure."""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.channels.whatsapp.inbound import Addresses, Event, Inbound, Moved, Status

logger = logging.getLogger(__name__)

READABLE_CAPTIONS = ("image", "video", "document")
SILENT = ("reaction", "ephemeral", "errors")
CHANGES = ("user_changed_number", "user_changed_user_id", "customer_changed_number")


def signed_by_meta(body: bytes, signature: str, secret: str) -> bool:
    return hmac.compare_digest(signature_of(body, secret).encode(), signature.encode())


def signature_of(body: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def challenge_of(query: Mapping[str, Any], verify_token: str) -> str | None:
    """What to answer to Meta's verification request; None when it is not Meta's."""
    token = str(query.get("hub.verify_token") or "")
    genuine = hmac.compare_digest(token.encode(), verify_token.encode())
    return query.get("hub.challenge") if genuine and query.get("hub.mode") == "subscribe" else None


def events_in(payload: Any, phone_number_id: str) -> list[Event]:
    """Everything in a delivery that is meant for this number, oldest first."""
    found = [
        event
        for value in _values(payload)
        if (value.get("metadata") or {}).get("phone_number_id") == phone_number_id
        for event in (*_read(_messages_in, value), *_read(_statuses_in, value))
    ]
    return sorted(found, key=_moment)


def _moment(event: Event) -> datetime:
    sent = event.sent_at if isinstance(event, Inbound) else None
    return sent or datetime.min.replace(tzinfo=UTC)


def _values(payload: Any) -> Iterator[Mapping[str, Any]]:
    for entry in _list(payload, "entry"):
        for change in _list(entry, "changes"):
            if change.get("field") == "messages" and isinstance(change.get("value"), dict):
                yield change["value"]


def _list(holder: Any, name: str) -> list[Any]:
    values = holder.get(name) if isinstance(holder, dict) else None
    return [v for v in values if isinstance(v, dict)] if isinstance(values, list) else []


def _read(
    reader: Callable[[Mapping[str, Any]], Iterator[Event]], value: Mapping[str, Any]
) -> list[Event]:
    return list(reader(value))


def _messages_in(value: Mapping[str, Any]) -> Iterator[Event]:
    for message in _list(value, "messages"):
        try:
            event = message_in(message, _list(value, "contacts"))
        # One odd message must not keep the others of its batch from being read.
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            logger.warning("a message could not be read: %s", type(error).__name__)
            continue
        if event:
            yield event


def _statuses_in(value: Mapping[str, Any]) -> Iterator[Event]:
    for status in _list(value, "statuses"):
        codes = [str(error.get("code", "")) for error in _list(status, "errors")]
        yield Status(
            str(status.get("id") or ""),
            str(status.get("status") or ""),
            next(iter(codes), ""),
            str(status.get("biz_opaque_callback_data") or ""),
        )


def message_in(message: Mapping[str, Any], contacts: list[Any]) -> Inbound | Moved | None:
    """One message; None when silence is the right answer to it."""
    kind = message.get("type") or ("text" if "text" in message else "unsupported")
    if kind in SILENT or message.get("group_id") or _is_about_calls(message):
        return None
    addresses = _addresses(message, contacts)
    if kind == "system":
        return _moved(message["system"], addresses)
    if not addresses.items() or not message.get("id"):
        return None
    content = READERS.get(kind, _unreadable)(message)
    return Inbound(str(message["id"]), addresses, sent_at=_sent_at(message), **content)


def _sent_at(message: Mapping[str, Any]) -> datetime | None:
    stamp = str(message.get("timestamp") or "")
    return datetime.fromtimestamp(int(stamp), UTC) if stamp.isdigit() else None


def _is_about_calls(message: Mapping[str, Any]) -> bool:
    interactive = message.get("interactive")
    return isinstance(interactive, dict) and interactive.get("type") == "call_permission_reply"


def _addresses(message: Mapping[str, Any], contacts: list[Any]) -> Addresses:
    phone = message.get("from")
    user_id = message.get("from_user_id") or message.get("user_id")
    contact = next(
        (c for c in contacts if _same(c.get("wa_id"), phone) or _same(c.get("user_id"), user_id)),
        contacts[0] if len(contacts) == 1 and not phone and not user_id else {},
    )
    return Addresses(user_id or contact.get("user_id"), phone or contact.get("wa_id"))


def _same(one: Any, other: Any) -> bool:
    return bool(one) and one == other


def _moved(system: Mapping[str, Any], sender: Addresses) -> Moved | None:
    if system.get("type") not in CHANGES:
        return None
    before_id = system.get("previous_user_id") or sender.user_id
    before = Addresses(
        before_id, system.get("previous_wa_id") or system.get("customer") or sender.phone
    )
    new_phone = system.get("wa_id") or system.get("new_wa_id")
    return Moved(before, Addresses(system.get("user_id"), new_phone))


def _text(message: Mapping[str, Any]) -> dict[str, Any]:
    words = str((message.get("text") or {}).get("body") or "").strip()
    return {"kind": "text", "text": words} if words else {"kind": "unreadable"}


def _interactive(message: Mapping[str, Any]) -> dict[str, Any]:
    interactive = message.get("interactive") or {}
    reply = interactive.get(interactive.get("type")) or {}
    if "title" not in reply:
        return {"kind": "unreadable"}
    return {"kind": "choice", "choice": str(reply.get("id") or ""), "text": reply["title"]}


def _template_button(message: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": "text", "text": message["button"]["text"]}


def _captioned(message: Mapping[str, Any]) -> dict[str, Any]:
    caption = str((message.get(message["type"]) or {}).get("caption") or "").strip()
    return {"kind": "text", "text": caption} if caption else {"kind": "unreadable"}


def _edit(message: Mapping[str, Any]) -> dict[str, Any]:
    edit = message["edit"]
    words = _text(edit.get("message") or {}).get("text", "")
    return {"kind": "edited", "text": words, "about": edit.get("original_message_id", "")}


def _revoke(message: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": "deleted", "about": message["revoke"].get("original_message_id", "")}


def _welcome(_message: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": "text", "text": "Hello"}


def _unreadable(_message: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": "unreadable"}


READERS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "text": _text,
    "interactive": _interactive,
    "button": _template_button,
    "edit": _edit,
    "revoke": _revoke,
    "request_welcome": _welcome,
    **dict.fromkeys(READABLE_CAPTIONS, _captioned),
}
