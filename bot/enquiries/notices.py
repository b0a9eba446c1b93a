"""Telling the practice that an enquiry waits: every notice owed is tried until it is sent."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, insert, or_, select, update

from bot.enquiries.enquiry import OPEN, STUCK_AFTER
from bot.enquiries.hours import is_open, today_there
from bot.enquiries.records import NoSuchEnquiry, tidied
from bot.enquiries.schedule import Schedule
from bot.enquiries.tables import enquiry, notice
from bot.store import Store

logger = logging.getLogger(__name__)

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
LEASE = timedelta(minutes=10)
DIGEST = "digest:"


class NotSent(Exception):
    """The notice could not be delivered this time; the text is a short code for staff."""


@dataclass(frozen=True)
class Owed:
    """A notice to send: about one enquiry, or about all that are open (a digest)."""

    id: int
    key: str
    attempts: int
    reference: str | None
    clinic: str
    created_at: datetime
    open_enquiries: int


Send = Callable[[Owed], None]
Clock = Callable[[], datetime]


def notify_due(store: Store, send: Send, now: Clock, lease: timedelta = LEASE) -> int:
    """Send every notice that is due; one that fails is due again later. How many were sent."""
    sent = 0
    while owed := claim(store, now(), lease):
        sent += attempt(store, send, owed, now)
    return sent


def attempt(store: Store, send: Send, owed: Owed, now: Clock) -> bool:
    try:
        send(owed)
    except NotSent as failure:
        put_off(store, owed, str(failure), now())
        level = logging.ERROR if owed.attempts + 1 >= STUCK_AFTER else logging.WARNING
        logger.log(level, "notice %s not sent (%s), try %d", owed.key, failure, owed.attempts + 1)
        return False
    mark_sent(store, owed, now())
    logger.info("notice %s sent", owed.key)
    return True


def claim(store: Store, now: datetime, lease: timedelta = LEASE) -> Owed | None:
    """Take the oldest due notice, so that no other process sends it too while the lease lasts."""
    due = (
        notice.c.sent_at.is_(None),
        notice.c.next_at <= now,
        or_(notice.c.claimed_until.is_(None), notice.c.claimed_until <= now),
    )
    oldest = select(notice.c.id).where(*due).order_by(notice.c.id).limit(1)
    with store.write() as connection:
        key = connection.execute(oldest.with_for_update(skip_locked=True)).scalar()
        if key is None:
            return None
        this = update(notice).where(notice.c.id == key)
        connection.execute(this.values(claimed_until=now + lease))
    return owed_by(store, key)


def owed_by(store: Store, key: int) -> Owed:
    still_open = select(func.count()).select_from(enquiry).where(enquiry.c.status == OPEN)
    joined = notice.outerjoin(enquiry, notice.c.enquiry_id == enquiry.c.id)
    columns = (notice.c.id, notice.c.key, notice.c.attempts, notice.c.created_at)
    about = (enquiry.c.reference, enquiry.c.clinic)
    query = select(*columns, *about).select_from(joined).where(notice.c.id == key)
    with store.read() as connection:
        row = connection.execute(query).mappings().one()
        count = connection.execute(still_open).scalar()
    return Owed(**{**row, "clinic": row["clinic"] or ""}, open_enquiries=count)


def mark_sent(store: Store, owed: Owed, at: datetime) -> None:
    _set(store, owed.id, sent_at=at, claimed_until=None, last_error=None)


def put_off(store: Store, owed: Owed, error: str, now: datetime) -> None:
    wait = WAITS[min(owed.attempts, len(WAITS) - 1)]
    later = {"attempts": owed.attempts + 1, "next_at": now + wait, "claimed_until": None}
    _set(store, owed.id, **later, last_error=error[:64])


def retry(store: Store, reference: str, now: datetime) -> None:
    """Make the notice of an enquiry due at once, also one that was sent before."""
    this = select(enquiry.c.id).where(enquiry.c.reference == tidied(reference)).scalar_subquery()
    again = {"next_at": now, "claimed_until": None, "sent_at": None}
    with store.write() as connection:
        changed = connection.execute(
            update(notice).where(notice.c.enquiry_id == this).values(**again)
        )
    if changed.rowcount != 1:
        raise NoSuchEnquiry(f"no notice for the reference {tidied(reference)!r}")


def owe_digest(store: Store, schedule: Schedule, now: datetime) -> bool:
    """Owe the morning's list of open enquiries, once a day, when the office opens."""
    key = f"{DIGEST}{today_there(now, schedule)}"
    with store.write() as connection:
        known = connection.execute(select(notice.c.id).where(notice.c.key == key)).first()
        waiting = connection.execute(select(enquiry.c.id).where(enquiry.c.status == OPEN)).first()
        if known or not waiting or not is_open(now, schedule):
            return False
        connection.execute(insert(notice).values(key=key, created_at=now, next_at=now))
    return True


def how_many_stuck(store: Store) -> int:
    stuck = (notice.c.sent_at.is_(None), notice.c.attempts >= STUCK_AFTER)
    with store.read() as connection:
        query = select(func.count()).select_from(notice).where(*stuck)
        return int(connection.execute(query).scalar())


def _set(store: Store, key: int, **values: object) -> None:
    with store.write() as connection:
        connection.execute(update(notice).where(notice.c.id == key).values(**values))
