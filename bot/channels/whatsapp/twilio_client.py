"""A thin client of Twilio's Messages resource."""

from __future__ import annotations

import aiohttp

from bot.channels.whatsapp import twilio_api
from bot.channels.whatsapp.delivery import NotSent
from bot.channels.whatsapp.errors import TWILIO, Remedy, remedy
from bot.channels.whatsapp.inbound import Addresses
from bot.channels.whatsapp.posting import Poster
from bot.channels.whatsapp.render import Rendered
from bot.channels.whatsapp.settings import TwilioSettings


class TwilioClient:
    """Sends by Twilio: choices as numbered text, which needs no approved template."""

    longest = twilio_api.TEXT
    plain = True

    def __init__(self, settings: TwilioSettings, poster: Poster, callback: str) -> None:
        account = f"{settings.api}/2010-04-01/Accounts/{settings.account_sid}"
        self._url = f"{account}/Messages.json"
        self._auth = aiohttp.BasicAuth(settings.account_sid, settings.auth_token)
        self._sender = settings.sender
        self._callback = callback
        self._poster = poster

    async def send(self, part: Rendered, to: Addresses, marker: str) -> str:
        fields = twilio_api.message_fields(part, to, self._sender, self._callback)
        reply = await self._poster.post(self._url, data=fields, auth=self._auth)
        if reply.status < 300:
            return str(reply.body.get("sid", ""))
        code = str(reply.body.get("code", ""))
        what = remedy(TWILIO, code, reply.status)
        raise NotSent(code or f"http {reply.status}", what, reply.retry_after)

    def remedy(self, code: str) -> Remedy:
        return remedy(TWILIO, code)
