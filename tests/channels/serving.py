"""Serving an app inside a test, and a person who talks to it over HTTP."""

from __future__ import annotations

import asyncio
import socket
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from sanic import Sanic


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@asynccontextmanager
async def serving(app: Sanic) -> AsyncIterator[str]:
    port = free_port()
    server = await app.create_server(
        "127.0.0.1", port, return_asyncio_server=True, access_log=False
    )
    await server.startup()
    await server.before_start()
    await server.start_serving()
    await server.after_start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await server.before_stop()
        await server.close()
        for connection in list(server.connections):
            connection.abort()
        await server.after_stop()
        app.shutdown_tasks(1)


class Person:
    """Somebody with the widget open."""

    def __init__(self, http: aiohttp.ClientSession, base: str) -> None:
        self.http = http
        self.base = f"{base}/webhooks/chat"
        self.conversation = ""
        self.token = ""

    async def start(self) -> Person:
        async with self.http.post(f"{self.base}/conversations") as response:
            assert response.status == 201, await response.text()
            started = await response.json()
        self.conversation, self.token = started["conversation"], started["token"]
        return self

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def post(self, body: Any, **headers: str) -> tuple[int, dict]:
        url = f"{self.base}/messages"
        headers = {**self.headers, **headers}
        async with self.http.post(url, json=body, headers=headers) as response:
            return response.status, await response.json()

    async def send(self, **content: Any) -> tuple[int, dict]:
        return await self.post({"id": uuid.uuid4().hex, **content})

    async def read(self, after: int = 0, wait: int = 0) -> dict:
        url = f"{self.base}/messages?after={after}&wait={wait}"
        async with self.http.get(url, headers=self.headers) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def delete(self) -> tuple[int, dict]:
        url = f"{self.base}/conversation"
        async with self.http.delete(url, headers=self.headers) as response:
            return response.status, await response.json()

    async def bot_messages(self, count: int, seconds: float = 5) -> list[dict]:
        """The bot's messages, once there are so many."""
        async with asyncio.timeout(seconds):
            while True:
                everything = (await self.read())["messages"]
                said = [m for m in everything if m["from"] == "bot"]
                if len(said) >= count:
                    return said
                await asyncio.sleep(0.02)

    async def hear(self, text: str) -> dict:
        """What the bot answers to a text."""
        before = len(await self.bot_messages(0))
        status, body = await self.send(text=text)
        assert status == 202, body
        return (await self.bot_messages(before + 1))[-1]
