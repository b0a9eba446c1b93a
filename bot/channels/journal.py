"""Conversations, and what people send: written down before anything else happens."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.engine import Connection, Row

from bot.channels.messages import Said
from bot.channels.outlog import append_in, open_message
from bot.channels.tables import conversation, deletion, inbox, outlog
from bot.store import Store

UNFINISHED = ("received", "processing")


class Accepted(Enum):
    """What became of a message that came in."""

    NEW = "new"
    DUPLICATE = "duplicate"
    QUEUE_FULL = "queue_full"
    STALE_CHOICE = "stale_choice"
    NO_CONVERSATION = "no_conversation"


@dataclass(frozen=True)
class Limits:
    """How much may wait in one conversation."""

    queue: int = 10


LIMITS = Limits()


MakeSaid = Callable[[Mapping[str, Any] | None], Said | None]
"""Makes the message, given the bot message that it answers; None for a stale choice."""


def open_conversation(store: Store, channel: str, now: datetime) -> str:
    with store.write() as connection:
        return open_conversation_in(connection, channel, now)


def open_conversation_in(connection: Connection, channel: str, now: datetime) -> str:
    new = secrets.token_urlsafe(24)
    values = {"id": new, "channel": channel, "created_at": now, "last_seen_at": now}
    connection.execute(insert(conversation).values(values))
    return new


def conversation_row(store: Store, conversation_id: str) -> Row | None:
    with store.read() as connection:
        query = select(conversation).where(conversation.c.id == conversation_id)
        return connection.execute(query).one_or_none()


def accept(
    store: Store,
    conversation_id: str,
    message_id: str,
    said: MakeSaid,
    now: datetime,
    limits: Limits = LIMITS,
    state: str = "received",
) -> Accepted:
    """Write a message down, once; afterwards it will be answered, whatever happens."""
    with store.write() as connection:
        if not _seen(connection, conversation_id, now):
            return Accepted.NO_CONVERSATION
        if _known(connection, conversation_id, message_id):
            return Accepted.DUPLICATE
        if state == "received" and _waiting(connection, conversation_id) >= limits.queue:
            return Accepted.QUEUE_FULL
        message = said(open_message(store, connection, conversation_id))
        if message is None:
            return Accepted.STALE_CHOICE
        _write_down(store, connection, conversation_id, message, now, state)
        return Accepted.NEW


def _seen(connection: Connection, conversation_id: str, now: datetime) -> bool:
    """Whether the conversation exists; it stays locked for this transaction."""
    found = update(conversation).where(conversation.c.id == conversation_id)
    return connection.execute(found.values(last_seen_at=now)).rowcount == 1


def _known(connection: Connection, conversation_id: str, message_id: str) -> bool:
    same = (inbox.c.conversation_id == conversation_id, inbox.c.message_id == message_id)
    return connection.execute(select(inbox.c.id).where(*same)).first() is not None


def _waiting(connection: Connection, conversation_id: str) -> int:
    unfinished = (inbox.c.conversation_id == conversation_id, inbox.c.state.in_(UNFINISHED))
    return connection.execute(select(func.count()).select_from(inbox).where(*unfinished)).scalar()


def _write_down(
    store: Store,
    connection: Connection,
    conversation_id: str,
    said: Said,
    now: datetime,
    state: str,
) -> None:
    content = {"says": said.says, "metadata": dict(said.metadata)}
    row = {
        "conversation_id": conversation_id,
        "message_id": said.id,
        "sealed": store.keys.seal_json(content),
        "state": state,
        "received_at": now,
    }
    connection.execute(insert(inbox).values(row))
    shown = {"text": said.shown, "id": said.id}
    append_in(store, connection, conversation_id, "person", said.id, shown, now, "kept")


def revoke(store: Store, conversation_id: str) -> None:
    """Make every token of the conversation invalid and let nothing more be answered in it."""
    with store.write() as connection:
        this = update(conversation).where(conversation.c.id == conversation_id)
        connection.execute(this.values(generation=conversation.c.generation + 1))
        waiting = (inbox.c.conversation_id == conversation_id, inbox.c.state == "received")
        connection.execute(update(inbox).where(*waiting).values(state="dropped"))


def forget(store: Store, conversation_id: str, now: datetime) -> str:
    """Delete a conversation whole; the receipt says that it happened and nothing about whom."""
    receipt = f"DEL-{secrets.token_hex(6).upper()}"
    with store.write() as connection:
        gone = delete(conversation).where(conversation.c.id == conversation_id)
        channel = connection.execute(
            select(conversation.c.channel).where(conversation.c.id == conversation_id)
        ).scalar()
        connection.execute(gone)
        if channel:
            row = {"receipt": receipt, "channel": channel, "at": now}
            connection.execute(insert(deletion).values(row))
    store.scrub()
    return receipt


def wipe(store: Store, conversation_id: str, but_inbox_id: int, now: datetime) -> str:
    """Delete all that was said before the message being answered; the receipt for it."""
    receipt = f"DEL-{secrets.token_hex(6).upper()}"
    with store.write() as connection:
        said = delete(outlog).where(outlog.c.conversation_id == conversation_id)
        connection.execute(said)
        heard = (inbox.c.conversation_id == conversation_id, inbox.c.id != but_inbox_id)
        connection.execute(delete(inbox).where(*heard))
        silent = store.keys.seal_json({"says": "", "metadata": {}})
        connection.execute(update(inbox).where(inbox.c.id == but_inbox_id).values(sealed=silent))
        channel = select(conversation.c.channel).where(conversation.c.id == conversation_id)
        row = {"receipt": receipt, "channel": connection.execute(channel).scalar(), "at": now}
        connection.execute(insert(deletion).values(row))
    store.scrub()
    return receipt


def blank(store: Store, conversation_id: str, message_id: str) -> None:
    """Erase the words of a message that the person took back."""
    empty = {"text": "", "id": message_id}
    silent = {"says": "", "metadata": {}}
    with store.write() as connection:
        for table, content in ((outlog, empty), (inbox, silent)):
            this = (table.c.conversation_id == conversation_id, table.c.message_id == message_id)
            theirs = update(table).where(*this, *_of_person(table))
            connection.execute(theirs.values(sealed=store.keys.seal_json(content)))


def _of_person(table: Table) -> list[Any]:
    """Not what is being answered at the moment, nor what the bot said."""
    return [table.c.sender == "person"] if table is outlog else [table.c.state == "done"]


def latest_text(store: Store, conversation_id: str) -> str:
    """The text of whatever was said last in the conversation."""
    theirs = outlog.c.conversation_id == conversation_id
    query = select(outlog.c.sealed).where(theirs).order_by(outlog.c.seq.desc()).limit(1)
    with store.read() as connection:
        sealed = connection.execute(query).scalar()
    return str(store.keys.open_json(sealed)["text"]) if sealed else ""
