"""Everything the database holds about a conversation: found by column, so nothing is missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, MetaData, Table, delete, inspect, select
from sqlalchemy.engine import Connection

from bot.store import Store, metadata

POINTS_TO_A_CONVERSATION = ("conversation_id", "sender_id")
CONVERSATION = "conversation"


def personal_columns(connection: Connection) -> Iterator[Column]:
    """The column of each table, Rasa's too, that names the conversation; conversations last."""
    inspector = inspect(connection)
    names = inspector.get_table_names()
    for name in names:
        columns = {column["name"] for column in inspector.get_columns(name)}
        for each in POINTS_TO_A_CONVERSATION:
            if each in columns:
                yield table_called(connection, name).c[each]
    if CONVERSATION in names:
        yield table_called(connection, CONVERSATION).c.id


def table_called(connection: Connection, name: str) -> Table:
    """Our own table, which knows what is sealed, or else the table as the database has it."""
    if name in metadata.tables:
        return metadata.tables[name]
    return Table(name, MetaData(), autoload_with=connection)


def rows_of(
    store: Store, connection: Connection, conversation_id: str
) -> dict[str, list[dict[str, Any]]]:
    """Every row about a conversation, by table, with what is sealed opened."""
    found = {}
    for column in personal_columns(connection):
        query = select(column.table).where(column == conversation_id)
        rows = connection.execute(query).mappings().all()
        found[column.table.name] = [opened(store, column.table, row) for row in rows]
    return {name: rows for name, rows in found.items() if rows}


def opened(store: Store, table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    sealed = {column.name for column in table.columns if column.info.get("sealed")}
    return {
        name: store.keys.open(value) if name in sealed and value is not None else value
        for name, value in row.items()
    }


def delete_rows(
    connection: Connection, conversations: Sequence[str], but: str | None = None
) -> dict[str, int]:
    """How many rows were deleted, by table; one table may be left out."""
    counts: dict[str, int] = {}
    for column in personal_columns(connection):
        if column.table.name == but:
            continue
        gone = connection.execute(delete(column.table).where(column.in_(conversations))).rowcount
        counts[column.table.name] = counts.get(column.table.name, 0) + gone
    return {name: count for name, count in counts.items() if count}
