"""WhatsApp by Meta's Cloud API, under /webhooks/whatsapp/webhook."""

from __future__ import annotations

import json
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, text

from bot.channels.lifeline import plain_lifeline
from bot.channels.whatsapp.channel import Desk, WhatsAppChannel, WhatsAppHooks
from bot.channels.whatsapp.client import CloudClient
from bot.channels.whatsapp.cloud_api import challenge_of, events_in, signed_by_meta
from bot.channels.whatsapp.posting import Poster
from bot.channels.whatsapp.settings import (
    CLOUD_SECRETS,
    CloudSettings,
    WhatsAppSettings,
    cloud_settings,
    missing,
    whatsapp_settings,
)
from bot.settings import load_settings
from bot.store import Store
from bot.store.opening import store_of


class WhatsAppCloud(WhatsAppChannel):
    """The Cloud API."""

    def __init__(
        self,
        settings: WhatsAppSettings,
        cloud: CloudSettings | None,
        store: Store | None,
        hooks: WhatsAppHooks,
        absent: tuple[str, ...] = (),
    ) -> None:
        super().__init__(settings, store, hooks, absent)
        self._cloud = cloud

    @classmethod
    def name(cls) -> str:
        return "whatsapp"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WhatsAppCloud:
        settings = load_settings()
        booking = settings.clinic.booking
        return cls.of(settings, WhatsAppHooks(plain_lifeline(booking.phone, booking.email)))

    @classmethod
    def of(cls, settings: Any, hooks: WhatsAppHooks) -> WhatsAppCloud:
        """The channel of this machine's settings."""
        given = settings.whatsapp
        absent = [f"BACKCHAT_WHATSAPP_{name.upper()}" for name in missing(given, CLOUD_SECRETS)]
        store = None if absent else store_of(settings)
        common = whatsapp_settings(settings, given.get("receipts", ""))
        return cls(common, cloud_settings(given), store, hooks, tuple(absent))

    def provider(self, poster: Poster) -> CloudClient:
        return CloudClient(self._genuine(), poster)

    def _genuine(self) -> CloudSettings:
        if self._cloud is None:
            raise ValueError("the Cloud API has no settings")
        return self._cloud

    def add_routes(self, blueprint: Blueprint, desk: Desk) -> None:
        cloud = self._genuine()
        client = self.provider(self._poster)

        @blueprint.get("/webhook", name="verify")
        async def verify(request: Request) -> HTTPResponse:
            query = {name: request.args.get(name) for name in request.args}
            challenge = challenge_of(query, cloud.verify_token)
            return empty(status=403) if challenge is None else text(challenge)

        @blueprint.post("/webhook", name="receive")
        async def receive(request: Request) -> HTTPResponse:
            signature = request.headers.get("x-hub-signature-256", "")
            if not signed_by_meta(request.body, signature, cloud.app_secret):
                return empty(status=401)
            payload = payload_of(request.body)
            if payload is None:
                return empty(status=400)
            response, answered = await desk.take(events_in(payload, cloud.phone_number_id))
            for message_id in answered if self._settings.receipts else ():
                self.later(client.mark_read(message_id))
            return response


def payload_of(body: bytes) -> dict[str, Any] | None:
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return payload if isinstance(payload, dict) else {}
