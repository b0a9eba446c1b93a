"""Bringing the database to the newest revision; safe when several processes start at once."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from bot.store.engine import Store

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
POSTGRESQL_LOCK = 715_517


def upgrade(store: Store, revision: str = "head") -> None:
    # On SQLite the write transaction itself keeps other processes out.
    with store.write() as connection:
        if not store.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": POSTGRESQL_LOCK})
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
