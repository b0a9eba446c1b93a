"""Who is waiting for news of which conversation, in this process."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from bot.channels.tables import conversation
from bot.store import Store


class Hub:
    """Wakes those who wait; what they then see, they read from the log."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._last_seq: dict[str, int] = {}

    @contextmanager
    def watching(self, conversation_id: str) -> Iterator[asyncio.Event]:
        event = asyncio.Event()
        self._waiting[conversation_id].add(event)
        try:
            yield event
        finally:
            self._waiting[conversation_id].discard(event)
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id]

    def watchers(self, conversation_id: str) -> int:
        return len(self._waiting.get(conversation_id, ()))

    def notify(self, conversation_id: str) -> None:
        for event in self._waiting.get(conversation_id, ()):
            event.set()

    def watched(self) -> list[str]:
        return list(self._waiting)

    def notice(self, last_seqs: dict[str, int]) -> None:
        """Wake those whose conversation another process has added to, or deleted."""
        for conversation_id in self.watched():
            if last_seqs.get(conversation_id) != self._last_seq.get(conversation_id):
                self.notify(conversation_id)
        self._last_seq = last_seqs


def last_seqs(store: Store, conversation_ids: list[str]) -> dict[str, int]:
    columns = (conversation.c.id, conversation.c.last_seq)
    with store.read() as connection:
        rows = connection.execute(select(*columns).where(conversation.c.id.in_(conversation_ids)))
        return {row.id: row.last_seq for row in rows}
