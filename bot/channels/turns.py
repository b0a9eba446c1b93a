"""Whose turn it is: one process at a time owns a conversation, and takes its messages in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.engine import Connection

from bot.channels.journal import UNFINISHED
from bot.channels.outlog import append_in
from bot.channels.tables import conversation, inbox, outlog
from bot.store import Store

LEASE = timedelta(seconds=20)


@dataclass(frozen=True)
class Turn:
    """A message whose turn it is."""

    inbox_id: int
    conversation_id: str
    message_id: str
    says: str
    metadata: Mapping[str, Any]
    attempts: int


def take_turn(store: Store, conversation_id: str, owner: str, now: datetime) -> Turn | None:
    """The oldest unfinished message, if this process may have the conversation."""
    with store.write() as connection:
        if not claim_in(connection, conversation_id, owner, now):
            return None
        waiting = (inbox.c.conversation_id == conversation_id, inbox.c.state.in_(UNFINISHED))
        query = select(inbox).where(*waiting).order_by(inbox.c.id).limit(1)
        row = connection.execute(query).one_or_none()
        if row is None:
            return None
        begun = {"state": "processing", "attempts": row.attempts + 1}
        connection.execute(update(inbox).where(inbox.c.id == row.id).values(begun))
    content = store.keys.open_json(row.sealed)
    return Turn(row.id, conversation_id, row.message_id, attempts=row.attempts + 1, **content)


def claim_in(connection: Connection, conversation_id: str, owner: str, now: datetime) -> bool:
    free = or_(
        conversation.c.owner.is_(None),
        conversation.c.owner == owner,
        conversation.c.owned_until < now,
    )
    claimed = update(conversation).where(conversation.c.id == conversation_id, free)
    values = {"owner": owner, "owned_until": now + LEASE}
    return connection.execute(claimed.values(values)).rowcount == 1


def finish_turn(
    store: Store,
    turn: Turn,
    payload: Mapping[str, Any] | None,
    owner: str,
    now: datetime,
    delivery: str = "kept",
) -> bool:
    """Log the reply and close the turn together; False when the conversation went elsewhere."""
    with store.write() as connection:
        if not claim_in(connection, turn.conversation_id, owner, now):
            return False
        still_open = (inbox.c.id == turn.inbox_id, inbox.c.state == "processing")
        done = update(inbox).where(*still_open).values(state="done")
        if connection.execute(done).rowcount == 1 and payload is not None:
            place = (turn.conversation_id, "bot", turn.message_id)
            append_in(store, connection, *place, payload, now, delivery)
        return True


def release(store: Store, conversation_id: str, owner: str, now: datetime) -> bool:
    """Let go of a conversation with nothing to do; False when something came in meanwhile."""
    with store.write() as connection:
        mine = (conversation.c.id == conversation_id, conversation.c.owner == owner)
        free = update(conversation).where(*mine).values(owner=None, owned_until=None)
        # The row is locked by now, so that a message either is seen here or finds it free.
        released = connection.execute(free).rowcount == 1
        if released and _has_work(connection, conversation_id, now):
            claim_in(connection, conversation_id, owner, now)
            return False
        return True


def _has_work(connection: Connection, conversation_id: str, now: datetime) -> bool:
    unfinished = (inbox.c.conversation_id == conversation_id, inbox.c.state.in_(UNFINISHED))
    return connection.execute(select(inbox.c.id).where(*unfinished).limit(1)).first() is not None


def renew(store: Store, owner: str, now: datetime) -> None:
    with store.write() as connection:
        mine = update(conversation).where(conversation.c.owner == owner)
        connection.execute(mine.values(owned_until=now + LEASE))


def disown(store: Store, owners: list[str]) -> None:
    """Free what processes held that are known to have died."""
    with store.write() as connection:
        theirs = update(conversation).where(conversation.c.owner.in_(owners))
        connection.execute(theirs.values(owner=None, owned_until=None))


def owners(store: Store) -> list[str]:
    query = select(conversation.c.owner).where(conversation.c.owner.is_not(None)).distinct()
    with store.read() as connection:
        return list(connection.execute(query).scalars())


def with_work(store: Store, channel: str, owner: str, now: datetime) -> list[str]:
    """Conversations of a channel that nobody looks after though something waits in them."""
    ours = conversation.c.channel == channel
    unowned = or_(
        conversation.c.owner.is_(None),
        conversation.c.owner == owner,
        conversation.c.owned_until < now,
    )
    unread = select(inbox.c.conversation_id).where(inbox.c.state.in_(UNFINISHED))
    unsent = select(outlog.c.conversation_id).where(
        outlog.c.state == "pending", or_(outlog.c.next_at.is_(None), outlog.c.next_at <= now)
    )
    waiting = or_(conversation.c.id.in_(unread), conversation.c.id.in_(unsent))
    with store.read() as connection:
        return list(
            connection.execute(select(conversation.c.id).where(ours, unowned, waiting)).scalars()
        )


def is_typing(store: Store, conversation_id: str) -> bool:
    with store.read() as connection:
        unfinished = (inbox.c.conversation_id == conversation_id, inbox.c.state.in_(UNFINISHED))
        return (
            connection.execute(select(inbox.c.id).where(*unfinished).limit(1)).first() is not None
        )


def claim(store: Store, conversation_id: str, owner: str, now: datetime) -> bool:
    with store.write() as connection:
        return claim_in(connection, conversation_id, owner, now)
