"""The last word on every message: an emergency in it becomes the intent, whatever it answers."""

from __future__ import annotations

import re
from typing import Any, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.clinical.red_flags import EMERGENCY, codes_of
from bot.language.red_flags import red_flags_in
from bot.nlu.context import Context, context_of

UNNAMED = "unnamed"
"""Stands for "yes" to the list of emergency signs, without saying which."""

MISTAKE = re.compile(
    r"\b(mistake|by accident|wrong (one|button)|mis-?(clicked|typed|read|understood)|"
    r"pressed (the )?wrong|didn'?t mean|not (true|right)|false alarm|i'?m (ok|fine|all right))\b",
    re.IGNORECASE,
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RedFlagGuard(GraphComponent):
    """Forces the intent `red_flag` on an emergency, and `mistake` when one is taken back."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RedFlagGuard:
        return cls()

    def process(
        self,
        messages: list[Message],
        tracker: Optional[DialogueStateTracker] = None,  # noqa: UP045 - Rasa's check knows only this
    ) -> list[Message]:
        context = context_of(tracker)
        for message in messages:
            _guard(message, context)
        return messages


def _guard(message: Message, context: Context) -> None:
    text = message.get(TEXT) or ""
    codes = _emergencies(message, text, context)
    if codes:
        entity = {"entity": "red_flags", "value": codes, "start": 0, "end": len(text)}
        message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        _set_intent(message, "red_flag")
    elif context.emergency and MISTAKE.search(text):
        _set_intent(message, "mistake")


def _emergencies(message: Message, text: str, context: Context) -> list[str]:
    read = [
        code
        for entity in message.get(ENTITIES, [])
        if entity["entity"] == "reading"
        for code in entity["value"]["red_flags"]
    ]
    # Despair can sound like a body giving up: then only plain words make it a red flag.
    despair = (message.get(INTENT) or {}).get("name") == "distress"
    read = [] if despair else read
    flags = red_flags_in(text, context.question)
    codes = [c for c in dict.fromkeys([*read, *flags.codes]) if c in codes_of(EMERGENCY)]
    asked = context.question == "emergency_signs" and not context.aside
    return [UNNAMED] if asked and not codes and flags.yes_without_which else codes


def _set_intent(message: Message, name: str) -> None:
    message.set(INTENT, {"name": name, "confidence": 1.0}, add_to_output=True)
