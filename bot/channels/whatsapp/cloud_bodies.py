"""The bodies that the Cloud API wants. Pure."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from bot.channels.whatsapp.inbound import Addresses
from bot.channels.whatsapp.render import Buttons, Menu, Rendered, Words

PRODUCT = {"messaging_product": "whatsapp", "recipient_type": "individual"}


def message_body(rendered: Rendered, to: Addresses, marker: str) -> dict[str, Any]:
    return {**PRODUCT, **recipient(to), **content(rendered), "biz_opaque_callback_data": marker}


def recipient(to: Addresses) -> dict[str, str]:
    """The number where it is known, as it is allowed for every kind of message."""
    if to.phone:
        return {"to": to.phone}
    if to.user_id:
        return {"recipient": to.user_id}
    raise ValueError("a message needs somebody to go to")


@singledispatch
def content(rendered: object) -> dict[str, Any]:
    raise TypeError(f"no way to send {rendered!r}")


@content.register
def _(rendered: Words) -> dict[str, Any]:
    return {"type": "text", "text": {"body": rendered.text, "preview_url": False}}


@content.register
def _(rendered: Buttons) -> dict[str, Any]:
    buttons = [
        {"type": "reply", "reply": {"id": option.id, "title": option.title}}
        for option in rendered.options
    ]
    return _interactive("button", rendered.text, {"buttons": buttons})


@content.register
def _(rendered: Menu) -> dict[str, Any]:
    rows = [
        {"id": option.id, "title": option.title}
        | ({"description": option.description} if option.description else {})
        for option in rendered.options
    ]
    action = {"button": rendered.opener, "sections": [{"title": rendered.opener, "rows": rows}]}
    return _interactive("list", rendered.text, action)


def _interactive(kind: str, text: str, action: dict[str, Any]) -> dict[str, Any]:
    interactive = {"type": kind, "body": {"text": text}, "action": action}
    return {"type": "interactive", "interactive": interactive}


def template_body(name: str, language: str, values: list[str], to: Addresses) -> dict[str, Any]:
    """An approved template, for what has to be said after the 24-hour window has closed."""
    parameters = [{"type": "text", "text": value} for value in values]
    components = [{"type": "body", "parameters": parameters}] if values else []
    template = {"name": name, "language": {"code": language}, "components": components}
    return {**PRODUCT, **recipient(to), "type": "template", "template": template}


def read_body(message_id: str) -> dict[str, Any]:
    """Marks a message as read and shows that an answer is being written."""
    return {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": message_id,
        "typing_indicator": {"type": "text"},
    }
