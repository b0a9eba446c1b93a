"""Rasa as the dialogue behind a channel."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.tracker_store import FailSafeTrackerStore

from bot.channels.messages import plain_text
from bot.channels.replay import replies_in_tracker
from bot.channels.turns import Turn


class TrackerLost(Exception):
    """Where the conversation stands could not be read or kept."""


class Replies(OutputChannel):
    """Takes each response of a turn whole, for one channel."""

    def __init__(self, channel: str, replies: list[dict]) -> None:
        self._channel = channel
        self._replies = replies

    def name(self) -> str:  # type: ignore[override]
        return self._channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self._replies.append(dict(message))


class RasaDialogue:
    """Hands turns to Rasa under the message's own id, so that a repeated one is recognised."""

    def __init__(
        self,
        channel: str,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
        agent: Callable[[], Any | None],
    ) -> None:
        self._channel = channel
        self._on_new_message = on_new_message
        self._agent = agent

    async def reply(self, turn: Turn, replies: list[dict]) -> None:
        fail_openly(self._agent())
        message = UserMessage(
            text=plain_text(turn.says),
            output_channel=Replies(self._channel, replies),
            sender_id=turn.conversation_id,
            input_channel=self._channel,
            message_id=turn.message_id,
            metadata=dict(turn.metadata),
        )
        await self._on_new_message(message)

    async def replies_already_given(self, turn: Turn) -> list[dict] | None:
        agent = self._agent()
        if agent is None or not hasattr(agent, "tracker_store"):
            return None
        try:
            return await replies_in_tracker(agent, turn.conversation_id, turn.message_id)
        except TrackerLost:
            return None


def fail_openly(agent: Any | None) -> None:
    """Rasa would go on as with a stranger, in memory, when its database fails; the turn fails.

    Then the channel answers with its lifeline, and the conversation goes on where it was.
    """
    trackers = getattr(agent, "tracker_store", None)
    if isinstance(trackers, FailSafeTrackerStore):
        trackers._on_tracker_store_error = _raise


def _raise(error: Exception) -> None:
    raise TrackerLost(type(error).__name__) from error
