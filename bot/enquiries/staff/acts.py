"""What staff did: who, when, to which enquiry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from bot.enquiries.tables import staff_act
from bot.store import Store


def record(store: Store, who: str, act: str, at: datetime, reference: str | None = None) -> None:
    row = {"who": who[:64], "act": act, "at": at, "reference": reference}
    with store.write() as connection:
        connection.execute(insert(staff_act).values(row))


def acts_on(store: Store, reference: str) -> list[Mapping[str, Any]]:
    query = select(staff_act).where(staff_act.c.reference == reference).order_by(staff_act.c.id)
    with store.read() as connection:
        return list(connection.execute(query).mappings().all())
