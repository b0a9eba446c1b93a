"""What a turn does when Rasa cannot read or keep where the conversation stands."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.dialogue import RasaDialogue, TrackerLost
from bot.channels.turns import Turn


class Trackers(InMemoryTrackerStore):
    """A store whose reading or writing can fail."""

    broken: str | None = None

    async def retrieve(self, sender_id):
        self._may_fail("reading")
        return await super().retrieve(sender_id)

    async def retrieve_full_tracker(self, sender_id):
        self._may_fail("reading")
        return await super().retrieve_full_tracker(sender_id)

    async def save(self, tracker):
        self._may_fail("writing")
        await super().save(tracker)

    def _may_fail(self, what):
        if self.broken == what:
            raise OSError("the disk is gone")


@pytest.fixture
def trackers():
    return Trackers(Domain.empty())


@pytest.fixture
def dialogue(trackers):
    """Rasa's own way of keeping trackers, with nothing in between."""
    agent = SimpleNamespace(tracker_store=FailSafeTrackerStore(trackers))

    async def heard(message):
        found = await agent.tracker_store.retrieve(message.sender_id)
        await message.output_channel.send_response(message.sender_id, {"text": "hello"})
        await agent.tracker_store.save(found or DialogueStateTracker(message.sender_id, []))

    return RasaDialogue("chat", heard, lambda: agent)


TURN = Turn(
    inbox_id=1, conversation_id="c1", message_id="m1", says="hello", metadata={}, attempts=2
)


@pytest.mark.parametrize("broken", ["reading", "writing"])
async def test_the_turn_fails_instead_of_going_on_from_memory(dialogue, trackers, broken):
    trackers.broken = broken
    with pytest.raises(TrackerLost):
        await dialogue.reply(TURN, [])


async def test_it_goes_on_when_the_trackers_are_back(dialogue, trackers):
    trackers.broken = "reading"
    with pytest.raises(TrackerLost):
        await dialogue.reply(TURN, [])
    trackers.broken = None
    replies = []
    await dialogue.reply(TURN, replies)
    assert replies == [{"text": "hello"}]


async def test_what_was_replied_before_is_unknown_when_it_cannot_be_read(dialogue, trackers):
    await dialogue.reply(TURN, [])
    trackers.broken = "reading"
    assert await dialogue.replies_already_given(TURN) is None
