"""What is still to be sent, person by person, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.engine import Connection, Row

from bot.channels.outlog import as_message
from bot.channels.tables import conversation, outlog
from bot.channels.whatsapp.inbound import Addresses
from bot.channels.whatsapp.people import addresses_of
from bot.store import Store


@dataclass(frozen=True)
class Item:
    """A logged message on its way."""

    id: int
    conversation_id: str
    message: dict[str, Any]
    to: Addresses
    attempts: int
    parts_sent: int
    window_open: bool


def next_due(store: Store, conversation_id: str, owner: str, now: datetime) -> Item | None:
    """The first unsent message, once it is time for it; the later ones wait behind it."""
    waiting = (outlog.c.conversation_id == conversation_id, outlog.c.state == "pending")
    mine = (conversation.c.id == conversation_id, conversation.c.owner == owner)
    with store.read() as connection:
        person = connection.execute(select(conversation).where(*mine)).one_or_none()
        query = select(outlog).where(*waiting).order_by(outlog.c.seq).limit(1)
        row = connection.execute(query).one_or_none()
    if person is None or row is None or (row.next_at and row.next_at > now):
        return None
    return _item(store, row, person, now)


def _item(store: Store, row: Row, person: Row, now: datetime) -> Item:
    closes = person.window_open_until
    return Item(
        id=row.id,
        conversation_id=row.conversation_id,
        message=as_message(store, row),
        to=addresses_of(store, row.conversation_id),
        attempts=row.attempts,
        parts_sent=row.parts_sent,
        window_open=closes is not None and now < closes,
    )


def note_part(store: Store, item: Item, provider_id: str, last: bool) -> None:
    values = {"parts_sent": outlog.c.parts_sent + 1, "provider_id": provider_id}
    with store.write() as connection:
        _change(connection, item.id, **values, **({"state": "sent"} if last else {}))


def postpone(store: Store, item: Item, until: datetime, code: str) -> None:
    values = {"attempts": outlog.c.attempts + 1, "next_at": until, "error_code": code}
    with store.write() as connection:
        _change(connection, item.id, **values)


def requeue(store: Store, outlog_id: int, until: datetime, code: str) -> None:
    """Send it again later: the provider took it and then could not deliver it."""
    values = {"state": "pending", "parts_sent": 0, "attempts": outlog.c.attempts + 1}
    with store.write() as connection:
        _change(connection, outlog_id, **values, next_at=until, error_code=code)


def put_aside(store: Store, outlog_id: int, code: str) -> None:
    """A dead letter, for staff to see."""
    with store.write() as connection:
        _change(connection, outlog_id, state="dead", error_code=code)


def mark_unreachable(store: Store, conversation_id: str, code: str) -> None:
    with store.write() as connection:
        this = update(conversation).where(conversation.c.id == conversation_id)
        connection.execute(this.values(unreachable=code))


def _change(connection: Connection, outlog_id: int, **values: Any) -> None:
    connection.execute(update(outlog).where(outlog.c.id == outlog_id).values(**values))


def sent_as(store: Store, provider_id: str) -> Row | None:
    """The logged message that the provider knows under this id."""
    with store.read() as connection:
        query = select(outlog).where(outlog.c.provider_id == provider_id)
        return connection.execute(query).first()


def note_marker(store: Store, marker: str, provider_id: str) -> None:
    """A message whose sending ended in a timeout did get through after all."""
    if not marker.isdigit():
        return
    with store.write() as connection:
        unsure = (outlog.c.id == int(marker), outlog.c.state == "pending")
        arrived = update(outlog).where(*unsure, outlog.c.error_code == "timeout")
        connection.execute(arrived.values(state="sent", provider_id=provider_id))


def dead_letters(store: Store, limit: int = 200) -> list[dict[str, Any]]:
    """What could not be delivered, for the staff pages: no words, no numbers."""
    columns = (outlog.c.conversation_id, outlog.c.seq, outlog.c.at, outlog.c.error_code)
    query = select(*columns, conversation.c.channel).join(conversation)
    dead = query.where(outlog.c.state == "dead").order_by(outlog.c.at.desc()).limit(limit)
    with store.read() as connection:
        return [dict(row._mapping) for row in connection.execute(dead)]
