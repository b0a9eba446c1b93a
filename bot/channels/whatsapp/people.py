"""Who writes on WhatsApp: found by a keyed hash of the address, which itself is sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from bot.channels.journal import open_conversation_in
from bot.channels.tables import ADDRESS, address, conversation, outlog
from bot.channels.whatsapp.inbound import Addresses
from bot.store import Store

WINDOW = timedelta(hours=24)


@dataclass(frozen=True)
class Someone:
    conversation_id: str
    opted_out: bool


def someone(store: Store, channel: str, addresses: Addresses, now: datetime) -> Someone:
    """The person behind the addresses; somebody new gets a conversation."""
    with store.write() as connection:
        found = _conversation_of(store, connection, channel, addresses)
        conversation_id = found or open_conversation_in(connection, channel, now)
        _remember(store, connection, channel, conversation_id, addresses)
        query = select(conversation.c.opted_out).where(conversation.c.id == conversation_id)
        return Someone(conversation_id, connection.execute(query).scalar_one())


def _conversation_of(
    store: Store, connection: Connection, channel: str, addresses: Addresses
) -> str | None:
    # The user id comes first: a telephone number may have passed to somebody else.
    for kind, value in addresses.items():
        hashes = store.keys.hashes(ADDRESS, f"{kind}:{value}")
        same = (address.c.channel == channel, address.c.hash.in_(hashes))
        found = connection.execute(select(address.c.conversation_id).where(*same)).scalar()
        if found and not _is_someone_else(store, connection, found, kind, addresses):
            return str(found)
    return None


def _is_someone_else(
    store: Store, connection: Connection, found: str, kind: str, given: Addresses
) -> bool:
    """Whether the number was known under another user id: then it has changed hands."""
    if kind != "phone" or not given.user_id:
        return False
    known = _addresses_in(store, connection, found)
    return known.user_id is not None and known.user_id != given.user_id


def _remember(
    store: Store, connection: Connection, channel: str, conversation_id: str, addresses: Addresses
) -> None:
    """Each kind of address once; a newer one takes the older one's place."""
    for kind, value in addresses.items():
        text = f"{kind}:{value}"
        hashes = store.keys.hashes(ADDRESS, text)
        theirs = (address.c.conversation_id == conversation_id, address.c.kind == kind)
        elsewhere = (address.c.channel == channel, address.c.hash.in_(hashes))
        connection.execute(delete(address).where(*theirs))
        connection.execute(delete(address).where(*elsewhere))
        row = {"channel": channel, "hash": hashes[0], "kind": kind, "sealed": store.keys.seal(text)}
        connection.execute(insert(address).values(**row, conversation_id=conversation_id))


def addresses_of(store: Store, conversation_id: str) -> Addresses:
    with store.read() as connection:
        return _addresses_in(store, connection, conversation_id)


def _addresses_in(store: Store, connection: Connection, conversation_id: str) -> Addresses:
    query = select(address).where(address.c.conversation_id == conversation_id)
    rows = connection.execute(query).all()
    known = {row.kind: store.keys.open(row.sealed).partition(":")[2] for row in rows}
    return Addresses(known.get("user_id"), known.get("phone"))


def move(store: Store, channel: str, before: Addresses, now_at: Addresses, now: datetime) -> None:
    """The same person, at a new number or user id; a stranger's move means nothing to us."""
    with store.write() as connection:
        found = _conversation_of(store, connection, channel, before)
        if found:
            _remember(store, connection, channel, found, now_at)


def note_contact(store: Store, conversation_id: str, sent_at: datetime) -> None:
    """They wrote: they can be reached, and free text is allowed for 24 hours from then."""
    open_until = sent_at + WINDOW
    with store.write() as connection:
        this = conversation.c.id == conversation_id
        connection.execute(update(conversation).where(this).values(unreachable=None))
        earlier = conversation.c.window_open_until.is_(None) | (
            conversation.c.window_open_until < open_until
        )
        longer = update(conversation).where(this, earlier)
        connection.execute(longer.values(window_open_until=open_until))


def opt(store: Store, conversation_id: str, out: bool) -> None:
    """Remember a STOP or START; after a STOP nothing that waits is sent any more."""
    with store.write() as connection:
        this = update(conversation).where(conversation.c.id == conversation_id)
        connection.execute(this.values(opted_out=out))
        if out:
            waiting = (outlog.c.conversation_id == conversation_id, outlog.c.state == "pending")
            connection.execute(update(outlog).where(*waiting).values(state="dropped"))
