"""Rasa's conversations beside the channels' writing, in one database."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.journal import open_conversation
from bot.store import Store, development_keys, open_store, upgrade
from bot.store.sealed_trackers import SealedTrackerStore
from tests.store.test_store import NOW


@pytest.fixture
def trackers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SealedTrackerStore:
    monkeypatch.setenv("BACKCHAT_STATE", str(tmp_path))
    monkeypatch.delenv("BACKCHAT_DATA_KEYS", raising=False)
    return SealedTrackerStore(Domain.empty(), host=f"sqlite:///{tmp_path}/store.db")


@pytest.fixture
def store(tmp_path: Path, trackers: SealedTrackerStore) -> Store:
    keys = development_keys(tmp_path / "data.key")
    opened = open_store(f"sqlite:///{tmp_path}/store.db", keys)
    upgrade(opened)
    return opened


def save(trackers: SealedTrackerStore, sender: str, *texts: str) -> None:
    uttered = [UserUttered(text) for text in texts]
    tracker = DialogueStateTracker.from_events(sender, uttered)
    asyncio.run(trackers.save(tracker))


def test_no_tracker_is_lost_while_the_channels_write(trackers: SealedTrackerStore, store: Store):
    done = threading.Event()

    def write_all_the_time() -> None:
        while not done.is_set():
            open_conversation(store, "chat", NOW)
            done.wait(0.003)

    writer = threading.Thread(target=write_all_the_time)
    writer.start()
    try:
        for number in range(40):
            save(trackers, f"p{number}", "one", "two")
    finally:
        done.set()
        writer.join()
    assert len(list(asyncio.run(trackers.keys()))) == 40


def test_what_was_said_is_not_readable_in_the_file(trackers: SealedTrackerStore, tmp_path: Path):
    save(trackers, "p", "only I would say this")
    files = b"".join(file.read_bytes() for file in tmp_path.glob("store.db*"))
    assert b"only I would say" not in files
    tracker = asyncio.run(trackers.retrieve("p"))
    assert tracker.latest_message.text == "only I would say this"
