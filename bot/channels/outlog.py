"""The log of each conversation: everything said, numbered, and what is still to be delivered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection, Row

from bot.channels.messages import Payload, complete
from bot.channels.tables import conversation, outlog
from bot.store import Store


def append_in(
    store: Store,
    connection: Connection,
    conversation_id: str,
    sender: str,
    message_id: str,
    payload: Mapping[str, Any],
    now: datetime,
    state: str,
) -> int:
    """The number that the message got in its conversation."""
    seq = _next_seq(connection, conversation_id)
    row = {
        "conversation_id": conversation_id,
        "seq": seq,
        "sender": sender,
        "message_id": message_id,
        "sealed": store.keys.seal_json(dict(payload)),
        "at": now,
        "state": state,
    }
    connection.execute(insert(outlog).values(row))
    return seq


def _next_seq(connection: Connection, conversation_id: str) -> int:
    this = conversation.c.id == conversation_id
    counted = update(conversation).where(this).values(last_seq=conversation.c.last_seq + 1)
    connection.execute(counted)
    return connection.execute(select(conversation.c.last_seq).where(this)).scalar_one()


def messages_after(store: Store, conversation_id: str, seq: int, limit: int = 500) -> list[Payload]:
    newer = (outlog.c.conversation_id == conversation_id, outlog.c.seq > seq)
    query = select(outlog).where(*newer).order_by(outlog.c.seq).limit(limit)
    with store.read() as connection:
        return [as_message(store, row) for row in connection.execute(query)]


def as_message(store: Store, row: Row) -> Payload:
    """A row as clients see it."""
    payload = store.keys.open_json(row.sealed)
    id_of_person = {"id": row.message_id} if row.sender == "person" else {}
    place = {"seq": row.seq, "from": row.sender, "at": row.at.isoformat()}
    return {**place, **complete(payload), **id_of_person}


def open_message(store: Store, connection: Connection, conversation_id: str) -> Payload | None:
    """The bot's latest message, while nobody has replied to it."""
    ours = outlog.c.conversation_id == conversation_id
    query = select(outlog).where(ours).order_by(outlog.c.seq.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return as_message(store, row) if row and row.sender == "bot" else None


def last_bot_message(store: Store, conversation_id: str) -> Payload | None:
    ours = (outlog.c.conversation_id == conversation_id, outlog.c.sender == "bot")
    query = select(outlog).where(*ours).order_by(outlog.c.seq.desc()).limit(1)
    with store.read() as connection:
        row = connection.execute(query).one_or_none()
    return row and as_message(store, row)
