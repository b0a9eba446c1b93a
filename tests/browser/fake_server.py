"""A small stand-in for the bot: it speaks the website transport, and misbehaves on request."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.browser.script import ABOUT, Talk

ROOT = Path(__file__).resolve().parents[2]
BASE = "/webhooks/chat"
BARE = """<!doctype html><html lang="en-GB"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<main><h1>{title}</h1><p><a id="other" href="/other">Another page</a></p></main>
<script src="{bot}/webhooks/chat/widget.js" defer {data}></script></html>"""


@dataclass
class Conversation:
    """One conversation's log, which outlives the server as a database would."""

    talk: Talk = field(default_factory=Talk)
    log: list[dict] = field(default_factory=list)
    typing: bool = False
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def append(self, message: dict) -> None:
        plain = {"kind": "message", "choices": [], "pick": "one", "question": None}
        extra = {"seq": len(self.log) + 1, "at": "2026-01-05T09:00:00Z"}
        self.log.append({**plain, "progress": None, "card": None, **message, **extra})
        self.wake()

    def wake(self) -> None:
        self.changed.set()
        self.changed = asyncio.Event()

    def after(self, seq: int) -> list[dict]:
        return self.log[seq:]


@dataclass
class Behaviour:
    """How the stand-in misbehaves: tests set these."""

    streams: bool = True
    silent: bool = False
    thinks: float = 0.0
    refuses: list[tuple[int, str]] = field(default_factory=list)
    about: dict[str, Any] = field(default_factory=lambda: dict(ABOUT))
    loses_acknowledgements: int = 0


class FakeServer:
    """Runs in a thread of its own; can be stopped in mid-sentence and started again."""

    def __init__(self) -> None:
        self.behaviour = Behaviour()
        self.conversations: dict[str, Conversation] = {}
        self.received: list[dict] = []
        self.answering: set[asyncio.Future] = set()
        self.loop = asyncio.new_event_loop()
        self.port = 0
        self.runner: web.AppRunner | None = None
        threading.Thread(target=self.loop.run_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """The page's origin."""
        return f"http://localhost:{self.port}"

    @property
    def bot(self) -> str:
        """The bot's origin: another one than the page's."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._run(self._start)

    def stop(self) -> None:
        self._run(self._stop)

    def expire_all(self) -> None:
        self.conversations.clear()

    def say(self, message: dict) -> None:
        """Has the bot say something of its own accord, in every conversation."""

        async def append() -> None:
            for conversation in self.conversations.values():
                conversation.append({"from": "bot", **message})

        self._run(append)

    def texts(self) -> list[str]:
        """What people said, in the order in which it was taken."""
        logs = [conversation.log for conversation in self.conversations.values()]
        return [m["text"] for m in itertools.chain(*logs) if m["from"] == "person"]

    def _run(self, work: Callable) -> None:
        asyncio.run_coroutine_threadsafe(work(), self.loop).result(timeout=10)

    async def _start(self) -> None:
        self.runner = web.AppRunner(self._app(), shutdown_timeout=0.01)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "0.0.0.0", self.port, reuse_address=True)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        for connection in list(self.runner.server.connections):
            connection.transport and connection.transport.abort()
        await self.runner.cleanup()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[across_origins])
        app.add_routes(
            [
                web.get("/", self.page),
                web.get("/other", self.page),
                web.get("/demo/{name}", self.demo),
                web.get(f"{BASE}/widget.js", self.widget),
                web.get(f"{BASE}/about", self.about),
                web.post(f"{BASE}/conversations", self.begin),
                web.post(f"{BASE}/messages", self.take),
                web.get(f"{BASE}/messages", self.give),
                web.delete(f"{BASE}/conversation", self.forget),
            ]
        )
        return app

    async def page(self, request: web.Request) -> web.Response:
        data = " ".join(f'data-{name}="{value}"' for name, value in request.query.items())
        title = "Another page" if request.path == "/other" else "A page"
        text = BARE.format(bot=self.bot, data=data, title=title)
        return web.Response(text=text, content_type="text/html", headers=self._policy())

    async def demo(self, request: web.Request) -> web.Response:
        path = ROOT / "demo" / request.match_info["name"]
        if path.suffix != ".html":
            return web.FileResponse(path)
        text = path.read_text()
        for name in ("practice", "clinician", "phone", "email"):
            text = text.replace("{{" + name + "}}", ABOUT[name])
        headers = self._policy(self.url, "style-src 'self'")
        return web.Response(text=text, content_type="text/html", headers=headers)

    def _policy(self, bot: str | None = None, *more: str) -> dict[str, str]:
        bot = bot or self.bot
        rules = ["default-src 'none'", f"script-src {bot}", f"connect-src {bot}", *more]
        return {"Content-Security-Policy": "; ".join(rules)}

    async def widget(self, request: web.Request) -> web.Response:
        text = (ROOT / "widget" / "dist" / "widget.js").read_text()
        return web.Response(text=text, content_type="text/javascript")

    async def about(self, request: web.Request) -> web.Response:
        return web.json_response(self.behaviour.about)

    async def begin(self, request: web.Request) -> web.Response:
        token = secrets.token_urlsafe(8)
        self.conversations[token] = Conversation()
        body = {"conversation": token, "token": token, "expires": "2030-01-01T00:00:00Z"}
        return web.json_response(body, status=201)

    async def take(self, request: web.Request) -> web.Response:
        conversation = self._conversation(request)
        said = await request.json()
        self.received.append(said)
        if self.behaviour.refuses:
            return refusal(*self.behaviour.refuses.pop(0))
        duplicate = any(message.get("id") == said["id"] for message in conversation.log)
        if not duplicate:
            self._accept(conversation, said)
        if self.behaviour.loses_acknowledgements:
            self.behaviour.loses_acknowledgements -= 1
            request.transport.abort()
        return web.json_response({"id": said["id"], "duplicate": duplicate}, status=202)

    def _accept(self, conversation: Conversation, said: dict) -> None:
        latest = conversation.log[-1] if conversation.log else {"choices": []}
        titles = {choice["title"] for choice in latest["choices"]}
        if not set(said.get("choices", [])) <= titles:
            raise web.HTTPConflict(text=json.dumps({"error": {"code": "stale_choice"}}))
        text = said.get("text") or ", ".join(said.get("choices", []))
        conversation.append({"from": "person", "id": said["id"], "text": text})
        answering = asyncio.ensure_future(self._answer(conversation, said))
        self.answering.add(answering)
        answering.add_done_callback(self.answering.discard)

    async def _answer(self, conversation: Conversation, said: dict) -> None:
        conversation.typing = True
        conversation.wake()
        await asyncio.sleep(self.behaviour.thinks)
        conversation.typing = False
        for reply in conversation.talk.replies(said):
            titles = reply.get("choices", ())
            choices = [{"title": title, "says": title} for title in titles]
            conversation.append({"from": "bot", **reply, "choices": choices})

    async def give(self, request: web.Request) -> web.StreamResponse:
        conversation = self._conversation(request)
        after = int(request.query["after"])
        if "text/event-stream" not in request.headers["Accept"]:
            return await self._poll(conversation, after, float(request.query.get("wait", 0)))
        if not self.behaviour.streams:
            return await self._poll(conversation, after, 0)
        return await self._stream(request, conversation, after)

    async def _poll(self, conversation: Conversation, after: int, wait: float) -> web.Response:
        if wait and not conversation.after(after):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(conversation.changed.wait(), wait)
        messages, last = conversation.after(after), len(conversation.log)
        body = {"messages": messages, "last": last, "typing": conversation.typing}
        return web.json_response(body)

    async def _stream(
        self, request: web.Request, conversation: Conversation, after: int
    ) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        response.headers["Access-Control-Allow-Origin"] = "*"
        await response.prepare(request)
        if self.behaviour.silent:
            await asyncio.sleep(60)
        await response.write(b": hello\n\n")
        while True:
            changed = conversation.changed
            for message in conversation.after(after):
                await response.write(event("message", message, message["seq"]))
                after = message["seq"]
            await response.write(event("typing", {"typing": conversation.typing}))
            await changed.wait()
            self._conversation(request)

    async def forget(self, request: web.Request) -> web.Response:
        conversation = self._conversation(request)
        del self.conversations[token_of(request)]
        conversation.wake()
        return web.json_response({"receipt": "DEL-2026-0001"})

    def _conversation(self, request: web.Request) -> Conversation:
        conversation = self.conversations.get(token_of(request))
        if conversation is None:
            raise web.HTTPUnauthorized(text=json.dumps({"error": {"code": "expired"}}))
        return conversation


def token_of(request: web.Request) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ")


def refusal(status: int, code: str) -> web.Response:
    headers = {"Retry-After": "1"} if status == 429 else {}
    body = {"error": {"code": code, "message": "No."}}
    return web.json_response(body, status=status, headers=headers)


def event(kind: str, data: dict, seq: int | None = None) -> bytes:
    number = f"id: {seq}\n" if seq else ""
    return f"{number}event: {kind}\ndata: {json.dumps(data)}\n\n".encode()


@web.middleware
async def across_origins(request: web.Request, handler: Callable) -> web.StreamResponse:
    """Lets the page's origin use the bot's, as the real server does for the sites on its list."""
    if request.method == "OPTIONS":
        response: web.StreamResponse = web.Response(status=204)
    else:
        try:
            response = await handler(request)
        except web.HTTPException as error:
            response = error
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Headers"] = "authorization, content-type, last-event-id"
    response.headers["Access-Control-Allow-Methods"] = "GET, POST, DELETE"
    response.headers["Access-Control-Expose-Headers"] = "Retry-After"
    return response
