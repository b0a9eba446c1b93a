"""WhatsApp by Twilio, from the phone's end to the provider's."""

from __future__ import annotations

import asyncio
import hashlib

import pytest
from multidict import MultiDict
from sqlalchemy import select
from twilio.request_validator import RequestValidator

from bot.channels.tables import conversation, inbox
from bot.channels.whatsapp.inbound import Status
from bot.channels.whatsapp.queue import dead_letters
from bot.channels.whatsapp.twilio_api import event_in, fields_in, signed_by_twilio
from tests.channels.fake import FakeAgent, Interview
from tests.channels.phones import AUTH_TOKEN, PUBLIC, TwilioPhone
from tests.channels.standin import StandIn, Trouble
from tests.channels.whatsapp_apps import Surroundings


def column(around: Surroundings, wanted) -> list:
    with around.store.read() as connection:
        return list(connection.execute(select(wanted)).scalars())


async def test_a_message_is_answered(twilio_phone: TwilioPhone):
    await twilio_phone.write("hello & good <day>")
    assert await twilio_phone.hears(1) == ["0:hello & good <day>"]
    sent = twilio_phone.standin.sent[0]
    assert sent["To"] == "whatsapp:+447700900456"
    assert sent["From"] == "whatsapp:+442079460000"
    assert sent["StatusCallback"] == f"{PUBLIC}/webhooks/twilio/status"


async def test_blank_fields_belong_to_the_signature(twilio_phone: TwilioPhone):
    fields = twilio_phone.fields(Body="hi", ReferralHeadline="", ButtonPayload="")
    assert await twilio_phone.deliver(fields) == 200


@pytest.mark.parametrize("sign", ["", "AAAA", "0" * 28, "é"])
async def test_a_forged_message_changes_nothing(
    twilio_phone: TwilioPhone, around: Surroundings, sign: str
):
    assert await twilio_phone.deliver(twilio_phone.fields(Body="hi"), sign=sign) == 403
    assert column(around, inbox.c.id) == []


async def test_a_signature_for_another_address_is_refused(twilio_phone: TwilioPhone):
    fields = twilio_phone.fields(Body="hi")
    elsewhere = RequestValidator(AUTH_TOKEN).compute_signature("http://127.0.0.1/x", fields)
    assert await twilio_phone.deliver(fields, sign=elsewhere) == 403


async def test_a_changed_field_breaks_the_signature(twilio_phone: TwilioPhone):
    fields = twilio_phone.fields(Body="hi")
    address = f"{PUBLIC}/webhooks/twilio/webhook"
    sign = RequestValidator(AUTH_TOKEN).compute_signature(address, fields)
    assert await twilio_phone.deliver({**fields, "Body": "bye"}, sign=sign) == 403


def test_a_repeated_field_is_part_of_the_signature():
    fields = MultiDict([("A", "2"), ("A", "1"), ("B", "")])
    sign = RequestValidator("t").compute_signature("https://x.example/", fields)
    assert fields_in(b"A=2&A=1&B=") == fields
    assert signed_by_twilio("https://x.example/", b"A=2&A=1&B=", sign, "t")
    assert not signed_by_twilio("https://x.example/", b"A=2&B=", sign, "t")


def test_a_body_that_is_no_form_is_signed_by_its_hash():
    body = b'{"a": "\xc3\xa9"}'
    url = f"https://x.example/?bodySHA256={hashlib.sha256(body).hexdigest()}"
    sign = RequestValidator("t").compute_signature(url, {})
    assert signed_by_twilio(url, body, sign, "t")
    assert not signed_by_twilio(url, body + b" ", sign, "t")


async def test_a_message_delivered_twice_is_answered_once(twilio_phone: TwilioPhone):
    fields = twilio_phone.fields(Body="hello")
    await twilio_phone.deliver(fields)
    await twilio_phone.hears(1)
    await twilio_phone.deliver(fields)
    assert await twilio_phone.hears_nothing_more()


@pytest.mark.parametrize(
    "fields",
    [
        {"NumMedia": "1", "MediaContentType0": "image/jpeg", "MediaUrl0": "https://x.example/1"},
        {"NumMedia": "1", "MediaContentType0": "audio/ogg", "MediaUrl0": "https://x.example/2"},
        {"Latitude": "51.5", "Longitude": "-0.1", "Body": "10 High Street"},
        {"Body": ""},
    ],
    ids=["picture", "voice note", "location", "nothing"],
)
async def test_what_is_not_text_gets_a_kind_reply(
    twilio_phone: TwilioPhone, agent: FakeAgent, fields: dict[str, str]
):
    await twilio_phone.deliver(twilio_phone.fields(**fields))
    (reply,) = await twilio_phone.hears(1)
    assert "0100" in reply
    assert agent.heard == []


async def test_the_text_with_a_picture_is_read(twilio_phone: TwilioPhone):
    await twilio_phone.deliver(twilio_phone.fields(NumMedia="1", Body="since May"))
    assert await twilio_phone.hears(1) == ["0:since May"]


@pytest.mark.parametrize(
    "fields",
    [
        {"ButtonPayload": "{a:1}", "ButtonText": "Call me", "Body": "Call me"},
        {"ListId": "row-7", "ListTitle": "Call me", "Body": "Call me"},
        {"Body": "Call me"},
    ],
)
async def test_no_payload_of_a_button_is_ever_said(
    twilio_phone: TwilioPhone, fields: dict[str, str]
):
    await twilio_phone.deliver(twilio_phone.fields(**fields))
    assert await twilio_phone.hears(1) == ["0:Call me"]


async def test_stop_and_start_are_remembered(twilio_phone: TwilioPhone):
    await twilio_phone.write("Stop")
    await twilio_phone.write("hello?")
    await twilio_phone.hears(1)
    assert await twilio_phone.hears_nothing_more()
    await twilio_phone.write("start")
    await twilio_phone.write("hello")
    assert (await twilio_phone.hears(3))[2] == "0:hello"


@pytest.mark.parametrize("route", ["status", "webhook"])
async def test_a_failure_reported_later_becomes_a_dead_letter(
    twilio_phone: TwilioPhone, around: Surroundings, route: str
):
    await twilio_phone.write("hello")
    await twilio_phone.hears(1)
    await asyncio.sleep(0.1)
    status = {"MessageSid": "out.1", "MessageStatus": "undelivered", "ErrorCode": "63016"}
    assert await twilio_phone.deliver(status, route) == 200
    assert dead_letters(around.store)[0]["error_code"] == "63016"
    assert await twilio_phone.hears_nothing_more()


async def test_a_forged_status_changes_nothing(twilio_phone: TwilioPhone, around: Surroundings):
    await twilio_phone.write("hello")
    await twilio_phone.hears(1)
    status = {"MessageSid": "out.1", "MessageStatus": "failed", "ErrorCode": "63024"}
    assert await twilio_phone.deliver(status, "status", sign="x") == 403
    assert dead_letters(around.store) == []


def test_a_status_is_not_taken_for_a_message():
    status = {"SmsSid": "SM1", "MessageSid": "SM1", "SmsStatus": "sent", "From": "whatsapp:+1"}
    assert event_in(status) == Status("SM1", "sent", "")


@pytest.mark.parametrize("trouble", [Trouble(63018, 429, retry_after=1), Trouble(20500, 500)])
async def test_a_passing_failure_is_tried_again_in_order(
    twilio_phone: TwilioPhone, standin: StandIn, trouble: Trouble
):
    standin.troubles.append(trouble)
    await twilio_phone.write("first")
    await twilio_phone.write("second")
    assert await twilio_phone.hears(2) == ["0:first", "1:second"]


async def test_a_wrong_password_stops_the_queue_and_alerts(
    twilio_phone: TwilioPhone, standin: StandIn, around: Surroundings
):
    standin.troubles.append(Trouble(20003, 401))
    await twilio_phone.write("hello")
    assert await twilio_phone.hears(1) == ["0:hello"]
    assert around.alerts[0][2] == "20003"


@pytest.mark.parametrize(
    ("code", "wanted"), [(21211, conversation.c.unreachable), (63014, conversation.c.opted_out)]
)
async def test_somebody_who_cannot_or_will_not_be_reached_is_marked(
    twilio_phone: TwilioPhone, standin: StandIn, around: Surroundings, code: int, wanted
):
    standin.troubles.append(Trouble(code))
    await twilio_phone.write("hello")
    await asyncio.sleep(0.3)
    assert column(around, wanted) in ([str(code)], [True])


class TestChoices:
    @pytest.fixture
    def agent(self) -> FakeAgent:
        return Interview()

    async def test_a_whole_conversation_by_numbers_words_and_labels(
        self, twilio_phone: TwilioPhone, agent: FakeAgent
    ):
        answers = ["hi", "1", "two", "1 & 3", "half an hour"]
        for number, answer in enumerate(answers, 1):
            await twilio_phone.write(answer)
            await twilio_phone.hears(number)
        said = [message.text for message in agent.heard]
        assert said == ["hi", "Yes", "By the river", "Balls and Other dogs", "half an hour"]

    async def test_choices_are_numbered(self, twilio_phone: TwilioPhone):
        await twilio_phone.write("hi")
        (question,) = await twilio_phone.hears(1)
        assert "1. Yes\n2. No" in question
