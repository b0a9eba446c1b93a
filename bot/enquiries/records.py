"""Keeping enquiries: stored once with the notice they owe, found, listed, closed and reopened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, or_, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from bot.enquiries.enquiry import (
    CLOSED,
    OPEN,
    STUCK_AFTER,
    Enquiry,
    NewEnquiry,
    Notice,
    Private,
    new_reference,
)
from bot.enquiries.tables import enquiry, notice
from bot.store import Store

NOTICE_COLUMNS = ("attempts", "next_at", "sent_at", "last_error")


class NoSuchEnquiry(LookupError):
    """No enquiry has this reference."""


@dataclass(frozen=True)
class Filter:
    """Which enquiries to list."""

    status: str | None = None
    clinic: str | None = None
    stuck: bool = False
    limit: int = 200


def add(store: Store, new: NewEnquiry, now: datetime) -> str:
    """Store an enquiry and the notice it owes together, once; its reference, after commit."""
    try:
        return _added(store, new, now, new_reference())
    except IntegrityError:
        # Another process stored the same message first, or the reference is taken: the
        # second try finds the one or avoids the other.
        return _added(store, new, now, new_reference())


def find(store: Store, reference: str) -> Enquiry:
    with store.read() as connection:
        query = _query().where(enquiry.c.reference == tidied(reference))
        row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NoSuchEnquiry(f"no enquiry with the reference {tidied(reference)!r}")
    return _enquiry(store, row)


def listed(store: Store, wanted: Filter = Filter()) -> list[Enquiry]:
    """The newest first."""
    query = _query().where(*_conditions(wanted)).order_by(enquiry.c.id.desc()).limit(wanted.limit)
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
    return [_enquiry(store, row) for row in rows]


def of_conversation(store: Store, conversation_id: str) -> list[Enquiry]:
    query = _query().where(enquiry.c.conversation_id == conversation_id).order_by(enquiry.c.id)
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
    return [_enquiry(store, row) for row in rows]


def close(store: Store, reference: str, by: str, note: str, now: datetime) -> None:
    sealed = store.keys.seal(note) if note.strip() else None
    _set(store, reference, status=CLOSED, closed_at=now, closed_by=by, closing_note=sealed)


def reopen(store: Store, reference: str) -> None:
    """Open again; what was noted on closing stays to be read."""
    _set(store, reference, status=OPEN, closed_at=None, closed_by=None)


def tidied(reference: str) -> str:
    """The reference however it was typed: "enq 7k3m92" is ENQ-7K3M-92."""
    letters = "".join(filter(str.isalnum, reference.upper())).removeprefix("ENQ")
    return f"ENQ-{letters[:4]}-{letters[4:]}"


def _added(store: Store, new: NewEnquiry, now: datetime, reference: str) -> str:
    with store.write() as connection:
        known = _reference_of(connection, new)
        if known:
            return known
        row = _row(store, new, now, reference)
        key = connection.execute(insert(enquiry).values(row)).inserted_primary_key[0]
        owed = {"key": f"new:{reference}", "enquiry_id": key, "created_at": now, "next_at": now}
        connection.execute(insert(notice).values(owed))
    return reference


def _reference_of(connection: Connection, new: NewEnquiry) -> str | None:
    same = (
        enquiry.c.conversation_id == new.conversation_id,
        enquiry.c.message_id == new.message_id,
    )
    return connection.execute(select(enquiry.c.reference).where(*same)).scalar()


def _row(store: Store, new: NewEnquiry, now: datetime, reference: str) -> dict[str, Any]:
    plain = (
        "conversation_id",
        "message_id",
        "channel",
        "consent_version",
        "consented_at",
        "clinic",
    )
    return {
        **{name: getattr(new, name) for name in plain},
        "reference": reference,
        "status": OPEN,
        "created_at": now,
        "sealed": store.keys.seal_json(asdict(new.private)),
    }


def _query() -> Any:
    joined = enquiry.outerjoin(notice, notice.c.enquiry_id == enquiry.c.id)
    return select(enquiry, *[notice.c[name] for name in NOTICE_COLUMNS]).select_from(joined)


def _conditions(wanted: Filter) -> list[Any]:
    conditions = []
    if wanted.status:
        conditions.append(enquiry.c.status == wanted.status)
    if wanted.clinic:
        conditions.append(or_(enquiry.c.clinic == wanted.clinic, enquiry.c.clinic == ""))
    if wanted.stuck:
        conditions += [notice.c.sent_at.is_(None), notice.c.attempts >= STUCK_AFTER]
    return conditions


def _enquiry(store: Store, row: Mapping[str, Any]) -> Enquiry:
    plain = ("reference", "channel", "clinic", "status", "created_at", "consent_version")
    times = ("consented_at", "closed_at", "closed_by")
    owed = Notice(**{name: row[name] for name in NOTICE_COLUMNS}) if row["next_at"] else None
    return Enquiry(
        **{name: row[name] for name in (*plain, *times)},
        private=Private(**store.keys.open_json(row["sealed"])),
        closing_note=row["closing_note"] and store.keys.open(row["closing_note"]),
        notice=owed,
    )


def _set(store: Store, reference: str, **values: Any) -> None:
    this = update(enquiry).where(enquiry.c.reference == tidied(reference))
    with store.write() as connection:
        if connection.execute(this.values(**values)).rowcount != 1:
            raise NoSuchEnquiry(f"no enquiry with the reference {tidied(reference)!r}")
