"""The widget against the real channel, in a process of its own, with a dialogue without a model."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person

ROOT = Path(__file__).resolve().parents[2]
SITE = "http://localhost:5005"
PAGE = """<!doctype html><html lang="en-GB"><title>A page</title><h1>A page</h1>
<script src="{bot}/webhooks/chat/widget.js" defer></script></html>"""


class RealServer:
    """The channel's own test server: killed without warning, started again on the same data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = SITE
        self.bot = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.channels.server", str(self.folder), str(self.port)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._await()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=10)

    def _await(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError(f"nothing listens on port {self.port}")


@pytest.fixture
def real_server(tmp_path: Path) -> Iterator[RealServer]:
    server = RealServer(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def person(page, real_server: RealServer) -> Person:
    policy = f"default-src 'none'; script-src {real_server.bot}; connect-src {real_server.bot}"
    answer = {
        "body": PAGE.format(bot=real_server.bot),
        "content_type": "text/html",
        "headers": {"Content-Security-Policy": policy},
    }
    page.route(f"{SITE}/**", lambda route: route.fulfill(**answer))
    return Person(page, real_server)


def test_a_conversation_over_the_real_channel(person, page):
    person.visits().opens().presses("Start").sees("0:Hello")
    person.writes("ask me").sees("Are you warm?").chooses("Yes").sees("2:Yes")
    page.reload()
    expect(person.lines).to_have_count(6)


def test_the_real_channel_killed_in_mid_turn_loses_and_doubles_nothing(person, page, real_server):
    person.visits().opens().presses("Start").sees("0:Hello")
    said = [f"thought {number}" for number in range(6)]
    for number, text in enumerate(said):
        person.writes(text)
        if number in (1, 4):
            real_server.kill()
            real_server.start()
    person.sees("6:thought 5", timeout=60_000)
    shown = person.said()
    assert [text for text in shown if text.startswith("thought")] == said
    answers = [text for text in shown if ":" in text]
    assert answers == [f"{n}:{text}" for n, text in enumerate(["Hello", *said])]


def test_deleting_over_the_real_channel_shows_a_receipt(person, page):
    person.visits().opens().presses("Start").sees("0:Hello")
    person.presses("Menu").presses("Delete my data")
    page.get_by_role("dialog", name="Delete your data?").get_by_role("button").last.click()
    expect(page.get_by_text("Receipt: DEL-")).to_be_visible()
