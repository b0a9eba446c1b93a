"""A turn that would end without a word says where to get help instead (RasaHQ/rasa#7630)."""

from __future__ import annotations

from typing import Any

from rasa.core.constants import POLICY_PRIORITY
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.base import FixedPolicy
from bot.policies.turn import since_last_said, something_was_said

UNAVAILABLE = "utter_unavailable"
ON_THE_ACTION_SERVER = (
    "check_form",
    "action_after_check",
    "action_outside",
)
"""Actions that always leave an event behind when they work."""


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class NeverSilentPolicy(FixedPolicy):
    """Notices that the action server did not answer, and says so."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {POLICY_PRIORITY: 8}

    def action(self, tracker: DialogueStateTracker) -> str | None:
        turn = since_last_said(tracker)
        if not turn:
            return None
        last = turn[-1]
        if isinstance(last, ActionExecuted) and last.action_name in ON_THE_ACTION_SERVER:
            return ACTION_LISTEN_NAME if something_was_said(turn) else UNAVAILABLE
        if _named(turn, UNAVAILABLE):
            return ACTION_LISTEN_NAME
        return None


def _named(turn: list, name: str) -> bool:
    return any(isinstance(event, ActionExecuted) and event.action_name == name for event in turn)
