"""Turns: one process at a time, in order, each exactly once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.core import Core, CoreSettings
from bot.channels.failures import in_short
from bot.channels.journal import Accepted, Limits, accept, forget, open_conversation
from bot.channels.messages import Said, joined
from bot.channels.outlog import messages_after
from bot.channels.owner import is_dead
from bot.channels.turns import LEASE, disown, finish_turn, release, take_turn, with_work
from bot.store import Store
from tests.store.databases import NAMES, fresh_store

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LATER = NOW + LEASE + timedelta(seconds=1)
REPLY = {"text": "answer"}


@pytest.fixture(params=NAMES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return fresh_store(request.param, tmp_path)


@pytest.fixture
def started(store: Store) -> str:
    return open_conversation(store, "chat", NOW)


def said(store: Store, conversation_id: str, message_id: str, **kwargs) -> Accepted:
    made = lambda _question: Said(message_id, message_id, message_id)  # noqa: E731
    return accept(store, conversation_id, message_id, made, NOW, **kwargs)


def answers(store: Store, conversation_id: str) -> list[str]:
    log = messages_after(store, conversation_id, 0)
    return [m["text"] for m in log if m["from"] == "bot"]


def test_messages_are_taken_in_the_order_they_came(store: Store, started: str):
    for message_id in ("m1", "m2"):
        said(store, started, message_id)
    first = take_turn(store, started, "me", NOW)
    finish_turn(store, first, REPLY, "me", NOW)
    second = take_turn(store, started, "me", NOW)
    assert [first.message_id, second.message_id] == ["m1", "m2"]


def test_a_turn_that_was_cut_off_is_taken_again(store: Store, started: str):
    said(store, started, "m1")
    take_turn(store, started, "me", NOW)
    again = take_turn(store, started, "me", NOW)
    assert (again.message_id, again.attempts) == ("m1", 2)


def test_a_turn_finished_twice_is_answered_once(store: Store, started: str):
    said(store, started, "m1")
    turn = take_turn(store, started, "me", NOW)
    finish_turn(store, turn, REPLY, "me", NOW)
    finish_turn(store, turn, REPLY, "me", NOW)
    assert answers(store, started) == ["answer"]


def test_a_conversation_belongs_to_one_process(store: Store, started: str):
    said(store, started, "m1")
    take_turn(store, started, "me", NOW)
    assert take_turn(store, started, "you", NOW) is None
    assert with_work(store, "chat", "you", NOW) == []


def test_a_lease_that_ran_out_passes_to_another_process(store: Store, started: str):
    said(store, started, "m1")
    mine = take_turn(store, started, "me", NOW)
    yours = take_turn(store, started, "you", LATER)
    assert yours is not None
    assert not finish_turn(store, mine, {"text": "too late"}, "me", LATER)
    finish_turn(store, yours, REPLY, "you", LATER)
    assert answers(store, started) == ["answer"]


def test_what_a_dead_process_held_is_free(store: Store, started: str):
    said(store, started, "m1")
    take_turn(store, started, "dead", NOW)
    disown(store, ["dead"])
    assert with_work(store, "chat", "me", NOW) == [started]


def test_a_message_that_comes_just_before_letting_go_keeps_the_conversation(
    store: Store, started: str
):
    take_turn(store, started, "me", NOW)
    said(store, started, "m1")
    assert not release(store, started, "me", NOW)
    finish_turn(store, take_turn(store, started, "me", NOW), REPLY, "me", NOW)
    assert release(store, started, "me", NOW)


def test_more_than_the_queue_holds_is_refused(store: Store, started: str):
    limits = Limits(queue=1)
    assert said(store, started, "m1", limits=limits) is Accepted.NEW
    assert said(store, started, "m2", limits=limits) is Accepted.QUEUE_FULL
    assert said(store, started, "m1", limits=limits) is Accepted.DUPLICATE


def test_a_turn_of_a_deleted_conversation_is_not_logged(store: Store, started: str):
    said(store, started, "m1")
    turn = take_turn(store, started, "me", NOW)
    forget(store, started, NOW)
    assert not finish_turn(store, turn, REPLY, "me", NOW)
    assert said(store, started, "m2") is Accepted.NO_CONVERSATION


@pytest.mark.parametrize(
    ("owner", "dead"),
    [
        ("host:1:aa", False),
        ("host:1:bb", True),
        ("host:99999999:cc", True),
        ("elsewhere:99999999:cc", False),
    ],
)
def test_only_processes_that_surely_ended_are_dead(owner: str, dead: bool):
    assert is_dead(owner, "host:1:aa", frozenset({"host:1:aa"})) is dead


class Recorded:
    """A dialogue whose tracker may already hold a turn."""

    def __init__(self, already: list[dict] | None) -> None:
        self.already = already
        self.ran = 0

    async def reply(self, turn, replies) -> None:
        self.ran += 1
        replies.append({"text": "fresh"})

    async def replies_already_given(self, turn) -> list[dict] | None:
        return self.already


def lifeline(words: str) -> dict:
    return {"text": "call us", "kind": "notice"}


async def answers_after_a_crash(store: Store, started: str, dialogue, attempts: int) -> list[str]:
    said(store, started, "m1")
    for _ in range(attempts):
        take_turn(store, started, "dead", NOW)
    disown(store, ["dead"])
    core = Core(store, CoreSettings("chat", sweep_seconds=0.05), dialogue, lifeline)
    await core.start()
    async with asyncio.timeout(5):
        while not (found := answers(store, started)):
            await asyncio.sleep(0.01)
    await core.stop()
    return found


@pytest.mark.parametrize(
    ("already", "attempts", "answer", "runs"),
    [
        ([{"text": "said before"}], 1, "said before", 0),
        (None, 1, "fresh", 1),
        ([], 1, "call us", 0),
        (None, 3, "call us", 0),
    ],
    ids=["tracker saved", "tracker not saved", "tracker silent", "crashes every time"],
)
async def test_after_a_crash_a_turn_is_not_run_twice(
    store: Store, started: str, already, attempts: int, answer: str, runs: int
):
    dialogue = Recorded(already)
    assert await answers_after_a_crash(store, started, dialogue, attempts) == [answer]
    assert dialogue.ran == runs


async def test_an_emergency_text_survives_the_failure_of_its_turn(store: Store, started: str):
    class Breaks(Recorded):
        async def reply(self, turn, replies) -> None:
            replies += [{"text": "half"}, {"text": "Call 999", "custom": {"kind": "emergency"}}]
            raise RuntimeError

    assert await answers_after_a_crash(store, started, Breaks(None), 1) == ["Call 999"]


async def test_two_cores_on_one_database_answer_each_message_once(store: Store):
    dialogues = [Recorded(None), Recorded(None)]
    cores = [Core(store, CoreSettings("chat", sweep_seconds=0.05), d, lifeline) for d in dialogues]
    for core in cores:
        await core.start()
    conversations = [open_conversation(store, "chat", NOW) for _ in range(10)]
    for number, conversation_id in enumerate(conversations * 3):
        made = lambda _q, n=number: Said(f"m{n}", "hi", "hi")  # noqa: E731
        await cores[number % 2].accept(conversation_id, f"m{number}", made)
    async with asyncio.timeout(10):
        while sum(len(answers(store, c)) for c in conversations) < 30:
            await asyncio.sleep(0.02)
    for core in cores:
        await core.stop()
    assert sum(d.ran for d in dialogues) == 30


def test_a_failure_is_logged_without_the_words_that_caused_it():
    def fail(words: str) -> None:
        try:
            raise KeyError(words)
        except KeyError as cause:
            raise RuntimeError(words) from cause

    with pytest.raises(RuntimeError) as caught:
        fail("my secret")
    described = in_short(caught.value)
    assert "RuntimeError at test_turns.py" in described
    assert "from KeyError" in described
    assert "secret" not in described


def test_a_turns_messages_are_joined_into_one():
    said = [
        {"text": "First.", "custom": {"kind": "urgent"}},
        {"text": "Well?", "buttons": [{"title": "Yes", "payload": "/affirm"}]},
        {"custom": {"kind": "question", "question": "night_pain", "pick": "many"}},
    ]
    one = joined(said)
    assert one["text"] == "First.\n\nWell?"
    assert one["choices"] == [{"title": "Yes", "says": "Yes"}]
    assert (one["kind"], one["question"], one["pick"]) == ("urgent", "night_pain", "many")


def test_choices_keep_their_explanations_and_progress_its_numbers():
    custom = {"details": {"Heel": "behind the ankle"}, "progress": {"number": "4", "about": "14"}}
    one = joined([{"text": "Well?", "buttons": [{"title": "Heel"}], "custom": custom}])
    assert one["choices"] == [{"title": "Heel", "says": "Heel", "detail": "behind the ankle"}]
    assert one["progress"] == {"number": 4, "about": 14}


def test_a_turn_that_said_nothing_is_none():
    assert joined([{"text": "  "}, {}]) is None
