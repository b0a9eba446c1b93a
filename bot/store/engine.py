"""Opening the database: SQLite tuned to lose nothing, or PostgreSQL by its URL."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.pool import QueuePool

from bot.store.keys import Keys

# secure_delete overwrites what is deleted; FULL waits until the disk holds what was committed.
PRAGMAS = (
    "journal_mode=WAL",
    "busy_timeout=5000",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
)


@dataclass(frozen=True)
class Store:
    """An open database and the keys for what is sealed in it."""

    engine: Engine
    keys: Keys

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def read(self) -> AbstractContextManager[Connection]:
        return self.engine.connect()

    @property
    def writing(self) -> Engine:
        """The engine whose transactions take the write lock at once, and so wait for it."""
        return self.engine.execution_options(write=True)

    def write(self) -> AbstractContextManager[Connection]:
        """One transaction, committed when the block ends without an error."""
        return self.writing.begin()

    def scrub(self) -> None:
        """Leave no copy of deleted rows in SQLite's write-ahead log."""
        if self.is_sqlite:
            with self.engine.connect().execution_options(
                isolation_level="AUTOCOMMIT"
            ) as autocommit:
                autocommit.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self.engine.dispose()


def open_store(url: str, keys: Keys) -> Store:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return Store(_sqlite(url, parsed.database), keys)
    return Store(create_engine(url, future=True, pool_pre_ping=True), keys)


def _sqlite(url: str, database: str | None) -> Engine:
    if not database or database == ":memory:":
        raise ValueError("An SQLite database needs a file; in memory it would lose messages.")
    Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, future=True, poolclass=QueuePool, connect_args={"check_same_thread": False}
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: Any, _record: Any) -> None:
    # The driver's own transactions start too late for a reader that then writes.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("write") else "BEGIN")
