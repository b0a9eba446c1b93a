"""The database, its keys and its migrations."""

from __future__ import annotations

import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select, text

from bot.channels.journal import accept, open_conversation
from bot.channels.messages import Said
from bot.channels.outlog import messages_after
from bot.channels.tables import address, conversation, inbox
from bot.store import Keys, KeysError, Store, development_keys, metadata, open_store, upgrade
from bot.store.keys import new_key
from bot.store.rotate import rotate
from bot.store.trackers import forget_tracker

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/store.db"


@pytest.fixture
def store(url: str) -> Store:
    opened = open_store(url, Keys([new_key()]))
    upgrade(opened)
    return opened


def test_what_is_sealed_opens_again_and_is_not_readable():
    keys = Keys([new_key()])
    sealed = keys.seal("Łukasz O'Neill")
    assert "Neill" not in sealed
    assert keys.open(sealed) == "Łukasz O'Neill"


def test_another_key_does_not_open_it():
    with pytest.raises(KeysError):
        Keys([new_key()]).open(Keys([new_key()]).seal("secret"))


def test_an_older_key_still_opens_what_it_sealed():
    old, new = new_key(), new_key()
    assert Keys([new, old]).open(Keys([old]).seal("secret")) == "secret"


@pytest.mark.parametrize("secret", ["", "too-short", "%%%", "a" * 43])
def test_a_malformed_key_is_refused(secret: str):
    with pytest.raises(KeysError):
        Keys([secret])


def test_no_key_is_refused():
    with pytest.raises(KeysError):
        Keys([])


def test_the_development_key_is_made_once_for_its_owner_only(tmp_path: Path):
    path = tmp_path / "var" / "data.key"
    sealed = development_keys(path).seal("secret")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert development_keys(path).open(sealed) == "secret"


def test_the_migrations_make_exactly_the_tables_that_the_code_knows(store: Store):
    with store.read() as connection:
        known = {"include_name": lambda name, kind, _: kind != "table" or name in metadata.tables}
        context = MigrationContext.configure(connection, opts=known)
        ours = [d for d in compare_metadata(context, metadata) if "enquir" not in str(d)]
    assert ours == []


def test_upgrading_again_keeps_what_is_there(store: Store):
    started = open_conversation(store, "chat", NOW)
    upgrade(store)
    with store.read() as connection:
        assert connection.execute(select(conversation.c.id)).scalar_one() == started


def test_several_processes_may_upgrade_at_once(url: str):
    keys = Keys([new_key()])
    errors: list[Exception] = []

    def start() -> None:
        try:
            upgrade(open_store(url, keys))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("secure_delete", 1), ("synchronous", 2), ("foreign_keys", 1)],
)
def test_sqlite_is_set_to_lose_and_to_leave_nothing(store: Store, pragma: str, value: object):
    with store.read() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_database_in_memory_is_refused():
    with pytest.raises(ValueError):
        open_store("sqlite://", Keys([new_key()]))


def test_a_transaction_that_fails_leaves_nothing(store: Store):
    def fail() -> None:
        with store.write() as connection:
            values = {"id": "a", "channel": "chat", "created_at": NOW, "last_seen_at": NOW}
            connection.execute(insert(conversation).values(values))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.read() as connection:
        assert connection.execute(select(conversation.c.id)).all() == []


def test_a_moment_without_a_time_zone_is_refused(store: Store):
    with pytest.raises(Exception, match="time zone"):
        open_conversation(store, "chat", datetime(2026, 3, 2))


def test_a_moment_comes_back_with_its_time_zone(store: Store):
    open_conversation(store, "chat", NOW)
    with store.read() as connection:
        assert connection.execute(select(conversation.c.created_at)).scalar_one() == NOW


def with_a_message(store: Store) -> str:
    started = open_conversation(store, "chat", NOW)
    accept(store, started, "m1", lambda _: Said("m1", "hello there", "hello there"), NOW)
    return started


def test_rotation_seals_everything_under_the_new_key(url: str):
    old, new = new_key(), new_key()
    before = open_store(url, Keys([old]))
    upgrade(before)
    started = with_a_message(before)
    hashed = before.keys.hashes("address", "447700900000")[0]
    row = {"channel": "w", "hash": hashed, "kind": "phone", "conversation_id": started}
    with before.write() as connection:
        connection.execute(insert(address).values(**row, sealed=before.keys.seal("447700900000")))
    rotate(open_store(url, Keys([new, old])))
    after = open_store(url, Keys([new]))
    assert messages_after(after, started, 0)[0]["text"] == "hello there"
    with after.read() as connection:
        found = connection.execute(select(address.c.hash)).scalar_one()
    assert found == after.keys.hashes("address", "447700900000")[0]


def test_deleting_a_tracker_removes_its_events_only(store: Store):
    with store.write() as connection:
        connection.execute(text("CREATE TABLE events (sender_id TEXT, data TEXT)"))
        connection.execute(text("INSERT INTO events VALUES ('a', 'x'), ('a', 'y'), ('b', 'z')"))
    assert forget_tracker(store, "a") == 2
    with store.read() as connection:
        assert connection.execute(text("SELECT sender_id FROM events")).scalars().all() == ["b"]


def test_without_a_tracker_table_there_is_nothing_to_forget(store: Store):
    assert forget_tracker(store, "a") == 0


def test_the_words_are_sealed_in_the_inbox(store: Store):
    with_a_message(store)
    with store.read() as connection:
        assert "hello" not in connection.execute(select(inbox.c.sealed)).scalar_one()
