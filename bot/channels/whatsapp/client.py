"""A thin client of Meta's Cloud API."""

from __future__ import annotations

import logging
from typing import Any

from bot.channels.whatsapp.cloud_bodies import message_body, read_body
from bot.channels.whatsapp.delivery import NotSent
from bot.channels.whatsapp.errors import CLOUD_API, Remedy, remedy
from bot.channels.whatsapp.inbound import Addresses
from bot.channels.whatsapp.posting import Poster, Reply
from bot.channels.whatsapp.render import TEXT, Rendered
from bot.channels.whatsapp.settings import CloudSettings

logger = logging.getLogger(__name__)


class CloudClient:
    """Sends by the Cloud API."""

    longest = TEXT
    plain = False

    def __init__(self, settings: CloudSettings, poster: Poster) -> None:
        self._url = f"{settings.api}/{settings.version}/{settings.phone_number_id}/messages"
        self._headers = {"Authorization": f"Bearer {settings.token}"}
        self._poster = poster

    async def send(self, part: Rendered, to: Addresses, marker: str) -> str:
        reply = await self._post(message_body(part, to, marker))
        messages = reply.body.get("messages") or [{}]
        return str(messages[0].get("id", ""))

    async def mark_read(self, message_id: str) -> None:
        """A courtesy: whether it works does not matter."""
        try:
            await self._post(read_body(message_id))
        except NotSent as failure:
            logger.info("a message could not be marked as read: %s", failure.code)

    def remedy(self, code: str) -> Remedy:
        return remedy(CLOUD_API, code)

    async def _post(self, body: dict[str, Any]) -> Reply:
        reply = await self._poster.post(self._url, json=body, headers=self._headers)
        if reply.status < 300:
            return reply
        error = reply.body.get("error")
        code = str(error.get("code", "")) if isinstance(error, dict) else ""
        what = remedy(CLOUD_API, code, reply.status)
        raise NotSent(code or f"http {reply.status}", what, reply.retry_after)
