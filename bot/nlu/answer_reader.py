"""The answer reader as a Rasa component: each reply, read in the light of the question asked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.interpretation import Reading, ReplyReader, question_named, yes_no
from bot.interpretation.loading import load_reader
from bot.language.behalf import asks_for_another
from bot.nlu.context import ENQUIRY, Context, context_of
from bot.questionnaire import load_questionnaire

READING = "reading"

INTENT_OF = {"back": "go_back", "restart": "start_over"}
OUTSIDE = ("contact_me", "details", "topic", "my_data", "delete_data")
SURE = 0.6
TAKING_BACK = re.compile(
    r"\W*(sorry|actually|no,? wait|wait|hang on|oops|correction|i mean|i meant|make that|"
    r"scratch that)\b",
    re.IGNORECASE,
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class AnswerReader(GraphComponent):
    """Adds what a reply says as an entity, and makes what it does the intent."""

    def __init__(self, reader: ReplyReader) -> None:
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AnswerReader:
        return cls(load_reader())

    def process(
        self,
        messages: list[Message],
        tracker: Optional[DialogueStateTracker] = None,  # noqa: UP045 - Rasa's check knows only this
    ) -> list[Message]:
        context = context_of(tracker)
        for message in messages:
            self._read(message, context)
        return messages

    def _read(self, message: Message, context: Context) -> None:
        text = message.get(TEXT) or ""
        reading = _despair_first(_read_in_context(self._reader, text, context))
        heard = {
            **reading.as_json(),
            "yes": yes_no(text),
            "edit": _edit(message, text, reading),
            "for_another": asks_for_another(text),
        }
        entity = {
            "entity": READING,
            "start": 0,
            "end": len(text),
            "value": heard,
            "extractor": type(self).__name__,
        }
        message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        intent = {"name": _intent(message, reading, context), "confidence": reading.confidence}
        message.set(INTENT, intent, add_to_output=True)


def _read_in_context(reader: ReplyReader, text: str, context: Context) -> Reading:
    """The reply to the question asked; "actually, more like half an hour" may be about the last."""
    reading = reader.read(context.question, text, context.known or {})
    if _amounts(reading) or not context.before or not TAKING_BACK.match(text):
        return reading
    about_the_last = reader.read(context.before, text, context.known or {})
    better = _amounts(about_the_last) or (about_the_last.features and not reading.features)
    return replace(about_the_last, act="correct") if better else reading


def _despair_first(reading: Reading) -> Reading:
    """Whoever despairs is heard before anything is noted; what else they told is asked later."""
    if reading.act != "distress":
        return reading
    signs = {name: v for name, v in reading.features.items() if name == "red_flags"}
    return replace(reading, features=signs)


def _amounts(reading: Reading) -> bool:
    """Whether a time or an age was stated."""
    return any(isinstance(v, list) for name, v in reading.features.items() if name != "red_flags")


def _intent(message: Message, reading: Reading, context: Context) -> str:
    if context.question == ENQUIRY:
        return "distress" if reading.act == "distress" else "answer"
    guessed = message.get(INTENT) or {}
    likely = guessed.get("name") in OUTSIDE and (guessed.get("confidence") or 0) >= SURE
    if likely and not reading.features:
        return str(guessed["name"])
    return INTENT_OF.get(reading.act, reading.act)


def _edit(message: Message, text: str, reading: Reading) -> str | None:
    """The question whose answer the person asks to change."""
    chosen = (message.get(METADATA) or {}).get("edit")
    if chosen or reading.act != "correct" or reading.features:
        return chosen
    return question_named(text, load_questionnaire())
