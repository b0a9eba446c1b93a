"""The interface is what docs/openapi.yml says, whatever is sent to it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings

from bot.channels.website.settings import WebSettings
from tests.channels.fake import FakeAgent
from tests.channels.server import PLENTY, web_app
from tests.channels.serving import serving

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "openapi.yml"
EXCLUDED = ("positive_data_acceptance", "negative_data_rejection", "unsupported_method")
schema = schemathesis.openapi.from_path(DOCUMENT)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that runs in a thread of its own."""
    folder = tmp_path_factory.mktemp("api")
    script = folder / "widget.js"
    script.write_text("// the widget")
    limits = {"messages": PLENTY, "conversations": PLENTY, "reads": PLENTY, "longest_wait": 0.1}
    app = web_app(folder, FakeAgent(), WebSettings(widget=script, queue=1000, **limits))
    ready, done, address = threading.Event(), threading.Event(), []

    async def serve() -> None:
        async with serving(app) as url:
            address.append(url)
            ready.set()
            while not done.is_set():
                await asyncio.sleep(0.05)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert ready.wait(20)
    yield f"{address[0]}/webhooks/chat"
    done.set()
    thread.join(10)


@pytest.fixture
def token(live: str) -> str:
    return requests.post(f"{live}/conversations", timeout=5).json()["token"]


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_every_answer_is_documented(case, live: str, token: str):
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    response = case.call(base_url=live, headers=headers, timeout=5)
    case.validate_response(
        response,
        # A choice cannot be known beforehand, and a query parameter too many does no harm.
        excluded_checks=[schemathesis.checks.CHECKS.get_one(name) for name in EXCLUDED],
    )
