"""A server, a browser and a person for the tests of the widget."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, installed
from tests.browser.fake_server import FakeServer
from tests.browser.person import Person

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "widget" / "node_modules" / "axe-core" / "axe.min.js"
NETWORK_TROUBLE = (
    "ERR_CONNECTION",
    "ERR_INTERNET_DISCONNECTED",
    "ERR_EMPTY_RESPONSE",
    "CHUNKED_ENCODING",
    "status of",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def absent(what: str) -> None:
    """Browser tests may be left out on a desk, never in CI."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(f"browser tests were skipped: {what}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = installed()
    if path is None:
        absent("no Chromium or Chrome is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def chat_server() -> Iterator[FakeServer]:
    """The server that the widget talks to; another with the same `url` may take its place."""
    server = FakeServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def screen() -> dict:
    """What the person's screen is like: tests parametrize it."""
    return {"viewport": {"width": 1280, "height": 800}}


@pytest.fixture
def context(browser: Browser, screen: dict) -> Iterator[BrowserContext]:
    context = browser.new_context(**screen)
    context.set_default_timeout(5_000)
    yield context
    context.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of: script errors and breaches of the page's policy."""
    return []


@pytest.fixture
def page(context: BrowserContext, complaints: list[str]) -> Iterator[Page]:
    page = context.new_page()
    listen(page, complaints)
    yield page
    assert complaints == []


def listen(page: Page, complaints: list[str]) -> None:
    def console(message: ConsoleMessage) -> None:
        expected = any(trouble in message.text for trouble in NETWORK_TROUBLE)
        if message.type in ("error", "warning") and not expected:
            complaints.append(message.text)

    page.on("console", console)
    page.on("pageerror", lambda error: complaints.append(str(error)))


@pytest.fixture
def person(page: Page, chat_server: FakeServer) -> Person:
    return Person(page, chat_server)


@pytest.fixture(scope="session")
def axe_script() -> str:
    if not AXE.is_file():
        absent("axe-core is missing; run `npm ci` in widget/")
    return AXE.read_text()
