"""People with WhatsApp on their phones: what the providers would deliver for them."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp
from twilio.request_validator import RequestValidator

from tests.channels.standin import PHONE_NUMBER_ID, StandIn, options_of

APP_SECRET = "our own app secret"
AUTH_TOKEN = "our own auth token"
PUBLIC = "https://bot.clinic.example"
NUMBERS = itertools.count(1000)


def signature(body: bytes, secret: str = APP_SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def delivery(*values: dict[str, Any]) -> dict[str, Any]:
    changes = [{"field": "messages", "value": value} for value in values]
    return {"object": "whatsapp_business_account", "entry": [{"id": "77", "changes": changes}]}


def value(**content: Any) -> dict[str, Any]:
    metadata = {"display_phone_number": "442079460000", "phone_number_id": PHONE_NUMBER_ID}
    return {"messaging_product": "whatsapp", "metadata": metadata, **content}


def fresh_id() -> str:
    return f"wamid.{next(NUMBERS)}"


@dataclass
class CloudPhone:
    """Somebody whose messages come by the Cloud API."""

    http: aiohttp.ClientSession
    base: str
    standin: StandIn
    phone: str | None = "447700900123"
    user_id: str | None = "GB.900123"
    say_hook: str = "whatsapp"

    def message(self, kind: str, content: Any, **more: Any) -> dict[str, Any]:
        sender = {"from": self.phone, "from_user_id": self.user_id}
        known = {name: value for name, value in sender.items() if value}
        common = {"id": fresh_id(), "timestamp": str(int(time.time())), "type": kind}
        return {**known, **common, kind: content, **more}

    def contact(self) -> dict[str, Any]:
        ids = {"wa_id": self.phone, "user_id": self.user_id}
        return {"profile": {"name": "Sam"}, **{k: v for k, v in ids.items() if v}}

    async def deliver(self, *messages: dict[str, Any]) -> int:
        return await self.post(delivery(value(contacts=[self.contact()], messages=list(messages))))

    async def post(self, payload: Any, sign: str | None = None) -> int:
        body = json.dumps(payload, ensure_ascii=False).encode()
        return await self.post_raw(body, signature(body) if sign is None else sign)

    async def post_raw(self, body: bytes, sign: str) -> int:
        url = f"{self.base}/webhooks/whatsapp/webhook"
        headers = {"X-Hub-Signature-256": sign, "Content-Type": "application/json"}
        async with self.http.post(url, data=body, headers=headers) as response:
            return response.status

    async def write(self, text: str, **more: Any) -> dict[str, Any]:
        message = self.message("text", {"body": text}, **more)
        assert await self.deliver(message) == 200
        return message

    async def press(self, title: str, body: dict[str, Any]) -> None:
        """Press a button, or pick a row, of a message that was sent."""
        option = next(o for o in options_of(body) if o["title"] == title)
        kind = "button_reply" if body["interactive"]["type"] == "button" else "list_reply"
        reply = {"type": kind, kind: {"id": option["id"], "title": title}}
        assert await self.deliver(self.message("interactive", reply)) == 200

    async def status(self, provider_id: str, state: str, code: int = 0, marker: str = "") -> None:
        errors = [{"code": code, "title": "x"}] if code else []
        status = {"id": provider_id, "status": state, "timestamp": "1", "errors": errors}
        if marker:
            status["biz_opaque_callback_data"] = marker
        assert await self.post(delivery(value(statuses=[status]))) == 200

    async def hears(self, count: int, seconds: float = 5) -> list[str]:
        return await heard(self.standin, count, seconds)

    async def hears_nothing_more(self) -> bool:
        return await silent(self.standin)


@dataclass
class TwilioPhone:
    """Somebody whose messages come by Twilio."""

    http: aiohttp.ClientSession
    base: str
    standin: StandIn
    phone: str = "447700900456"

    def fields(self, **more: str) -> dict[str, str]:
        return {
            "MessageSid": f"SM{next(NUMBERS):032d}",
            "From": f"whatsapp:+{self.phone}",
            "To": "whatsapp:+442079460000",
            "NumMedia": "0",
            "SmsStatus": "received",
            "Body": "",
            "ProfileName": "",
            **more,
        }

    async def deliver(
        self, fields: dict[str, str], route: str = "webhook", sign: str | None = None
    ) -> int:
        address = f"{PUBLIC}/webhooks/twilio/{route}"
        genuine = RequestValidator(AUTH_TOKEN).compute_signature(address, fields)
        headers = {
            "X-Twilio-Signature": genuine if sign is None else sign,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        url = f"{self.base}/webhooks/twilio/{route}"
        async with self.http.post(url, data=urlencode(fields), headers=headers) as response:
            return response.status

    async def write(self, text: str) -> None:
        assert await self.deliver(self.fields(Body=text)) == 200

    async def hears(self, count: int, seconds: float = 5) -> list[str]:
        return await heard(self.standin, count, seconds)

    async def hears_nothing_more(self) -> bool:
        return await silent(self.standin)


async def heard(standin: StandIn, count: int, seconds: float) -> list[str]:
    """The texts that were sent, once there are so many."""
    async with asyncio.timeout(seconds):
        while len(standin.sent) < count:
            await asyncio.sleep(0.01)
    return standin.texts


async def silent(standin: StandIn, seconds: float = 0.3) -> bool:
    before = standin.requests
    await asyncio.sleep(seconds)
    return standin.requests == before
