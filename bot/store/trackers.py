"""Rasa keeps each conversation's events in a table of its own and has no way to delete them."""

from __future__ import annotations

from sqlalchemy import inspect, text

from bot.store.engine import Store


def forget_tracker(store: Store, conversation_id: str) -> int:
    """How many of the conversation's events were deleted from the tracker store's table."""
    if not inspect(store.engine).has_table("events"):
        return 0
    with store.write() as connection:
        gone = text("DELETE FROM events WHERE sender_id = :id")
        count: int = connection.execute(gone, {"id": conversation_id}).rowcount
    store.scrub()
    return count
