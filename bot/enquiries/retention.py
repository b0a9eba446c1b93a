"""Deleting everything when its time is over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import delete, func, inspect, select
from sqlalchemy.engine import Connection

from bot.enquiries.enquiry import CLOSED, OPEN
from bot.enquiries.personal import CONVERSATION, delete_rows, table_called
from bot.enquiries.privacy import RECEIPTS
from bot.enquiries.tables import enquiry, notice, staff_act, staff_attempts
from bot.store import Store
from bot.store.trouble import alert

EVENTS = "events"
# So many at a time, as a database takes only so many values in one statement.
BATCH = 500


class Retention(Protocol):
    """Days that each kind of record is kept; clinic.yml's retention section is one."""

    @property
    def conversation(self) -> int: ...
    @property
    def enquiry(self) -> int: ...
    @property
    def audit(self) -> int: ...


@dataclass(frozen=True)
class RetentionDays:
    conversation: int = 30
    enquiry: int = 365
    audit: int = 730


@dataclass(frozen=True)
class PurgeReport:
    """What a purge deleted, by table, and what it left although it is old."""

    deleted: Mapping[str, int]
    old_but_open: int

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.deleted.items()) or "nothing"
        return f"deleted: {counts}; enquiries past their time but still open: {self.old_but_open}"


def purge(store: Store, now: datetime, policy: Retention) -> PurgeReport:
    """Delete whatever is past its time; an enquiry that nobody has dealt with is only reported."""
    with store.write() as connection:
        deleted = old_conversations(connection, now - timedelta(days=policy.conversation))
        for name, count in old_records(connection, now, policy).items():
            deleted[name] = deleted.get(name, 0) + count
        still_open = (enquiry.c.status == OPEN, enquiry.c.created_at < limit(now, policy.enquiry))
        left = connection.execute(
            select(func.count()).select_from(enquiry).where(*still_open)
        ).scalar()
    store.scrub()
    return PurgeReport({name: count for name, count in deleted.items() if count}, int(left or 0))


def old_conversations(connection: Connection, before: datetime) -> dict[str, int]:
    """Delete conversations and trackers not used since; enquiries have a time of their own."""
    deleted: dict[str, int] = {}
    old = sorted(unused_conversations(connection, before) | unused_trackers(connection, before))
    for start in range(0, len(old), BATCH):
        gone = delete_rows(connection, old[start : start + BATCH], but=enquiry.name)
        for name, count in gone.items():
            deleted[name] = deleted.get(name, 0) + count
    return deleted


def unused_conversations(connection: Connection, before: datetime) -> set[str]:
    if not inspect(connection).has_table(CONVERSATION):
        return set()
    known = table_called(connection, CONVERSATION)
    query = select(known.c.id).where(known.c.last_seen_at < before)
    return set(connection.execute(query).scalars())


def unused_trackers(connection: Connection, before: datetime) -> set[str]:
    """Conversations of Rasa's tracker store whose last event is older."""
    if not inspect(connection).has_table(EVENTS):
        return set()
    events = table_called(connection, EVENTS)
    last = func.max(events.c.timestamp)
    query = select(events.c.sender_id).group_by(events.c.sender_id)
    return set(connection.execute(query.having(last < before.timestamp())).scalars())


def old_records(connection: Connection, now: datetime, policy: Retention) -> dict[str, int]:
    audit = limit(now, policy.audit)
    receipts = table_called(connection, RECEIPTS)
    closed = (enquiry.c.status == CLOSED, enquiry.c.closed_at < limit(now, policy.enquiry))
    digests = (notice.c.enquiry_id.is_(None), notice.c.created_at < limit(now, policy.conversation))
    past = (
        delete(enquiry).where(*closed),
        delete(notice).where(*digests),
        delete(staff_act).where(staff_act.c.at < audit),
        delete(alert).where(alert.c.last_at < limit(now, policy.conversation)),
        delete(staff_attempts).where(staff_attempts.c.last_at < limit(now, 1)),
        delete(receipts).where(receipts.c.at < audit),
    )
    return {each.table.name: connection.execute(each).rowcount for each in past}


def limit(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)
