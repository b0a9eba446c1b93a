"""Copies of the SQLite database: taken while it is in use, checked, and put back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from bot.store import Store

NAME = "backchat-%Y%m%d-%H%M%S.db"
PATTERN = "backchat-*.db"


class BackupError(RuntimeError):
    """A copy could not be made or put back; the message says why."""


def back_up(store: Store, folder: Path, now: datetime) -> Path:
    """A checked copy of the database; as encrypted as the original."""
    source = database_file(store)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / now.strftime(NAME)
    private_file(target)
    copy(source, target)
    return target


def private_file(path: Path) -> None:
    """Make a file for its owner alone, before anything is in it."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise BackupError(f"{path} exists and is not overwritten.") from None


def restore(backup: Path, database: Path) -> None:
    """Put a copy where the database belongs; one that is there is never overwritten."""
    check(backup)
    if database.exists():
        raise BackupError(f"{database} exists. Stop Backchat and move it away first.")
    database.parent.mkdir(parents=True, exist_ok=True)
    private_file(database)
    copy(backup, database)


def drop_old(folder: Path, now: datetime, days: int) -> list[Path]:
    """Delete copies older than so many days: what a person had deleted must not live on in them."""
    oldest = (now - timedelta(days=days)).strftime(NAME)
    old = [path for path in sorted(folder.glob(PATTERN)) if path.name < oldest]
    for path in old:
        path.unlink()
    return old


def copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as made:
        original.backup(made)
    check(target)


def check(database: Path) -> None:
    if not database.exists():
        raise BackupError(f"There is no {database}.")
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        try:
            result = opened.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            raise BackupError(f"{database} is not a sound database: {error}") from error
    if result != "ok":
        raise BackupError(f"{database} is not a sound database: {result}")


def database_file(store: Store) -> Path:
    if not store.is_sqlite:
        raise BackupError("Back up PostgreSQL with its own pg_dump.")
    return Path(str(store.engine.url.database))
