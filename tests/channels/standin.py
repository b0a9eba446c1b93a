"""A stand-in for the providers' send endpoints, with failures on demand."""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.channels.serving import free_port

PHONE_NUMBER_ID = "555000111222333"
ACCOUNT = "AC" + "5" * 32
CLOUD_TITLES = {"button": 20, "list": 24}


@dataclass(frozen=True)
class Trouble:
    """What goes wrong with one request."""

    code: int = 0
    status: int = 400
    hang: float = 0
    arrives: bool = False
    retry_after: int | None = None


@dataclass
class StandIn:
    """Takes messages as Meta and Twilio do, and remembers those it took."""

    sent: list[dict[str, Any]] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    requests: int = 0
    troubles: deque[Trouble] = field(default_factory=deque)
    url: str = ""

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post(f"/v26.0/{PHONE_NUMBER_ID}/messages", self._cloud)
        app.router.add_post(f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json", self._twilio)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        port = free_port()
        await web.TCPSite(self._runner, "127.0.0.1", port, shutdown_timeout=0.1).start()
        self.url = f"http://127.0.0.1:{port}"

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _cloud(self, request: web.Request) -> web.Response:
        self.requests += 1
        assert request.headers["Authorization"] == "Bearer the-token"
        body = await request.json()
        if body.get("status") == "read":
            self.read.append(body["message_id"])
            return web.json_response({"success": True})
        fault = cloud_fault(body)
        trouble = Trouble(fault) if fault else self._trouble()
        if trouble and not trouble.arrives:
            return await refused(trouble, {"error": {"code": trouble.code, "message": "no"}})
        provider_id = self._taken(body)
        if trouble:
            await asyncio.sleep(trouble.hang)
        return web.json_response({"messages": [{"id": provider_id}]})

    async def _twilio(self, request: web.Request) -> web.Response:
        self.requests += 1
        assert request.headers["Authorization"].startswith("Basic ")
        fields = dict(await request.post())
        too_long = len(fields["Body"]) > 1600
        trouble = Trouble(21617) if too_long else self._trouble()
        if trouble and not trouble.arrives:
            return await refused(trouble, {"code": trouble.code, "status": trouble.status})
        return web.json_response({"sid": self._taken(fields)}, status=201)

    def _trouble(self) -> Trouble | None:
        return self.troubles.popleft() if self.troubles else None

    def _taken(self, body: dict[str, Any]) -> str:
        self.sent.append(body)
        return f"out.{next(self._numbers)}"

    @property
    def texts(self) -> list[str]:
        return [text_of(body) for body in self.sent]


async def refused(trouble: Trouble, body: dict[str, Any]) -> web.Response:
    await asyncio.sleep(trouble.hang)
    headers = {"Retry-After": str(trouble.retry_after)} if trouble.retry_after else {}
    return web.json_response(body, status=trouble.status, headers=headers)


def text_of(body: dict[str, Any]) -> str:
    if "Body" in body:
        return body["Body"]
    if body["type"] == "text":
        return body["text"]["body"]
    return body["interactive"]["body"]["text"]


def options_of(body: dict[str, Any]) -> list[dict[str, str]]:
    """The buttons or rows of a sent message, as {"id", "title", ...}."""
    action = body["interactive"]["action"]
    if "buttons" in action:
        return [button["reply"] for button in action["buttons"]]
    return [row for section in action["sections"] for row in section["rows"]]


def cloud_fault(body: dict[str, Any]) -> int:
    """The code that Meta answers to a body outside its limits; 0 when it is within them."""
    if not (body.get("to") or body.get("recipient")):
        return 131008
    if body["type"] == "text":
        return 0 if 0 < len(body["text"]["body"]) <= 4096 else 131009
    options = options_of(body)
    kind = body["interactive"]["type"]
    most = {"button": 3, "list": 10}[kind]
    titles = [option["title"] for option in options]
    within = (
        0 < len(options) <= most
        and len(set(titles)) == len(titles)
        and all(0 < len(title) <= CLOUD_TITLES[kind] for title in titles)
        and all(len(option.get("description", "")) <= 72 for option in options)
        and 0 < len(body["interactive"]["body"]["text"]) <= 1024
    )
    return 0 if within else 131009
