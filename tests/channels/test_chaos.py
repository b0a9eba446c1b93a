"""The server is killed again and again in the middle of its work."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
import uuid
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.channels.serving import free_port

ROOT = Path(__file__).resolve().parents[2]
MESSAGES = 4


class Mortal:
    """A server process that can be killed without warning and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: Process | None = None

    async def start(self) -> None:
        command = [sys.executable, "-m", "tests.channels.server", str(self.folder), str(self.port)]
        self.process = await asyncio.create_subprocess_exec(
            *command, "--delay", "0.1", cwd=ROOT, stdout=DEVNULL, stderr=DEVNULL
        )

    async def kill(self) -> None:
        assert self.process
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def live_and_die(self, times: int, dice: random.Random, http: Stubborn) -> None:
        for _ in range(times):
            await http.request("GET", "about", {})
            await asyncio.sleep(dice.uniform(0.2, 1.5))
            await self.kill()
            await self.start()


class Stubborn:
    """Tries again until the server is back, as the widget does."""

    def __init__(self, http: aiohttp.ClientSession, port: int) -> None:
        self._http = http
        self._base = f"http://127.0.0.1:{port}/webhooks/chat"

    async def request(self, method: str, path: str, headers: dict, json: dict | None = None):
        while True:
            try:
                url = f"{self._base}/{path}"
                async with self._http.request(method, url, headers=headers, json=json) as response:
                    if response.status < 300:
                        return await response.json()
                    assert response.status in (429, 503), await response.text()
            except (aiohttp.ClientError, ConnectionError, TimeoutError):
                pass
            await asyncio.sleep(0.1)

    async def converse(self, dice: random.Random) -> list[dict]:
        """Says its messages one after the other; all that the log then holds."""
        await asyncio.sleep(dice.uniform(0, 3))
        started = await self.request("POST", "conversations", {})
        headers = {"Authorization": f"Bearer {started['token']}"}
        for number in range(MESSAGES):
            body = {"id": uuid.uuid4().hex, "text": f"message {number}"}
            for _ in range(dice.choice((1, 1, 2))):
                await self.request("POST", "messages", headers, body)
            await asyncio.sleep(dice.uniform(0, 2))
        return await self.everything(headers)

    async def everything(self, headers: dict) -> list[dict]:
        while True:
            log = await self.request("GET", "messages?wait=5", headers)
            if len(log["messages"]) >= 2 * MESSAGES and not log["typing"]:
                return log["messages"]
            await asyncio.sleep(0.2)


@asynccontextmanager
async def mortal_server(folder: Path) -> AsyncIterator[Mortal]:
    server = Mortal(folder)
    await server.start()
    try:
        yield server
    finally:
        await server.kill()


@pytest.mark.parametrize(
    ("conversations", "deaths"),
    [(30, 3), pytest.param(200, 12, marks=pytest.mark.slow)],
)
async def test_nothing_is_lost_doubled_or_out_of_order(
    tmp_path: Path, conversations: int, deaths: int
):
    dice = random.Random(conversations)
    timeout = aiohttp.ClientTimeout(total=8)
    async with mortal_server(tmp_path) as server, aiohttp.ClientSession(timeout=timeout) as http:
        people = Stubborn(http, server.port)
        async with asyncio.timeout(60 + 2 * conversations):
            logs, _ = await asyncio.gather(
                asyncio.gather(*(people.converse(dice) for _ in range(conversations))),
                server.live_and_die(deaths, dice, people),
            )
    expected = [f"message {n}" for n in range(MESSAGES)]
    for log in logs:
        assert [m["text"] for m in log if m["from"] == "person"] == expected
        answers = [m["text"] for m in log if m["from"] == "bot"]
        assert answers == [f"{n}:message {n}" for n in range(MESSAGES)]
        assert [m["seq"] for m in log] == list(range(1, 2 * MESSAGES + 1))
