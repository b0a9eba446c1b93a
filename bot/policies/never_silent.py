"""A turn that would end without a word says where to get help instead (RasaHQ/rasa#7630)."""

from __future__ import annotations

from typing import Any

from rasa.core.constants import POLICY_PRIORITY
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.base import FixedPolicy
from bot.policies.turn import last_action, since_last_said

UNAVAILABLE = "utter_unavailable"
CHECK_FORM = "check_form"
LAST_OF_A_TURN = ("action_after_check", "action_outside")
"""Both leave events behind when they work, and so does the form."""


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class NeverSilentPolicy(FixedPolicy):
    """Notices that the action server did not answer, and says so; else ends the turn in time."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {POLICY_PRIORITY: 8}

    def action(self, tracker: DialogueStateTracker) -> str | None:
        turn = since_last_said(tracker)
        done = last_action(turn or [])
        if done is None:
            return None
        action, left_behind = done
        if action == UNAVAILABLE:
            return ACTION_LISTEN_NAME
        if action in (CHECK_FORM, *LAST_OF_A_TURN) and not left_behind:
            return UNAVAILABLE
        # Rules know where a turn began; by now the conversation may stand elsewhere.
        return ACTION_LISTEN_NAME if action in LAST_OF_A_TURN else None
