"""WhatsApp by Twilio, under /webhooks/twilio/webhook and /webhooks/twilio/status."""

from __future__ import annotations

from typing import Any

from multidict import MultiDict
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from bot.channels.lifeline import plain_lifeline
from bot.channels.whatsapp import twilio_api
from bot.channels.whatsapp.channel import Desk, WhatsAppChannel, WhatsAppHooks
from bot.channels.whatsapp.posting import Poster
from bot.channels.whatsapp.settings import (
    TWILIO_SECRETS,
    TwilioSettings,
    WhatsAppSettings,
    missing,
    twilio_settings,
    whatsapp_settings,
)
from bot.channels.whatsapp.twilio_client import TwilioClient
from bot.settings import load_settings
from bot.store import Store
from bot.store.opening import store_of


class WhatsAppTwilio(WhatsAppChannel):
    """WhatsApp through Twilio."""

    def __init__(
        self,
        settings: WhatsAppSettings,
        twilio: TwilioSettings | None,
        store: Store | None,
        hooks: WhatsAppHooks,
        absent: tuple[str, ...] = (),
    ) -> None:
        super().__init__(settings, store, hooks, absent)
        self._twilio = twilio

    @classmethod
    def name(cls) -> str:
        return "twilio"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WhatsAppTwilio:
        settings = load_settings()
        booking = settings.clinic.booking
        return cls.of(settings, WhatsAppHooks(plain_lifeline(booking.phone, booking.email)))

    @classmethod
    def of(cls, settings: Any, hooks: WhatsAppHooks) -> WhatsAppTwilio:
        """The channel of this machine's settings."""
        given = settings.twilio
        absent = [f"BACKCHAT_TWILIO_{name.upper()}" for name in missing(given, TWILIO_SECRETS)]
        store = None if absent else store_of(settings)
        twilio = twilio_settings(given, settings.public_url)
        return cls(whatsapp_settings(settings), twilio, store, hooks, tuple(absent))

    def provider(self, poster: Poster) -> TwilioClient:
        return TwilioClient(self._genuine(), poster, self._url("status"))

    def _genuine(self) -> TwilioSettings:
        if self._twilio is None:
            raise ValueError("Twilio has no settings")
        return self._twilio

    def _url(self, route: str) -> str:
        """The public address: what Twilio signs, whatever a proxy makes of it."""
        return f"{self._genuine().public_url.rstrip('/')}/webhooks/{self.name()}/{route}"

    def add_routes(self, blueprint: Blueprint, desk: Desk) -> None:
        @blueprint.post("/webhook", name="receive")
        async def receive(request: Request) -> HTTPResponse:
            fields = self._signed_fields(request, "webhook")
            if fields is None:
                return empty(status=403)
            event = twilio_api.event_in(fields)
            response, _ = await desk.take([event] if event else [])
            return response

        @blueprint.post("/status", name="status")
        async def status(request: Request) -> HTTPResponse:
            fields = self._signed_fields(request, "status")
            if fields is None:
                return empty(status=403)
            response, _ = await desk.take([twilio_api.status_in(fields)])
            return response

    def _signed_fields(self, request: Request, route: str) -> MultiDict[str] | None:
        """The form's fields; None when Twilio did not sign them."""
        query = f"?{request.query_string}" if request.query_string else ""
        signature = request.headers.get("x-twilio-signature", "")
        token = self._genuine().auth_token
        url = self._url(route) + query
        genuine = twilio_api.signed_by_twilio(url, request.body, signature, token)
        return twilio_api.fields_in(request.body) if genuine else None
