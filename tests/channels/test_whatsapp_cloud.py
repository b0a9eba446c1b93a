"""WhatsApp by the Cloud API, from the phone's end to the provider's."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channels.tables import conversation, inbox, outlog
from bot.channels.whatsapp.queue import dead_letters
from bot.channels.whatsapp.settings import WhatsAppSettings
from tests.channels.fake import FakeAgent, Interview
from tests.channels.phones import CloudPhone, delivery, fresh_id, signature, value
from tests.channels.standin import StandIn, Trouble
from tests.channels.whatsapp_apps import Surroundings


def column(around: Surroundings, wanted, *where) -> list:
    with around.store.read() as connection:
        return list(connection.execute(select(wanted).where(*where)).scalars())


async def test_a_message_is_answered(phone: CloudPhone):
    await phone.write("hello")
    assert await phone.hears(1) == ["0:hello"]
    assert phone.standin.sent[0]["to"] == "447700900123"


async def test_the_verification_challenge_is_answered(phone: CloudPhone):
    query = {"hub.mode": "subscribe", "hub.challenge": "42", "hub.verify_token": "our verify token"}
    url = f"{phone.base}/webhooks/whatsapp/webhook"
    async with phone.http.get(url, params=query) as response:
        assert (response.status, await response.text()) == (200, "42")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"hub.mode": "subscribe", "hub.challenge": "42", "hub.verify_token": "wrong"},
        {"hub.mode": "subscribe", "hub.challenge": "42"},
        {"hub.mode": "other", "hub.challenge": "42", "hub.verify_token": "our verify token"},
    ],
)
async def test_a_verification_that_is_not_metas_is_refused(phone: CloudPhone, query: dict):
    async with phone.http.get(f"{phone.base}/webhooks/whatsapp/webhook", params=query) as response:
        assert response.status == 403


@pytest.mark.parametrize(
    "sign",
    ["", "sha256=", "sha256=" + "0" * 64, "sha1=abc", signature(b"another body"), "é"],
)
async def test_a_forged_delivery_changes_nothing(
    phone: CloudPhone, around: Surroundings, sign: str
):
    body = json.dumps(delivery(value(messages=[phone.message("text", {"body": "hi"})]))).encode()
    assert await phone.post_raw(body, sign) == 401
    assert column(around, inbox.c.id) == []


async def test_the_signature_counts_the_bytes_as_they_came(phone: CloudPhone):
    message = phone.message("text", {"body": "caf\u00e9"})
    body = json.dumps(delivery(value(messages=[message])), ensure_ascii=True, indent=1).encode()
    assert await phone.post_raw(body, signature(body)) == 200
    assert await phone.hears(1) == ["0:caf\u00e9"]


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        "text",
        {},
        {"entry": None},
        {"entry": [None, 7, {"changes": [{"field": "messages"}]}]},
        {"entry": [{"changes": [{"field": "messages", "value": []}]}]},
        delivery(value()),
        delivery(value(messages=None, statuses=[{}])),
        delivery(value(messages=[{}])),
        delivery(value(messages=[{"type": "text"}, {"type": None}, {"type": ["text"]}])),
        delivery(value(messages=[{"id": "x", "type": "interactive"}])),
        delivery(value(messages=[{"id": "x", "type": "text", "text": {"body": "nobody"}}])),
        delivery({"messages": [{"id": "x", "from": "1", "type": "text", "text": {"body": "a"}}]}),
    ],
)
async def test_a_genuine_delivery_of_an_odd_shape_is_no_error(
    phone: CloudPhone, agent: FakeAgent, payload
):
    assert await phone.post(payload) == 200
    assert await phone.hears_nothing_more()
    assert agent.heard == []


async def test_signed_nonsense_is_refused(phone: CloudPhone):
    assert await phone.post_raw(b"{", signature(b"{")) == 400


async def test_a_message_for_another_number_is_not_ours(phone: CloudPhone, agent: FakeAgent):
    other = value(messages=[phone.message("text", {"body": "hi"})])
    other["metadata"]["phone_number_id"] = "999"
    assert await phone.post(delivery(other)) == 200
    assert await phone.hears_nothing_more()


async def test_every_message_of_a_batch_is_answered_oldest_first(phone: CloudPhone):
    now = int(time.time())
    later = phone.message("text", {"body": "second"}) | {"timestamp": str(now)}
    earlier = phone.message("text", {"body": "first"}) | {"timestamp": str(now - 5)}
    await phone.deliver(later, earlier)
    assert await phone.hears(2) == ["0:first", "1:second"]


async def test_a_message_delivered_twice_is_answered_once(phone: CloudPhone):
    message = await phone.write("hello")
    await phone.hears(1)
    await phone.deliver(message)
    await phone.deliver(message, message)
    assert await phone.hears_nothing_more()
    assert len(phone.standin.sent) == 1


async def test_a_bad_message_does_not_keep_the_others_of_its_batch(phone: CloudPhone):
    broken = {"id": fresh_id(), "from": "1", "timestamp": "1", "type": "button", "button": None}
    await phone.deliver(broken, phone.message("text", {"body": "fine"}))
    assert await phone.hears(1) == ["0:fine"]


async def test_a_message_of_days_ago_is_kept_for_staff_and_not_answered(
    phone: CloudPhone, around: Surroundings
):
    await phone.write("old news", timestamp=str(int(time.time()) - 25 * 3600))
    assert await phone.hears_nothing_more()
    assert column(around, inbox.c.state) == ["held"]


async def test_somebody_with_a_user_id_only_is_answered_by_it(phone: CloudPhone):
    phone.phone = None
    await phone.write("hello")
    await phone.hears(1)
    assert phone.standin.sent[0]["recipient"] == "GB.900123"


async def test_the_number_may_come_and_go_for_the_same_person(phone: CloudPhone):
    await phone.write("with both")
    phone.phone = None
    await phone.write("with the user id")
    assert await phone.hears(2) == ["0:with both", "1:with the user id"]


async def test_a_user_id_that_comes_later_belongs_to_the_known_number(phone: CloudPhone):
    phone.user_id = None
    await phone.write("with the number")
    phone.user_id = "GB.77"
    await phone.write("with both")
    assert await phone.hears(2) == ["0:with the number", "1:with both"]


async def test_a_number_that_changed_hands_starts_afresh(phone: CloudPhone):
    await phone.write("mine")
    await phone.hears(1)
    phone.user_id = "GB.somebody-else"
    await phone.write("not mine")
    assert (await phone.hears(2))[1] == "0:not mine"


async def test_a_person_who_changes_number_keeps_the_conversation(phone: CloudPhone):
    await phone.write("before")
    system = {
        "type": "user_changed_number",
        "wa_id": "447700900999",
        "user_id": "GB.new",
        "previous_user_id": "GB.900123",
    }
    await phone.deliver(phone.message("system", system))
    phone.phone, phone.user_id = "447700900999", "GB.new"
    await phone.write("after")
    assert await phone.hears(2) == ["0:before", "1:after"]
    assert phone.standin.sent[1]["to"] == "447700900999"


async def test_a_change_of_somebody_unknown_changes_nothing(
    phone: CloudPhone, around: Surroundings
):
    system = {"type": "user_changed_number", "wa_id": "447700900999"}
    await phone.deliver(phone.message("system", system))
    await phone.deliver(phone.message("system", {"type": "customer_identity_changed"}))
    assert column(around, conversation.c.id) == []


async def test_numbers_are_ids_nowhere(phone: CloudPhone, agent: FakeAgent, around: Surroundings):
    await phone.write("hello")
    await phone.hears(1)
    files = b"".join(file.read_bytes() for file in around.folder.glob("chat.db*"))
    assert b"447700900123" not in files
    assert b"GB.900123" not in files
    assert "900123" not in agent.heard[0].sender_id


MEDIA = {"id": "m1", "mime_type": "x/y", "sha256": "aa"}
NOT_TEXT = {
    "audio": {**MEDIA, "voice": True},
    "image": MEDIA,
    "video": MEDIA,
    "sticker": {**MEDIA, "animated": False},
    "document": {**MEDIA, "filename": "scan.pdf"},
    "location": {"latitude": 51.5, "longitude": -0.1},
    "contacts": [{"name": {"formatted_name": "A"}, "phones": []}],
    "order": {"catalog_id": "1", "product_items": []},
    "unsupported": {"type": "poll"},
    "interactive": None,
    "something_new": {"a": 1},
}


@pytest.mark.parametrize("kind", NOT_TEXT)
async def test_what_is_not_text_gets_a_kind_reply(phone: CloudPhone, agent: FakeAgent, kind: str):
    await phone.deliver(phone.message(kind, NOT_TEXT[kind]))
    (reply,) = await phone.hears(1)
    assert "0100" in reply
    assert agent.heard == []


async def test_an_album_is_remarked_on_once(phone: CloudPhone):
    for _ in range(3):
        await phone.deliver(phone.message("image", MEDIA))
    await phone.hears(1)
    assert await phone.hears_nothing_more()
    assert len(phone.standin.sent) == 1


async def test_the_open_question_is_repeated_after_a_voice_note(phone: CloudPhone):
    await phone.write("ask me")
    await phone.hears(1)
    await phone.deliver(phone.message("audio", MEDIA))
    await phone.hears(2)
    await phone.press("Yes", phone.standin.sent[1])
    assert (await phone.hears(3))[2] == "1:Yes"


async def test_a_caption_is_read_as_text(phone: CloudPhone):
    await phone.deliver(phone.message("image", {**MEDIA, "caption": "since May"}))
    assert await phone.hears(1) == ["0:since May"]


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("reaction", {"message_id": "x", "emoji": "👍"}),
        ("ephemeral", {}),
        ("interactive", {"type": "call_permission_reply", "call_permission_reply": {}}),
    ],
)
async def test_what_needs_no_answer_is_left_alone(phone: CloudPhone, kind: str, content: dict):
    await phone.deliver(phone.message(kind, content))
    assert await phone.hears_nothing_more()


async def test_a_group_is_not_answered(phone: CloudPhone):
    await phone.deliver(phone.message("text", {"body": "hi all"}, group_id="g1"))
    assert await phone.hears_nothing_more()


async def test_an_edit_asks_for_a_new_message(phone: CloudPhone, agent: FakeAgent):
    edit = {"original_message_id": "x", "message": {"type": "text", "text": {"body": "oops"}}}
    await phone.deliver(phone.message("edit", edit))
    await phone.hears(1)
    assert agent.heard == []


async def test_an_emergency_in_an_edit_is_not_missed(phone: CloudPhone):
    words = {"type": "text", "text": {"body": "my legs are numb"}}
    edit = {"original_message_id": "x", "message": words}
    await phone.deliver(phone.message("edit", edit))
    assert await phone.hears(1) == ["Call 999."]


async def test_a_message_taken_back_is_erased(phone: CloudPhone, around: Surroundings):
    message = await phone.write("I did not mean this")
    await phone.hears(1)
    await phone.deliver(phone.message("revoke", {"original_message_id": message["id"]}))
    assert await phone.hears_nothing_more()
    sealed = column(around, outlog.c.sealed, outlog.c.sender == "person")
    assert "mean this" not in around.store.keys.open(sealed[0])


async def test_a_template_button_is_its_label(phone: CloudPhone):
    await phone.deliver(phone.message("button", {"payload": "x{1}", "text": "Call me back"}))
    assert await phone.hears(1) == ["0:Call me back"]


async def test_stop_is_confirmed_once_and_remembered(phone: CloudPhone, agent: FakeAgent):
    await phone.write("STOP")
    await phone.hears(1)
    await phone.write("stop.")
    await phone.write("hello?")
    assert await phone.hears_nothing_more()
    assert agent.heard == []


async def test_start_undoes_a_stop(phone: CloudPhone):
    await phone.write("Unsubscribe")
    await phone.write("START")
    await phone.write("hello")
    assert (await phone.hears(3))[2] == "0:hello"


async def test_start_without_a_stop_is_only_a_word(phone: CloudPhone):
    await phone.write("start")
    assert await phone.hears(1) == ["0:start"]


async def test_stop_within_a_sentence_is_a_sentence(phone: CloudPhone):
    await phone.write("can we stop for today")
    assert await phone.hears(1) == ["0:can we stop for today"]


async def test_an_emergency_is_answered_even_after_stop(phone: CloudPhone):
    await phone.write("stop")
    await phone.hears(1)
    await phone.write("my legs are numb")
    assert (await phone.hears(2))[1] == "Call 999."


async def test_data_is_deleted_on_request_with_a_receipt(phone: CloudPhone, around: Surroundings):
    await phone.write("hello")
    await phone.hears(1)
    await phone.write("Delete my data")
    assert "DEL-" in (await phone.hears(2))[1]
    assert column(around, conversation.c.id) == []


async def test_a_broken_turn_gets_the_safe_reply(phone: CloudPhone):
    await phone.write("crash")
    assert await phone.hears(1) == ["Call us or 111."]


class TestChoices:
    @pytest.fixture
    def agent(self) -> FakeAgent:
        return Interview()

    async def test_a_whole_conversation_by_buttons_lists_and_numbers(
        self, phone: CloudPhone, agent: FakeAgent
    ):
        await phone.write("hi")
        await phone.hears(1)
        await phone.press("Yes", phone.standin.sent[0])
        await phone.hears(2)
        await phone.press("In a park", phone.standin.sent[1])
        await phone.hears(3)
        await phone.write("1 and 3")
        await phone.hears(4)
        await phone.write("half an hour")
        texts = await phone.hears(5)
        said = [message.text for message in agent.heard]
        assert said == ["hi", "Yes", "In a park", "Balls and Other dogs", "half an hour"]
        assert "It is well." in texts[4]

    async def test_a_whole_conversation_in_typed_answers(self, phone: CloudPhone, agent: FakeAgent):
        answers = ["hi", "yes", "two", "sticks, balls", "1", "bye"]
        for number, answer in enumerate(answers, 1):
            await phone.write(answer)
            await phone.hears(number)
        said = [message.text for message in agent.heard]
        assert said == ["hi", "Yes", "By the river", "sticks, balls", "1", "bye"]

    async def test_a_long_label_is_whole_in_the_lists_description(self, phone: CloudPhone):
        await phone.write("hi")
        await phone.hears(1)
        await phone.write("no")
        await phone.hears(2)
        rows = phone.standin.sent[1]["interactive"]["action"]["sections"][0]["rows"]
        assert rows[3]["description"] == "On a hill, or somewhere else that is steep"
        await phone.press(rows[3]["title"], phone.standin.sent[1])
        await phone.hears(3)

    async def test_a_button_of_an_earlier_question_is_not_an_answer(
        self, phone: CloudPhone, agent: FakeAgent
    ):
        await phone.write("hi")
        await phone.hears(1)
        await phone.press("Yes", phone.standin.sent[0])
        await phone.hears(2)
        await phone.press("No", phone.standin.sent[0])
        texts = await phone.hears(3)
        assert len(agent.heard) == 2
        assert texts[1] in texts[2]

    async def test_the_mode_reaches_the_dialogue(self, phone: CloudPhone, agent: FakeAgent):
        await phone.write("hi")
        await phone.hears(1)
        assert agent.heard[0].metadata["mode"] == "full"


class TestSending:
    @pytest.mark.parametrize(
        "trouble",
        [
            Trouble(131056),
            Trouble(130429, status=429, retry_after=1),
            Trouble(131016, status=500),
            Trouble(0, status=503),
            Trouble(4),
        ],
    )
    async def test_a_passing_failure_is_tried_again_in_order(
        self, phone: CloudPhone, standin: StandIn, trouble: Trouble
    ):
        trouble = replace(trouble, code=trouble.code or 131000)
        standin.troubles.append(trouble)
        await phone.write("first")
        await phone.write("second")
        assert await phone.hears(2) == ["0:first", "1:second"]

    async def test_what_may_have_arrived_is_not_sent_again_when_it_did(
        self, phone: CloudPhone, standin: StandIn
    ):
        standin.troubles.append(Trouble(hang=1, arrives=True))
        await phone.write("hello")
        await phone.hears(1)
        await asyncio.sleep(0.45)
        marker = standin.sent[0]["biz_opaque_callback_data"]
        await phone.status("out.1", "sent", marker=marker)
        await asyncio.sleep(0.5)
        assert len(standin.sent) == 1

    async def test_after_a_timeout_without_a_sign_it_is_sent_again(
        self, phone: CloudPhone, standin: StandIn
    ):
        standin.troubles.append(Trouble(131000, hang=1))
        await phone.write("hello")
        assert await phone.hears(1) == ["0:hello"]

    async def test_a_failure_that_does_not_pass_ends_as_a_dead_letter(
        self, phone: CloudPhone, standin: StandIn, around: Surroundings
    ):
        standin.troubles.extend([Trouble(131056)] * 4)
        await phone.write("first")
        await phone.write("second")
        assert await phone.hears(1) == ["1:second"]
        assert [letter["error_code"] for letter in dead_letters(around.store)] == ["131056"]

    @pytest.mark.parametrize("code", [131008, 131009, 100, 131062, 132001])
    async def test_our_own_mistake_is_not_repeated(
        self, phone: CloudPhone, standin: StandIn, around: Surroundings, code: int
    ):
        standin.troubles.append(Trouble(code))
        await phone.write("hello")
        assert await phone.hears_nothing_more() or standin.requests == 1
        assert dead_letters(around.store)[0]["error_code"] == str(code)
        assert around.alerts

    @pytest.mark.parametrize("code", [190, 131031, 368, 131042, 131048, 10])
    async def test_trouble_with_the_account_stops_the_queue_and_alerts(
        self, phone: CloudPhone, standin: StandIn, around: Surroundings, code: int
    ):
        standin.troubles.append(Trouble(code, status=401))
        await phone.write("hello")
        await asyncio.sleep(0.25)
        assert standin.requests == 1
        assert around.alerts[0][2] == str(code)
        assert await phone.hears(1) == ["0:hello"]

    async def test_somebody_who_cannot_be_reached_is_marked(
        self, phone: CloudPhone, standin: StandIn, around: Surroundings
    ):
        standin.troubles.append(Trouble(131026))
        await phone.write("hello")
        await asyncio.sleep(0.3)
        assert column(around, conversation.c.unreachable) == ["131026"]

    async def test_metas_opt_out_is_ours_too(
        self, phone: CloudPhone, standin: StandIn, around: Surroundings
    ):
        standin.troubles.append(Trouble(131050))
        await phone.write("hello")
        await asyncio.sleep(0.3)
        assert column(around, conversation.c.opted_out) == [True]

    async def test_outside_the_window_nothing_is_sent(
        self, phone: CloudPhone, standin: StandIn, around: Surroundings, agent: FakeAgent
    ):
        agent._delay = 0.3
        await phone.write("hello")
        around.clock.ahead = timedelta(hours=25)
        await asyncio.sleep(0.8)
        assert standin.sent == []
        assert dead_letters(around.store)[0]["error_code"] == "window"

    async def test_a_failure_reported_later_becomes_a_dead_letter(
        self, phone: CloudPhone, around: Surroundings
    ):
        await phone.write("hello")
        await phone.hears(1)
        await asyncio.sleep(0.1)
        await phone.status("out.1", "failed", 131047)
        assert dead_letters(around.store)[0]["error_code"] == "131047"

    async def test_a_passing_failure_reported_later_is_sent_again(self, phone: CloudPhone):
        await phone.write("hello")
        await phone.hears(1)
        await asyncio.sleep(0.1)
        await phone.status("out.1", "failed", 131056)
        assert await phone.hears(2) == ["0:hello", "0:hello"]

    async def test_reports_of_success_and_of_strangers_change_nothing(self, phone: CloudPhone):
        await phone.write("hello")
        await phone.hears(1)
        for state in ("sent", "delivered", "read", "played"):
            await phone.status("out.1", state)
        await phone.status("out.999", "failed", 131026)
        assert await phone.hears_nothing_more()


class TestReceipts:
    @pytest.fixture
    def whatsapp_settings(self, whatsapp_settings: WhatsAppSettings) -> WhatsAppSettings:
        return replace(whatsapp_settings, receipts=True, mode="enquiry_only")

    async def test_a_message_is_marked_as_read_when_wanted(
        self, phone: CloudPhone, standin: StandIn, agent: FakeAgent
    ):
        message = await phone.write("hello")
        await phone.hears(1)
        assert standin.read == [message["id"]]
        assert agent.heard[0].metadata["mode"] == "enquiry_only"


async def test_no_receipts_unless_wanted(phone: CloudPhone, standin: StandIn):
    await phone.write("hello")
    await phone.hears(1)
    assert standin.read == []


async def test_many_people_at_once_each_get_their_own_answers_in_order(
    phone: CloudPhone, standin: StandIn
):
    for number in range(4):
        for person in range(5):
            phone.phone, phone.user_id = f"4477009{person:05d}", f"GB.{person}"
            await phone.write(f"n{number}")
    await phone.hears(20)
    for person in range(5):
        to = f"4477009{person:05d}"
        mine = [t for t, body in zip(standin.texts, standin.sent, strict=True) if body["to"] == to]
        assert mine == [f"{n}:n{n}" for n in range(4)]
