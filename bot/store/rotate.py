"""Sealing everything in the database under the newest key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, MetaData, Table, select, update
from sqlalchemy.engine import Connection

from bot.store.engine import Store
from bot.store.metadata import metadata

# Every Fernet token begins so: the version and the upper bytes of the time.
SEAL = "gAAAAA"


def rotate(store: Store) -> int:
    """How many records were sealed anew; afterwards the older keys may be thrown away."""
    found = MetaData()
    found.reflect(bind=store.engine)
    with store.write() as connection:
        rows = sum(_rotated(store, connection, table) for table in found.sorted_tables)
    store.scrub()
    return rows


def _rotated(store: Store, connection: Connection, table: Table) -> int:
    """Found by their look, so that Rasa's own tables are not forgotten."""
    key = list(table.primary_key.columns)
    if not key:
        return 0
    rows = connection.execute(select(table)).mappings().all()
    sealed = [row for row in rows if _sealed_in(row)]
    for row in sealed:
        same_row = [column == row[column.name] for column in key]
        connection.execute(update(table).where(*same_row).values(_anew(store, table.name, row)))
    return len(sealed)


def _sealed_in(row: Mapping[Any, Any]) -> dict[str, str]:
    texts = {str(name): value for name, value in row.items() if isinstance(value, str)}
    return {name: value for name, value in texts.items() if value.startswith(SEAL)}


def _anew(store: Store, table: str, row: Mapping[Any, Any]) -> dict[str, str]:
    values = {name: store.keys.resealed(value) for name, value in _sealed_in(row).items()}
    for column in _hashed(table):
        purpose, source = column.info["hash_of"]
        values[column.name] = store.keys.hashes(purpose, store.keys.open(row[source]))[0]
    return values


def _hashed(table: str) -> list[Column]:
    """Columns that hold a keyed hash of a sealed column, to look it up by."""
    known = metadata.tables.get(table)
    return [] if known is None else [c for c in known.columns if "hash_of" in c.info]
