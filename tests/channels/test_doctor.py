"""The command that checks a configuration."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from sanic.response import text

from bot.channels.whatsapp.cloud import WhatsAppCloud
from bot.channels.whatsapp.settings import cloud_settings, twilio_settings, whatsapp_settings
from bot.channels.whatsapp.twilio import WhatsAppTwilio
from bot.doctor import Finding, findings, told, wordings
from bot.settings import Settings, load_settings
from bot.store.keys import new_key
from tests.channels.fake import FakeAgent
from tests.channels.serving import serving
from tests.channels.whatsapp_apps import Surroundings, app_with

WHATSAPP = {
    "BACKCHAT_WHATSAPP_TOKEN": "the-token",
    "BACKCHAT_WHATSAPP_PHONE_NUMBER_ID": "1",
    "BACKCHAT_WHATSAPP_APP_SECRET": "a secret",
    "BACKCHAT_WHATSAPP_VERIFY_TOKEN": "a word",
}
TWILIO = {
    "BACKCHAT_TWILIO_ACCOUNT_SID": "AC1",
    "BACKCHAT_TWILIO_AUTH_TOKEN": "a token",
    "BACKCHAT_TWILIO_SENDER": "+442079460000",
}


def settings_of(folder: Path, **environment: str) -> Settings:
    return load_settings({"BACKCHAT_STATE": str(folder), **environment})


def wrong_in(found: list[Finding]) -> list[str]:
    return [finding.text for finding in found if finding.level == "WRONG"]


def test_a_fresh_checkout_is_in_order(tmp_path: Path):
    assert wrong_in(list(findings(settings_of(tmp_path), network=False))) == []


def test_half_of_the_secrets_are_named_as_wrong(tmp_path: Path):
    settings = settings_of(tmp_path, BACKCHAT_WHATSAPP_TOKEN="x", BACKCHAT_TWILIO_SENDER="+44")
    named = " ".join(wrong_in(list(findings(settings, network=False))))
    for name in ("BACKCHAT_WHATSAPP_APP_SECRET", "BACKCHAT_TWILIO_AUTH_TOKEN"):
        assert name in named


def test_a_key_that_does_not_fit_is_wrong(tmp_path: Path):
    settings = settings_of(tmp_path, BACKCHAT_DATA_KEYS="short")
    assert wrong_in(list(findings(settings, network=False)))


def test_a_key_of_ones_own_is_fine(tmp_path: Path):
    settings = settings_of(tmp_path, BACKCHAT_DATA_KEYS=new_key())
    assert wrong_in(list(findings(settings, network=False))) == []


def test_an_origin_with_a_path_is_wrong(tmp_path: Path):
    settings = settings_of(tmp_path)
    web = settings.clinic.web.copy(update={"origins": ("https://x.example/page",)})
    clinic = settings.clinic.copy(update={"web": web})
    assert wrong_in(list(findings(replace(settings, clinic=clinic), network=False)))


def test_every_question_fits_into_a_whatsapp_message():
    assert wrong_in(list(wordings())) == []


def test_something_wrong_gives_a_status_of_one(capsys: pytest.CaptureFixture):
    assert told([Finding("ok", "a")]) == 0
    assert told([Finding("ok", "a"), Finding("WRONG", "b")]) == 1


async def test_the_self_tests_pass_against_a_running_server(tmp_path: Path, around: Surroundings):
    settings = settings_of(tmp_path, **WHATSAPP, **TWILIO)
    common = whatsapp_settings(settings)
    cloud = WhatsAppCloud(common, cloud_settings(settings.whatsapp), around.store, around.hooks)
    sms = twilio_settings(settings.twilio, "http://will.be.known")
    twilio = WhatsAppTwilio(common, sms, around.store, around.hooks)
    async with serving(app_with(FakeAgent(), cloud, twilio)) as base:
        twilio._twilio = replace(sms, public_url=base)
        here = replace(settings, public_url=base)
        found = await asyncio.to_thread(lambda: list(findings(here, network=True)))
    # The website chat is not served here.
    assert [fault for fault in wrong_in(found) if "The chat" not in fault] == []
    assert len([f for f in found if "webhook" in f.text and f.level == "ok"]) == 4


async def test_a_server_that_is_not_there_is_wrong(tmp_path: Path):
    settings = settings_of(tmp_path, BACKCHAT_PUBLIC_URL="http://127.0.0.1:9", **WHATSAPP)
    found = await asyncio.to_thread(lambda: list(findings(settings, network=True)))
    assert len(wrong_in(found)) == 3


@pytest.mark.parametrize(
    ("channel", "missing"),
    [
        (WhatsAppCloud, "BACKCHAT_WHATSAPP_APP_SECRET"),
        (WhatsAppTwilio, "BACKCHAT_TWILIO_AUTH_TOKEN"),
    ],
)
async def test_without_its_secrets_a_channel_is_off_and_says_so(
    tmp_path: Path,
    around: Surroundings,
    http: aiohttp.ClientSession,
    caplog: pytest.LogCaptureFixture,
    channel: type,
    missing: str,
):
    off = channel.of(settings_of(tmp_path), around.hooks)
    with caplog.at_level(logging.WARNING):
        app = app_with(FakeAgent(), off)
    assert missing in caplog.text
    app.add_route(lambda _request: text("hello"), "/")
    async with serving(app) as base, http.post(f"{base}/webhooks/{off.name()}/webhook") as answer:
        assert answer.status == 404
