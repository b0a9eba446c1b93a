"""Sending from the log: in order per person, patiently, and never for ever."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from bot.channels.core import Core
from bot.channels.whatsapp import people, queue
from bot.channels.whatsapp.errors import Remedy
from bot.channels.whatsapp.inbound import Addresses, Status
from bot.channels.whatsapp.queue import Item
from bot.channels.whatsapp.render import Rendered, rendered
from bot.channels.whatsapp.settings import Sending

logger = logging.getLogger(__name__)
Alert = Callable[[str, str, str], None]
"""Told of what staff should know: the channel, the remedy's name and the provider's code."""


class NotSent(Exception):
    """The provider did not take a message."""

    def __init__(self, code: str, remedy: Remedy, retry_after: float = 0) -> None:
        super().__init__(code)
        self.code = code
        self.remedy = remedy
        self.retry_after = retry_after


class Provider(Protocol):
    """Whoever carries messages to WhatsApp."""

    longest: int
    plain: bool

    async def send(self, part: Rendered, to: Addresses, marker: str) -> str:
        """The provider's id of the message; NotSent when it was not taken."""

    def remedy(self, code: str) -> Remedy: ...


def log_alert(channel: str, remedy: str, code: str) -> None:
    logger.error("%s: %s (%s)", channel, remedy, code)


class WhatsAppDelivery:
    """Delivers one channel's log."""

    def __init__(
        self, core: Core, provider: Provider, sending: Sending, alert: Alert = log_alert
    ) -> None:
        self._core = core
        self._provider = provider
        self._sending = sending
        self._alert = alert
        self._halted_until: datetime | None = None

    async def deliver_due(self, conversation_id: str, owner: str) -> None:
        while not self._halted() and (
            item := await self._core.call(
                queue.next_due, conversation_id, owner, self._core.clock()
            )
        ):
            if not await self._deliver(item):
                return

    def _halted(self) -> bool:
        return self._halted_until is not None and self._core.clock() < self._halted_until

    async def _deliver(self, item: Item) -> bool:
        """Whether the next message may follow."""
        if not item.window_open:
            await self._give_up(item, Remedy.WINDOW_CLOSED, "window")
            return True
        pieces = rendered(item.message, self._provider.longest, self._provider.plain)
        try:
            for place in range(item.parts_sent, len(pieces)):
                sent = await self._provider.send(pieces[place], item.to, str(item.id))
                last = place == len(pieces) - 1
                await self._core.call(queue.note_part, item, sent, last)
        except NotSent as failure:
            return await self._remedied(item, failure)
        return True

    async def _remedied(self, item: Item, failure: NotSent) -> bool:
        now = self._core.clock()
        if failure.remedy is Remedy.HALT:
            self._halted_until = now + self._sending.halt
            self._alert(self._core.settings.channel, failure.remedy.value, failure.code)
            await self._core.call(queue.postpone, item, self._halted_until, failure.code)
            return False
        if failure.remedy is Remedy.RETRY and item.attempts + 1 < self._sending.attempts:
            until = now + self._pause(item.attempts, failure)
            await self._core.call(queue.postpone, item, until, failure.code)
            return False
        await self._give_up(item, failure.remedy, failure.code)
        return True

    def _pause(self, attempts: int, failure: NotSent) -> timedelta:
        if failure.code == "timeout":
            return self._sending.after_timeout
        doubled = self._sending.first_pause * 2 ** min(attempts, 12)
        pause = min(doubled, self._sending.longest_pause) * random.uniform(0.8, 1.2)
        return max(pause, timedelta(seconds=failure.retry_after))

    async def _give_up(self, item: Item, remedy: Remedy, code: str) -> None:
        await self._core.call(queue.put_aside, item.id, code)
        await self._mark(item.conversation_id, remedy, code)

    async def _mark(self, conversation_id: str, remedy: Remedy, code: str) -> None:
        if remedy is Remedy.OPTED_OUT:
            await self._core.call(people.opt, conversation_id, True)
        if remedy is Remedy.UNREACHABLE:
            await self._core.call(queue.mark_unreachable, conversation_id, code)
        self._alert(self._core.settings.channel, remedy.value, code)

    async def note(self, status: Status) -> None:
        """A status of a message that was sent; a failure may come long afterwards."""
        if status.marker:
            await self._core.call(queue.note_marker, status.marker, status.provider_id)
        if status.state not in ("failed", "undelivered"):
            return
        row = await self._core.call(queue.sent_as, status.provider_id)
        if row is None or row.state == "dead":
            return
        remedy = self._provider.remedy(status.code)
        if remedy is Remedy.RETRY and row.attempts + 1 < self._sending.attempts:
            until = self._core.clock() + self._pause(row.attempts, NotSent(status.code, remedy))
            await self._core.call(queue.requeue, row.id, until, status.code)
            return
        await self._core.call(queue.put_aside, row.id, status.code)
        await self._mark(row.conversation_id, remedy, status.code)
