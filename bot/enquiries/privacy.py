"""What is known of a person, and deleting it at their word."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, inspect, select
from sqlalchemy.engine import Connection

from bot.enquiries.enquiry import Enquiry
from bot.enquiries.personal import CONVERSATION, delete_rows, rows_of, table_called
from bot.enquiries.records import of_conversation
from bot.enquiries.tables import enquiry
from bot.store import Store

RECEIPTS = "deletion"


@dataclass(frozen=True)
class Known:
    """All that is held about one conversation."""

    enquiries: tuple[Enquiry, ...]
    rows: Mapping[str, list[dict[str, Any]]]

    @property
    def messages(self) -> int:
        return len(self.rows.get("outlog", ()))

    @property
    def is_nothing(self) -> bool:
        return not self.enquiries and not self.rows


@dataclass(frozen=True)
class Receipt:
    """That something was deleted, how much of what, and nothing about whom."""

    number: str
    at: datetime
    deleted: Mapping[str, int]


def what_is_known(store: Store, conversation_id: str) -> Known:
    with store.read() as connection:
        rows = rows_of(store, connection, conversation_id)
    return Known(tuple(of_conversation(store, conversation_id)), rows)


def forget(store: Store, conversation_id: str, now: datetime) -> Receipt:
    """Delete everything about a conversation, its enquiries too, so that no byte of it stays."""
    with store.write() as connection:
        channel = channel_of(connection, conversation_id)
        deleted = delete_rows(connection, [conversation_id])
        receipt = Receipt(f"DEL-{secrets.token_hex(6).upper()}", now, deleted)
        write_receipt(connection, receipt, channel)
    store.scrub()
    return receipt


def forget_enquiry(store: Store, reference: str, now: datetime) -> Receipt:
    """Delete one enquiry, for a person who asks the practice and not the chat."""
    with store.write() as connection:
        gone = delete(enquiry).where(enquiry.c.reference == reference)
        count = connection.execute(gone).rowcount
        receipt = Receipt(f"DEL-{secrets.token_hex(6).upper()}", now, {"enquiry": count})
        write_receipt(connection, receipt, "staff")
    store.scrub()
    return receipt


def channel_of(connection: Connection, conversation_id: str) -> str:
    asked = select(enquiry.c.channel).where(enquiry.c.conversation_id == conversation_id)
    if inspect(connection).has_table(CONVERSATION):
        known = table_called(connection, CONVERSATION)
        asked = select(known.c.channel).where(known.c.id == conversation_id).union_all(asked)
    return connection.execute(asked).scalars().first() or "unknown"


def write_receipt(connection: Connection, receipt: Receipt, channel: str) -> None:
    kept = table_called(connection, RECEIPTS)
    row = {"receipt": receipt.number, "channel": channel, "at": receipt.at}
    connection.execute(insert(kept).values(row))
