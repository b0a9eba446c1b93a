"""What the widget shows before the first message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.settings import Clinic

About = Callable[[], dict[str, Any]]

EMERGENCY = (
    "This chat is not for emergencies. In an emergency call 999. For urgent advice call 111."
)


def plain_about(clinic: Clinic) -> About:
    """The practice's own facts; the hours and the welcome are added by who knows them."""
    facts = {
        "practice": clinic.practice,
        "clinician": clinic.clinician.name,
        "phone": clinic.booking.phone,
        "email": clinic.booking.email,
        "privacy_url": clinic.privacy_url,
        "welcome": [
            "Hello. I can ask you some questions about your back pain and explain what the "
            "answers may mean.",
            "I am a computer program, not a doctor, and I do not give a diagnosis.",
        ],
        "emergency": EMERGENCY,
        "hours": {"open": True, "notice": ""},
        "languages": ["en-GB"],
    }
    return lambda: facts
