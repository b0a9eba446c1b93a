"""What has happened since the person last spoke."""

from __future__ import annotations

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


def since_last_said(tracker: DialogueStateTracker) -> list[Event] | None:
    """The events of this turn, or None when it is not the bot's turn.

    All events: Rasa's "applied" ones leave out what a form went through, and with it this turn.
    """
    events = list(tracker.events)
    for index in range(len(events) - 1, -1, -1):
        if isinstance(events[index], UserUttered):
            turn = events[index + 1 :]
            return None if _is_over(turn) else turn
    return None


def _is_over(turn: list[Event]) -> bool:
    return any(isinstance(e, ActionExecuted) and e.action_name == ACTION_LISTEN_NAME for e in turn)


def actions_this_turn(tracker: DialogueStateTracker) -> list[str] | None:
    turn = since_last_said(tracker)
    if turn is None:
        return None
    return [e.action_name for e in turn if isinstance(e, ActionExecuted) and e.action_name]


def last_action(turn: list[Event]) -> tuple[str, list[Event]] | None:
    """The last action of the turn and the events it left behind; None when there was none."""
    for index in range(len(turn) - 1, -1, -1):
        event = turn[index]
        if isinstance(event, ActionExecuted) and event.action_name:
            return event.action_name, turn[index + 1 :]
    return None
