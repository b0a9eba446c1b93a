"""The databases that tests run on: SQLite always, PostgreSQL when its URL is given."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import Store, development_keys, open_store, upgrade

# For example postgresql:///backchat_test; everything in it is deleted.
POSTGRESQL = os.environ.get("BACKCHAT_TEST_POSTGRESQL")
NAMES = ("sqlite", "postgresql")


def fresh_store(name: str, folder: Path) -> Store:
    keys = development_keys(folder / "data.key")
    if name == "sqlite":
        store = open_store(f"sqlite:///{folder}/t.db", keys)
    elif POSTGRESQL:
        store = open_store(POSTGRESQL, keys)
        with store.write() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
    else:
        pytest.skip("BACKCHAT_TEST_POSTGRESQL is not set")
    upgrade(store)
    return store
