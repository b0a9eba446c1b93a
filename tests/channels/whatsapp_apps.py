"""Apps with the WhatsApp channels, a stand-in provider and a clock that can be set."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rasa.core.channels.channel import InputChannel, register
from sanic import Sanic

from bot.channels.whatsapp.channel import WhatsAppHooks
from bot.channels.whatsapp.cloud import WhatsAppCloud
from bot.channels.whatsapp.settings import (
    CloudSettings,
    Sending,
    TwilioSettings,
    WhatsAppSettings,
)
from bot.channels.whatsapp.twilio import WhatsAppTwilio
from bot.store import Store, development_keys, open_store, upgrade
from tests.channels.fake import FakeAgent
from tests.channels.phones import APP_SECRET, AUTH_TOKEN, PUBLIC
from tests.channels.standin import ACCOUNT, PHONE_NUMBER_ID

QUICK = Sending(
    first_pause=timedelta(milliseconds=20),
    after_timeout=timedelta(milliseconds=300),
    halt=timedelta(seconds=1.2),
    attempts=4,
    timeout=0.4,
)
SETTINGS = WhatsAppSettings(phone="0100", turn_seconds=2, sending=QUICK, sweep_seconds=0.05)


@dataclass
class Clock:
    """The time, ahead of or behind the real one."""

    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Surroundings:
    """What the channels are given, and what they told."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    alerts: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def hooks(self) -> WhatsAppHooks:
        return WhatsAppHooks(lifeline, lambda *alert: self.alerts.append(alert), clock=self.clock)

    @property
    def store(self) -> Store:
        url = f"sqlite:///{self.folder}/chat.db"
        opened = open_store(url, development_keys(self.folder / "data.key"))
        upgrade(opened)
        return opened


def lifeline(words: str) -> dict:
    kind = "emergency" if "my legs are numb" in words else "notice"
    return {"text": "Call 999." if kind == "emergency" else "Call us or 111.", "kind": kind}


def cloud_channel(
    around: Surroundings, api: str, settings: WhatsAppSettings = SETTINGS
) -> WhatsAppCloud:
    cloud = CloudSettings("the-token", PHONE_NUMBER_ID, APP_SECRET, "our verify token", api=api)
    return WhatsAppCloud(settings, cloud, around.store, around.hooks)


def twilio_channel(
    around: Surroundings, api: str, settings: WhatsAppSettings = SETTINGS
) -> WhatsAppTwilio:
    twilio = TwilioSettings(ACCOUNT, AUTH_TOKEN, "+442079460000", PUBLIC, api=api)
    return WhatsAppTwilio(settings, twilio, around.store, around.hooks)


def app_with(agent: FakeAgent, *channels: InputChannel) -> Sanic:
    app = Sanic("backchat_whatsapp_test", configure_logging=False)
    register(list(channels), app, "/webhooks/")
    app.ctx.agent = agent
    return app
