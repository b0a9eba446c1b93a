"""The heart of every channel: each message is written down, answered once and in order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.channels import hub as hubs
from bot.channels import journal, turns
from bot.channels.failures import in_short
from bot.channels.lifeline import Lifeline
from bot.channels.messages import Payload, complete, joined
from bot.channels.owner import is_dead, owner_name
from bot.channels.turns import Turn
from bot.store import Store

logger = logging.getLogger(__name__)
T = TypeVar("T")
LIVING: set[str] = set()


Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


class Dialogue(Protocol):
    """Whoever answers: Rasa, or a stand-in for it."""

    async def reply(self, turn: Turn, replies: list[dict]) -> None:
        """Append what is said in this turn to the replies."""

    async def replies_already_given(self, turn: Turn) -> list[dict] | None:
        """The replies of this turn if it was run before, to the end."""


class Delivery(Protocol):
    """Sends what the log holds; the website needs none, its visitors come for it."""

    async def deliver_due(self, conversation_id: str, owner: str) -> None: ...


@dataclass(frozen=True)
class CoreSettings:
    channel: str
    turn_seconds: float = 60
    attempts: int = 3
    sweep_seconds: float = 1
    limits: journal.Limits = journal.LIMITS


class ConversationBusy(Exception):
    """Another process is still answering in this conversation."""


class Core:
    """One channel's messages, from the moment they are genuine to the logged reply."""

    def __init__(
        self,
        store: Store,
        settings: CoreSettings,
        dialogue: Dialogue,
        lifeline: Lifeline,
        clock: Clock = utc_now,
    ) -> None:
        self.store = store
        self.settings = settings
        self.hub = hubs.Hub()
        self.clock = clock
        self.lifeline = lifeline
        self.delivery: Delivery | None = None
        self.forget_elsewhere: Callable[[str], Awaitable[None]] | None = None
        self.owner = owner_name()
        self._dialogue = dialogue
        self._workers: dict[str, asyncio.Task] = {}
        self._due: set[str] = set()
        self._sweeper: asyncio.Task | None = None
        # SQLite has one writer; threads that queue here do not have to poll its lock.
        self._threads = ThreadPoolExecutor(1 if store.is_sqlite else 8)

    async def call(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """A function of the store's, away from the event loop."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._threads, partial(function, self.store, *args, **kwargs)
        )

    async def start(self) -> None:
        LIVING.add(self.owner)
        dead = [
            o for o in await self.call(turns.owners) if is_dead(o, self.owner, frozenset(LIVING))
        ]
        if dead:
            await self.call(turns.disown, dead)
        self._sweeper = asyncio.create_task(self._sweep_for_ever())

    async def stop(self) -> None:
        """Let running turns end; what does not is done again by the next process."""
        if self._sweeper:
            self._sweeper.cancel()
        running = list(self._workers.values())
        if running:
            _, late = await asyncio.wait(running, timeout=self.settings.turn_seconds / 4)
            for task in late:
                task.cancel()
        LIVING.discard(self.owner)

    async def accept(
        self,
        conversation_id: str,
        message_id: str,
        said: journal.MakeSaid,
        state: str = "received",
    ) -> journal.Accepted:
        outcome = await self.call(
            journal.accept,
            *(conversation_id, message_id, said, self.clock()),
            limits=self.settings.limits,
            state=state,
        )
        if outcome is journal.Accepted.NEW:
            self.hub.notify(conversation_id)
            self.wake(conversation_id)
        return outcome

    def wake(self, conversation_id: str) -> None:
        self._due.add(conversation_id)
        if conversation_id not in self._workers:
            self._workers[conversation_id] = asyncio.create_task(self._work(conversation_id))

    async def _work(self, conversation_id: str) -> None:
        try:
            while conversation_id in self._due:
                self._due.discard(conversation_id)
                await self._drain(conversation_id)
        except SQLAlchemyError as error:
            logger.error("conversation %s waits: %s", conversation_id, type(error).__name__)
        finally:
            del self._workers[conversation_id]

    async def _drain(self, conversation_id: str) -> None:
        while turn := await self.call(turns.take_turn, conversation_id, self.owner, self.clock()):
            await self._answer(turn)
            await self._deliver(conversation_id)
        await self._deliver(conversation_id)
        if not await self.call(turns.release, conversation_id, self.owner, self.clock()):
            self._due.add(conversation_id)

    async def _deliver(self, conversation_id: str) -> None:
        if self.delivery:
            await self.delivery.deliver_due(conversation_id, self.owner)

    async def _answer(self, turn: Turn) -> None:
        payload = await self._payload(turn)
        if payload.pop("forget", False):
            payload = await self._forgotten(turn, payload)
        delivery = "pending" if self.delivery else "kept"
        await self.call(turns.finish_turn, turn, payload, self.owner, self.clock(), delivery)
        self.hub.notify(turn.conversation_id)

    async def _payload(self, turn: Turn) -> Payload:
        if ready := turn.metadata.get("answer"):
            return complete(ready)
        if turn.attempts > 1:
            replies = await self._dialogue.replies_already_given(turn)
            if replies is not None:
                return joined(replies) or self._safe_reply(turn)
        if turn.attempts > self.settings.attempts:
            return self._safe_reply(turn)
        return await self._fresh_payload(turn)

    async def _fresh_payload(self, turn: Turn) -> Payload:
        replies: list[dict] = []
        try:
            running = self._dialogue.reply(turn, replies)
            await asyncio.wait_for(running, self.settings.turn_seconds)
        # Whatever went wrong in the dialogue, the person must not be left without an answer.
        except Exception as error:
            logger.error("turn in %s failed: %s", turn.conversation_id, in_short(error))
            # The tracker forgets a failed turn; only a warning is worth keeping of it.
            replies = [r for r in replies if (r.get("custom") or {}).get("kind") == "emergency"]
        return joined(replies) or self._safe_reply(turn)

    async def _forgotten(self, turn: Turn, payload: Payload) -> Payload:
        """The goodbye with its receipt, once everything said before it is gone."""
        if self.forget_elsewhere:
            await self.forget_elsewhere(turn.conversation_id)
        wiped = (journal.wipe, turn.conversation_id, turn.inbox_id, self.clock())
        receipt = await self.call(*wiped)
        return {**payload, "text": f"{payload['text']}\n\nYour receipt is {receipt}."}

    def _safe_reply(self, turn: Turn) -> Payload:
        return complete(self.lifeline(turn.says))

    async def _sweep_for_ever(self) -> None:
        while True:
            try:
                await self._sweep()
            except SQLAlchemyError as error:
                logger.error("sweep failed: %s", type(error).__name__)
            await asyncio.sleep(self.settings.sweep_seconds)

    async def _sweep(self) -> None:
        """Take up what was left by a crash, by another process, or until later."""
        now = self.clock()
        if self._workers:
            await self.call(turns.renew, self.owner, now)
        for conversation_id in await self.call(
            turns.with_work, self.settings.channel, self.owner, now
        ):
            self.wake(conversation_id)
        if watched := self.hub.watched():
            self.hub.notice(await self.call(hubs.last_seqs, watched))

    async def forget(
        self, conversation_id: str, also: Callable[[str], Awaitable[None]] | None = None
    ) -> str:
        """Delete a conversation once no turn of it is running, so that nothing comes back."""
        await self.call(journal.revoke, conversation_id)
        while worker := self._workers.get(conversation_id):
            await asyncio.wait([worker])
        if not await self.call(turns.claim, conversation_id, self.owner, self.clock()):
            raise ConversationBusy(conversation_id)
        if also:
            await also(conversation_id)
        receipt = await self.call(journal.forget, conversation_id, self.clock())
        self.hub.notify(conversation_id)
        return receipt
