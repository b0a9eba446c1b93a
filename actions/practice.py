"""What the actions know of the practice they work for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache

from bot.clinical import TriagePolicy
from bot.dialogue import Rules
from bot.enquiries.hours import describe
from bot.enquiries.hours_file import office_schedule
from bot.questionnaire import load_questionnaire
from bot.settings import Clinic, Settings, load_settings
from bot.store import Store
from bot.store.opening import store_of

Clock = Callable[[], datetime]


def clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Practice:
    """The settings, the rules of the interview that follow from them, and the clock."""

    settings: Settings
    rules: Rules
    now: Clock = clock

    @property
    def clinic(self) -> Clinic:
        return self.settings.clinic

    @property
    def about(self) -> dict[str, str]:
        """What the enquiry's wording says of the practice."""
        booking = self.clinic.booking
        return {
            "practice": self.clinic.practice,
            "recipient": booking.contact,
            "phone": booking.phone,
            "email": booking.email,
            "clinician": self.clinic.clinician.name,
        }

    @cached_property
    def store(self) -> Store:
        return store_of(self.settings)


@lru_cache(maxsize=1)
def this_practice() -> Practice:
    """The practice of this process; rasa_sdk makes its actions without arguments."""
    return practice_of(load_settings(), clock)


def practice_of(settings: Settings, now: Clock = clock) -> Practice:
    decisions = settings.clinic.decisions
    policy = TriagePolicy(
        minimum_age=decisions.minimum_age,
        new_night_pain_is_urgent=decisions.new_night_pain_is_urgent,
        also_emergency=frozenset(decisions.also_emergency),
    )
    agrees = settings.clinic.consent.giving_your_age_agrees
    return Practice(settings, Rules(load_questionnaire(), policy, agrees), now)


def open_now(clinic: Clinic, now: datetime) -> str:
    """'The office is closed; it opens ...', in one sentence."""
    return f"The office is {describe(now, office_schedule(clinic))}."


def hours_text(clinic: Clinic, now: datetime) -> str:
    """When the office is open, where the clinics are, and what is known of prices."""
    booking = clinic.booking
    prices = booking.prices or f"For prices, please ask {booking.contact}."
    return "\n\n".join(
        (
            open_now(clinic, now),
            f"The clinics are: {', '.join(clinic.clinics)}.",
            f"{prices} You can call {booking.phone} or write to {booking.email}.",
            "For advice at any hour, call 111. In an emergency call 999 or go to A&E.",
        )
    )
