"""An emergency gets the 999 text next, whatever was going on."""

from __future__ import annotations

from typing import Any

from rasa.core.constants import POLICY_PRIORITY
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_DEACTIVATE_LOOP_NAME, ACTION_LISTEN_NAME
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.base import FixedPolicy
from bot.policies.turn import actions_this_turn, since_last_said

RED_FLAG, MISTAKE, EMERGENCY = "red_flag", "mistake", "emergency"


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class EmergencyPolicy(FixedPolicy):
    """Says what to do, ends whatever form is open, and stays with that until it was a mistake."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {POLICY_PRIORITY: 9}

    def action(self, tracker: DialogueStateTracker) -> str | None:
        done = actions_this_turn(tracker)
        if done is None:
            return None
        said = _response(tracker)
        if said is None:
            return None
        if said not in done:
            return said
        if tracker.active_loop and ACTION_DEACTIVATE_LOOP_NAME not in done:
            return ACTION_DEACTIVATE_LOOP_NAME
        return ACTION_LISTEN_NAME


def _response(tracker: DialogueStateTracker) -> str | None:
    intent = tracker.latest_message.intent.get("name") if tracker.latest_message else None
    if intent == RED_FLAG or _found_out_now(tracker):
        return "utter_emergency"
    if tracker.get_slot(EMERGENCY) and intent != MISTAKE:
        return "utter_emergency_again"
    return None


def _found_out_now(tracker: DialogueStateTracker) -> bool:
    """Whether an action saw the emergency, in what was told all together."""
    turn = since_last_said(tracker) or []
    return any(isinstance(e, SlotSet) and e.key == EMERGENCY and bool(e.value) for e in turn)
