from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from sanic import Sanic

from bot.channels.website.settings import WebSettings
from bot.channels.whatsapp.settings import WhatsAppSettings
from tests.channels.fake import FakeAgent
from tests.channels.phones import CloudPhone, TwilioPhone
from tests.channels.server import PLENTY, web_app
from tests.channels.serving import Person, serving
from tests.channels.standin import StandIn
from tests.channels.whatsapp_apps import (
    SETTINGS,
    Surroundings,
    app_with,
    cloud_channel,
    twilio_channel,
)

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


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    return Surroundings(tmp_path)


@pytest_asyncio.fixture
async def standin() -> AsyncIterator[StandIn]:
    provider = StandIn()
    await provider.start()
    yield provider
    await provider.stop()


@pytest.fixture
def whatsapp_settings() -> WhatsAppSettings:
    return SETTINGS


@pytest_asyncio.fixture
async def phone(
    around: Surroundings,
    agent: FakeAgent,
    standin: StandIn,
    http: aiohttp.ClientSession,
    whatsapp_settings: WhatsAppSettings,
) -> AsyncIterator[CloudPhone]:
    channel = cloud_channel(around, standin.url, whatsapp_settings)
    async with serving(app_with(agent, channel)) as url:
        yield CloudPhone(http, url, standin)


@pytest_asyncio.fixture
async def twilio_phone(
    around: Surroundings, agent: FakeAgent, standin: StandIn, http: aiohttp.ClientSession
) -> AsyncIterator[TwilioPhone]:
    async with serving(app_with(agent, twilio_channel(around, standin.url))) as url:
        yield TwilioPhone(http, url, standin)
