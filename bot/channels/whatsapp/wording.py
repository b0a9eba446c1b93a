"""What the WhatsApp channels themselves say to people."""

from __future__ import annotations

STOPPED = (
    "You will not get any more messages from us here. If you change your mind, send START.\n\n"
    "In an emergency call 999. For urgent medical advice call 111."
)
STARTED = "Welcome back. You can write to us here again."
UNREADABLE = (
    "Sorry, I can only read typed messages. I cannot open pictures, voice notes or files. "
    "Please type your message, or call us on {phone}."
)
EDITED = (
    "Sorry, I cannot see changes to messages that were already sent. "
    "Please send the corrected text as a new message."
)
STALE_CHOICE = "That button belongs to an earlier question."
DELETED = "Everything you wrote to us here has been deleted. Your receipt is {receipt}."
