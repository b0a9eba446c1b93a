"""After a crash: what the tracker already holds of a message, so that no turn runs twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered


async def replies_in_tracker(
    agent: Any, conversation_id: str, message_id: str
) -> list[dict] | None:
    """The bot's messages of that turn; None when the tracker was not saved after it."""
    tracker = await agent.tracker_store.retrieve_full_tracker(conversation_id)
    return replies_to(message_id, list(tracker.events)) if tracker else None


def replies_to(message_id: str, events: Sequence[Event]) -> list[dict] | None:
    uttered = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    place = next((i for i in uttered if events[i].message_id == message_id), None)
    if place is None:
        return None
    end = next((i for i in uttered if i > place), len(events))
    return [event.message() for event in events[place:end] if isinstance(event, BotUttered)]
