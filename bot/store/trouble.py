"""WhatsApp messages that came to nothing, and what the providers complained of, for staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Integer, String, Table, column, func, insert, select, table, update
from sqlalchemy.engine import Connection
from sqlalchemy.sql import Select

from bot.store.engine import Store
from bot.store.metadata import UtcDateTime, metadata

MOST = 200

alert = Table(
    "alert",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("code", String(64), primary_key=True),
    Column("remedy", String(64), nullable=False),
    Column("times", Integer, nullable=False),
    Column("first_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
)

# The channels' own tables, as far as staff need them; the store does not know the channels.
_MESSAGE = ("id", "conversation_id", "sealed", "state")
conversation = table("conversation", column("id"), column("channel"))
address = table("address", column("conversation_id"), column("kind"), column("sealed"))
outlog = table("outlog", *map(column, _MESSAGE), column("at", UtcDateTime), column("error_code"))
inbox = table("inbox", *map(column, _MESSAGE), column("received_at", UtcDateTime))

UNSENT, UNANSWERED = "unsent", "unanswered"
KINDS = (UNSENT, UNANSWERED)


@dataclass(frozen=True)
class Lost:
    """A message of ours that was not delivered, or one to us that was not answered."""

    id: int
    kind: str
    channel: str
    at: datetime
    code: str | None
    remedy: str | None


@dataclass(frozen=True)
class Opened:
    """How to reach whom a lost message concerns, and its words if the person wrote them.

    Ours may tell of somebody's health, which they did not ask to have passed on.
    """

    message: Lost
    text: str | None
    contacts: Mapping[str, str]


def note_alert(store: Store, channel: str, remedy: str, code: str, now: datetime) -> None:
    """One record for each kind of complaint, however often it comes."""
    this = (alert.c.channel == channel, alert.c.code == code)
    again = update(alert).where(*this)
    with store.write() as connection:
        counted = again.values(times=alert.c.times + 1, remedy=remedy, last_at=now)
        if connection.execute(counted).rowcount == 0:
            row = {"channel": channel, "code": code, "remedy": remedy, "times": 1}
            connection.execute(insert(alert).values(**row, first_at=now, last_at=now))


def alerts(store: Store) -> list[Mapping[str, Any]]:
    with store.read() as connection:
        found = connection.execute(select(alert).order_by(alert.c.last_at.desc()).limit(MOST))
        return list(found.mappings().all())


def lost_messages(store: Store) -> list[Lost]:
    """The newest of each kind, newest first."""
    with store.read() as connection:
        found = [each for kind in KINDS for each in _lost(connection, _query(kind).limit(MOST))]
    return sorted(found, key=lambda each: each.at, reverse=True)


def how_many_lost(store: Store) -> int:
    with store.read() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(_query(kind).subquery())).scalar()
            for kind in KINDS
        ]
    return sum(int(count or 0) for count in counts)


def open_lost(store: Store, kind: str, id_: int) -> Opened | None:
    """One lost message; None when there is none such."""
    source = _source(kind)
    with store.read() as connection:
        found = _lost(connection, _query(kind).where(source.c.id == id_))
        if not found:
            return None
        this = select(source.c.sealed, source.c.conversation_id).where(source.c.id == id_)
        row = connection.execute(this).one()
        theirs = select(address).where(address.c.conversation_id == row.conversation_id)
        known = connection.execute(theirs).all()
    contacts = {each.kind: store.keys.open(each.sealed).partition(":")[2] for each in known}
    text = None if kind == UNSENT else str(store.keys.open_json(row.sealed)["says"])
    return Opened(found[0], text, contacts)


def _source(kind: str) -> Any:
    return {UNSENT: outlog, UNANSWERED: inbox}[kind]


def _query(kind: str) -> Select:
    """What every lost message of a kind is told by; not its words."""
    source = _source(kind)
    at = outlog.c.at if kind == UNSENT else inbox.c.received_at
    state = "dead" if kind == UNSENT else "held"
    joined = source.join(conversation, conversation.c.id == source.c.conversation_id)
    columns = [source.c.id, conversation.c.channel, at.label("at")]
    if kind == UNSENT:
        columns += [outlog.c.error_code, alert.c.remedy]
        same = (alert.c.channel == conversation.c.channel) & (alert.c.code == outlog.c.error_code)
        joined = joined.outerjoin(alert, same)
    return select(*columns).select_from(joined).where(source.c.state == state).order_by(at.desc())


def _lost(connection: Connection, query: Select) -> list[Lost]:
    kind = UNSENT if "error_code" in query.selected_columns else UNANSWERED
    rows = connection.execute(query).mappings().all()
    return [
        Lost(r["id"], kind, r["channel"], r["at"], r.get("error_code"), r.get("remedy"))
        for r in rows
    ]
