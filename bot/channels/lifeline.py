"""What a person is told when the dialogue has no answer: never silence."""

from __future__ import annotations

from collections.abc import Callable

from bot.channels.messages import Payload

Lifeline = Callable[[str], Payload]
"""The safe reply to a person's words; the emergency text when the words are an emergency."""


def plain_lifeline(phone: str, email: str) -> Lifeline:
    """The reply when nothing better is wired in; it does not read the words."""
    text = (
        "Sorry, something went wrong on our side and I could not read your last message.\n\n"
        "If you think this could be an emergency, call 999 or go to A&E now. "
        "For urgent medical advice, call 111 or use 111.nhs.uk.\n\n"
        f"For anything else you can try again in a moment, call us on {phone} or write to {email}."
    )
    return lambda _words: {"text": text, "kind": "notice"}
