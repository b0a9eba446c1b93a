from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from sanic import Sanic

from bot.channels.website.settings import WebSettings
from tests.channels.fake import FakeAgent
from tests.channels.server import PLENTY, web_app
from tests.channels.serving import Person, serving

Sanic.test_mode = True
SITE = "https://clinic.example"


@pytest.fixture
def agent() -> FakeAgent:
    return FakeAgent()


@pytest.fixture
def web_settings(tmp_path: Path) -> WebSettings:
    script = tmp_path / "widget.js"
    script.write_text("// the widget")
    return WebSettings(
        origins=(SITE,),
        messages=PLENTY,
        conversations=PLENTY,
        reads=PLENTY,
        widget=script,
        turn_seconds=2,
        ping_seconds=0.2,
    )


@pytest_asyncio.fixture
async def base(tmp_path: Path, agent: FakeAgent, web_settings: WebSettings) -> AsyncIterator[str]:
    async with serving(web_app(tmp_path, agent, web_settings)) as url:
        yield url


@pytest_asyncio.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest_asyncio.fixture
async def person(base: str, http: aiohttp.ClientSession) -> Person:
    return await Person(http, base).start()
