"""What the WhatsApp channels need to know, and whether it is all there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from bot.settings import Settings

CLOUD_SECRETS = ("token", "phone_number_id", "app_secret", "verify_token")
TWILIO_SECRETS = ("account_sid", "auth_token", "sender")


@dataclass(frozen=True)
class Sending:
    """How patiently messages are sent."""

    first_pause: timedelta = timedelta(seconds=2)
    longest_pause: timedelta = timedelta(minutes=10)
    after_timeout: timedelta = timedelta(seconds=30)
    halt: timedelta = timedelta(minutes=5)
    attempts: int = 12
    timeout: float = 10


SENDING = Sending()


@dataclass(frozen=True)
class WhatsAppSettings:
    """What both providers have in common."""

    phone: str
    mode: Literal["full", "enquiry_only"] = "full"
    website: str | None = None
    receipts: bool = False
    turn_seconds: float = 60
    queue: int = 20
    sweep_seconds: float = 1
    sending: Sending = SENDING


@dataclass(frozen=True)
class CloudSettings:
    token: str = field(repr=False)
    phone_number_id: str
    app_secret: str = field(repr=False)
    verify_token: str = field(repr=False)
    version: str = "v26.0"
    api: str = "https://graph.facebook.com"


@dataclass(frozen=True)
class TwilioSettings:
    account_sid: str
    auth_token: str = field(repr=False)
    sender: str
    public_url: str
    api: str = "https://api.twilio.com"


def missing(given: Mapping[str, str], wanted: tuple[str, ...]) -> list[str]:
    return [name for name in wanted if not given.get(name)]


def whatsapp_settings(settings: Settings, receipts: str = "") -> WhatsAppSettings:
    wanted = settings.clinic.whatsapp
    return WhatsAppSettings(
        phone=settings.clinic.booking.phone,
        mode=wanted.mode,
        website=wanted.website,
        receipts=receipts.lower() in ("1", "on", "true", "yes"),
    )


def cloud_settings(given: Mapping[str, str]) -> CloudSettings | None:
    """None when a secret is missing: the channel then stays off."""
    if missing(given, CLOUD_SECRETS):
        return None
    wanted = (*CLOUD_SECRETS, "version", "api")
    return CloudSettings(**{name: given[name] for name in wanted if given.get(name)})


def twilio_settings(given: Mapping[str, str], public_url: str) -> TwilioSettings | None:
    if missing(given, TWILIO_SECRETS):
        return None
    wanted = (*TWILIO_SECRETS, "api")
    values = {name: given[name] for name in wanted if given.get(name)}
    return TwilioSettings(public_url=given.get("public_url") or public_url, **values)
