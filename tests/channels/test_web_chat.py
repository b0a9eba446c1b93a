"""The website chat as its visitors use it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.channels.fake import FakeAgent
from tests.channels.serving import Person


async def test_a_message_is_answered(person: Person):
    answer = await person.hear("hello")
    assert answer["text"] == "0:hello"
    assert answer["from"] == "bot"


async def test_the_log_holds_both_sides_in_order(person: Person):
    await person.hear("first")
    await person.hear("second")
    messages = (await person.read())["messages"]
    assert [m["from"] for m in messages] == ["person", "bot", "person", "bot"]
    assert [m["seq"] for m in messages] == [1, 2, 3, 4]


async def test_messages_sent_together_are_answered_in_order(person: Person):
    for number in range(6):
        await person.send(text=f"n{number}")
    answers = await person.bot_messages(6)
    assert [a["text"] for a in answers] == [f"{n}:n{n}" for n in range(6)]


async def test_a_message_sent_twice_is_taken_once(person: Person, agent: FakeAgent):
    body = {"id": "same-message", "text": "hello"}
    first, again = await person.post(body), await person.post(body)
    await person.bot_messages(1)
    assert first == (202, {"id": "same-message", "duplicate": False})
    assert again == (202, {"id": "same-message", "duplicate": True})
    assert len(agent.heard) == 1


async def test_the_message_id_reaches_the_dialogue(person: Person, agent: FakeAgent):
    await person.post({"id": "message-1234", "text": "hello"})
    await person.bot_messages(1)
    assert agent.heard[0].message_id == "message-1234"
    assert agent.heard[0].sender_id == person.conversation


async def test_a_question_carries_its_choices_and_its_id(person: Person):
    question = await person.hear("ask me")
    assert question["choices"] == [
        {"title": "Yes", "says": "Yes"},
        {"title": "No", "says": "No"},
    ]
    assert (question["question"], question["kind"]) == ("warmth", "question")


async def test_a_choice_of_the_latest_question_is_taken(person: Person, agent: FakeAgent):
    await person.hear("ask me")
    status, _ = await person.send(choices=["Yes"])
    await person.bot_messages(2)
    assert status == 202
    assert agent.heard[-1].text == "Yes"


@pytest.mark.parametrize("labels", [["Maybe"], ["Yes", "No"], ["Yes", "Maybe"]])
async def test_a_choice_that_was_not_offered_is_refused(person: Person, labels: list[str]):
    await person.hear("ask me")
    status, body = await person.send(choices=labels)
    assert (status, body["error"]["code"]) == (409, "stale_choice")


async def test_a_choice_of_an_answered_question_is_stale(person: Person):
    await person.hear("ask me")
    await person.send(choices=["Yes"])
    status, body = await person.send(choices=["No"])
    assert (status, body["error"]["code"]) == (409, "stale_choice")


async def test_a_change_of_an_earlier_answer_reaches_the_dialogue(person: Person, agent: FakeAgent):
    await person.send(edit="stiffness")
    await person.bot_messages(1)
    assert agent.heard[0].metadata == {"edit": "stiffness"}


@pytest.mark.parametrize("text", ["crash", "say nothing"])
async def test_a_broken_turn_gets_the_safe_reply(person: Person, text: str):
    answer = await person.hear(text)
    assert answer["kind"] == "notice"
    assert "999" in answer["text"]


async def test_a_turn_that_hangs_gets_the_safe_reply(person: Person, agent: FakeAgent):
    agent._delay = 60
    answer = await person.hear("hello")
    assert answer["kind"] == "notice"


async def test_a_long_poll_ends_with_the_answer(person: Person, agent: FakeAgent):
    agent._delay = 0.2
    await person.send(text="hello")
    news = await person.read(after=1, wait=5)
    assert [m["text"] for m in news["messages"]] == ["0:hello"]


async def test_typing_is_true_while_an_answer_is_made(person: Person, agent: FakeAgent):
    agent._delay = 0.3
    await person.send(text="hello")
    during = (await person.read())["typing"]
    await person.bot_messages(1)
    assert (during, (await person.read())["typing"]) == (True, False)


async def events_of(response: aiohttp.ClientResponse) -> AsyncIterator[dict]:
    event: dict = {}
    async for raw in response.content:
        line = raw.decode().rstrip("\n")
        if not line and "data" in event:
            yield event
        if not line:
            event = {}
        elif line.startswith(":"):
            yield {"comment": line[2:]}
        else:
            name, _, value = line.partition(": ")
            event[name] = value


async def next_messages(response: aiohttp.ClientResponse, count: int) -> list[dict]:
    found: list[dict] = []
    async with asyncio.timeout(5):
        async for event in events_of(response):
            if event.get("event") == "message":
                found.append(json.loads(event["data"]))
            if len(found) == count:
                break
    return found


def stream(person: Person, **headers: str):
    headers = {**person.headers, "Accept": "text/event-stream", **headers}
    return person.http.get(f"{person.base}/messages", headers=headers)


async def test_the_stream_shows_what_was_and_what_comes(person: Person):
    await person.hear("before")
    async with stream(person) as response:
        assert [m["seq"] for m in await next_messages(response, 2)] == [1, 2]
        await person.send(text="during")
        assert [m["seq"] for m in await next_messages(response, 2)] == [3, 4]


async def test_the_stream_resumes_after_the_last_event_id(person: Person):
    await person.hear("before")
    await person.hear("after")
    async with stream(person, **{"Last-Event-ID": "2"}) as response:
        assert [m["seq"] for m in await next_messages(response, 2)] == [3, 4]


async def test_the_stream_gives_a_sign_of_life(person: Person):
    async with stream(person) as response, asyncio.timeout(3):
        comments = [e["comment"] async for e in limited(events_of(response), 2)]
    assert "ping" in comments


async def limited(events: AsyncIterator[dict], count: int) -> AsyncIterator[dict]:
    async for event in events:
        yield event
        count -= 1
        if not count:
            return


async def test_two_tabs_see_the_same_once_each(person: Person):
    async with stream(person) as one, stream(person) as two:
        await person.send(text="hello")
        assert await next_messages(one, 2) == await next_messages(two, 2)


async def test_deleting_ends_the_stream_and_the_token(person: Person):
    await person.hear("hello")
    async with stream(person) as response:
        status, body = await person.delete()
        async with asyncio.timeout(3):
            await response.content.read()
    assert status == 200
    assert body["receipt"]
    assert (await person.send(text="still there?"))[0] == 401


async def test_deleting_waits_for_a_running_turn_and_leaves_nothing(
    person: Person, agent: FakeAgent, tmp_path
):
    agent._delay = 0.3
    await person.send(text="a sentence only I would write")
    await person.delete()
    files = [file.read_bytes() for file in tmp_path.glob("chat.db*")]
    assert person.conversation.encode() not in b"".join(files)


async def test_the_database_holds_no_readable_words(person: Person, tmp_path):
    await person.hear("my very own words")
    files = [file.read_bytes() for file in tmp_path.glob("chat.db*")]
    assert b"very own words" not in b"".join(files)


async def test_the_widget_is_cached_for_ever_only_under_its_version(person: Person):
    async with person.http.get(f"{person.base}/widget.js?v=1") as versioned:
        assert "immutable" in versioned.headers["Cache-Control"]
        assert versioned.content_type == "text/javascript"
    async with person.http.get(f"{person.base}/widget.js") as latest:
        assert "immutable" not in latest.headers["Cache-Control"]


async def test_an_unchanged_widget_is_not_sent_again(person: Person):
    async with person.http.get(f"{person.base}/widget.js") as first:
        etag = first.headers["ETag"]
    headers = {"If-None-Match": etag}
    async with person.http.get(f"{person.base}/widget.js", headers=headers) as again:
        assert again.status == 304
