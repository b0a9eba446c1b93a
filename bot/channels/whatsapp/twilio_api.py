"""Twilio's side of WhatsApp: genuine or not, what came in, and what goes out. All pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from multidict import MultiDict
from twilio.request_validator import RequestValidator

from bot.channels.whatsapp.inbound import Addresses, Inbound, Status
from bot.channels.whatsapp.render import Rendered, Words

TEXT = 1600
PREFIX = "whatsapp:"


def fields_in(body: bytes) -> MultiDict[str]:
    """The form's fields, the empty ones too: they are part of what was signed."""
    return MultiDict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))


def signed_by_twilio(url: str, body: bytes, signature: str, token: str) -> bool:
    """The fields of a form are signed one by one, any other body by its hash in the address."""
    hashed = "bodySHA256" in parse_qs(urlsplit(url).query)
    signed = body.decode(errors="replace") if hashed else fields_in(body)
    return bool(RequestValidator(token).validate(url, signed, signature))


def event_in(fields: Mapping[str, str]) -> Inbound | Status | None:
    """A message, or the status of one of ours."""
    is_status = "MessageStatus" in fields or fields.get("SmsStatus", "received") != "received"
    return status_in(fields) if is_status else message_in(fields)


def message_in(fields: Mapping[str, str]) -> Inbound | None:
    """One message; None when the form is not one."""
    message_id = fields.get("MessageSid") or fields.get("SmsMessageSid")
    addresses = _addresses(fields)
    if not message_id or not addresses.items():
        return None
    return Inbound(message_id, addresses, **_content(fields))


def _addresses(fields: Mapping[str, str]) -> Addresses:
    sender = fields.get("From", "").removeprefix(PREFIX)
    number = sender if sender.startswith("+") else ""
    user_id = fields.get("ExternalUserId") or ("" if number else sender)
    return Addresses(user_id or None, number.lstrip("+") or None)


def _content(fields: Mapping[str, str]) -> dict[str, Any]:
    words = fields.get("Body", "").strip()
    choice = fields.get("ButtonPayload") or fields.get("ListId") or ""
    label = fields.get("ButtonText") or fields.get("ListTitle") or words
    if choice and label:
        return {"kind": "choice", "choice": choice, "text": label}
    # A location comes with its address in the body, which nobody typed.
    if not label or fields.get("Latitude"):
        return {"kind": "unreadable"}
    return {"kind": "text", "text": label}


def status_in(fields: Mapping[str, str]) -> Status:
    state = fields.get("MessageStatus") or fields.get("SmsStatus") or ""
    return Status(fields.get("MessageSid", ""), state, fields.get("ErrorCode", ""))


def message_fields(part: Rendered, to: Addresses, sender: str, callback: str) -> dict[str, str]:
    if not isinstance(part, Words):
        raise TypeError(f"Twilio is sent words, not {type(part).__name__}")
    return {
        "From": PREFIX + sender.removeprefix(PREFIX),
        "To": PREFIX + (f"+{to.phone}" if to.phone else to.user_id or ""),
        "Body": part.text,
        "StatusCallback": callback,
    }
