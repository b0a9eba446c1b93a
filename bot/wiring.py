"""The channels as this practice runs them: credentials.yml names these classes."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.lifeline import Lifeline
from bot.channels.messages import Payload
from bot.channels.web import WebChat, WebHooks
from bot.channels.website.about import About, plain_about
from bot.channels.website.settings import web_settings
from bot.channels.whatsapp.channel import WhatsAppHooks
from bot.channels.whatsapp.cloud import WhatsAppCloud
from bot.channels.whatsapp.delivery import Alert, log_alert
from bot.channels.whatsapp.twilio import WhatsAppTwilio
from bot.clinical import emergency_advice
from bot.clinical.red_flags import EMERGENCY, codes_of
from bot.enquiries.hours import describe, is_open
from bot.enquiries.hours_file import office_schedule
from bot.enquiries.personal import CONVERSATION, personal_columns
from bot.language.red_flags import red_flags_in
from bot.settings import Clinic, Settings, load_settings
from bot.store import Store
from bot.store.opening import store_of
from bot.store.trouble import note_alert

logger = logging.getLogger(__name__)

CHANNELS_OWN = ("inbox", "outlog", CONVERSATION)


class Chat(WebChat):
    """The website chat, with a lifeline that knows an emergency when it reads one."""

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> Chat:
        settings = load_settings()
        store = store_of(settings)
        clinic = settings.clinic
        hooks = WebHooks(lifeline_for(clinic), about_for(clinic), forgetter(store))
        return cls(web_settings(settings), store, hooks)


def _whatsapp_hooks(settings: Settings) -> WhatsAppHooks:
    store = store_of(settings)
    return WhatsAppHooks(lifeline_for(settings.clinic), alerter(store), forgetter(store))


def alerter(store: Store) -> Alert:
    """Tells the log, and the staff pages by way of the database, without holding up anything."""
    notes = ThreadPoolExecutor(1, "alerts")

    def note(channel: str, remedy: str, code: str) -> None:
        try:
            note_alert(store, channel, remedy, code, datetime.now(UTC))
        except SQLAlchemyError as error:
            logger.error("an alert was not stored: %s", type(error).__name__)

    def alert(channel: str, remedy: str, code: str) -> None:
        log_alert(channel, remedy, code)
        notes.submit(note, channel, remedy, code)

    return alert


def forgetter(store: Store) -> Callable[[str], Awaitable[None]]:
    """Deletes a conversation's rows in every table but the channel's own."""

    async def forget(conversation_id: str) -> None:
        with store.write() as connection:
            for column in personal_columns(connection):
                if column.table.name not in CHANNELS_OWN:
                    connection.execute(delete(column.table).where(column == conversation_id))

    return forget


class CloudChat(WhatsAppCloud):
    """WhatsApp by Meta's Cloud API, with the same lifeline."""

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WhatsAppCloud:
        settings = load_settings()
        return cls.of(settings, _whatsapp_hooks(settings))


class TwilioChat(WhatsAppTwilio):
    """WhatsApp by Twilio, with the same lifeline."""

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WhatsAppTwilio:
        settings = load_settings()
        return cls.of(settings, _whatsapp_hooks(settings))


def about_for(clinic: Clinic) -> About:
    """What the widget shows before the first message; the hours are told afresh each time."""
    facts = plain_about(clinic)()
    schedule = office_schedule(clinic)

    def about() -> dict[str, Any]:
        now = datetime.now(UTC)
        notice = f"The office is {describe(now, schedule)}."
        return {**facts, "hours": {"open": is_open(now, schedule), "notice": notice}}

    return about


def lifeline_for(clinic: Clinic) -> Lifeline:
    """What a person is told when the dialogue cannot answer: never silence."""

    def lifeline(words: str) -> Payload:
        codes = [c for c in red_flags_in(words, None).codes if c in codes_of(EMERGENCY)]
        if codes:
            said = emergency_advice(codes)
            return {"text": "\n\n".join((said.title, *said.paragraphs)), "kind": "emergency"}
        return {"text": _unavailable(clinic), "kind": "notice"}

    return lifeline


def _unavailable(clinic: Clinic) -> str:
    booking = clinic.booking
    return (
        "I am sorry, something went wrong on our side and I could not go on. Please try again "
        "in a few minutes.\n\n"
        "If you need advice now, call 111. In an emergency, such as numbness between your legs, "
        "new trouble peeing or pooing, weakness in both legs or chest pain, call 999 or go to "
        f"A&E.\n\nYou can also reach {booking.contact} on {booking.phone} or at {booking.email}."
    )
