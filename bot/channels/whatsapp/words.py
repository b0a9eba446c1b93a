"""Single words that WhatsApp itself gives a meaning to."""

from __future__ import annotations

STOP = frozenset({"stop", "stop all", "stopall", "unsubscribe", "opt out", "optout", "opt-out"})
START = frozenset({"start", "unstop", "opt in", "optin", "opt-in"})
DELETE = frozenset({"delete my data", "delete all my data", "delete my messages"})


def command_in(text: str) -> str | None:
    """'stop', 'start' or 'delete' when that is all that was written."""
    word = " ".join(text.casefold().split()).strip(" .!")
    named = {"stop": STOP, "start": START, "delete": DELETE}
    return next((name for name, words in named.items() if word in words), None)
