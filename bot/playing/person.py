"""Someone who talks to the trained bot, and what came of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue import CLARIFY, Answer, features_of
from bot.questionnaire import load_questionnaire


@dataclass(frozen=True)
class TurnTaken:
    """One exchange: what was said, what the bot replied and by which responses, what it asked."""

    user: str
    bot: tuple[str, ...]
    responses: tuple[str, ...]
    question: str | None
    choices: tuple[str, ...]
    custom: tuple[Mapping[str, Any], ...]
    slots: Mapping[str, Any] = field(repr=False)


class _Collecting(CollectingOutputChannel):
    """Keeps whole responses, one message each."""

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append(dict(message))


class Person:
    """A conversation of their own with the bot."""

    def __init__(self, agent: Agent, channel: str = "terminal") -> None:
        self._agent = agent
        self._channel = channel
        self.id = uuid.uuid4().hex
        self.turns: list[TurnTaken] = []

    async def say(self, text: str, metadata: Mapping[str, Any] | None = None) -> TurnTaken:
        output = _Collecting()
        said = UserMessage(
            text, output, self.id, input_channel=self._channel, metadata=dict(metadata or {})
        )
        await self._agent.handle_message(said)
        tracker = await self.tracker()
        turn = _taken(text, output.messages, tracker)
        self.turns.append(turn)
        return turn

    async def tracker(self) -> DialogueStateTracker:
        assert self._agent.processor is not None
        return await self._agent.processor.get_tracker(self.id)

    async def features(self) -> dict[str, Any]:
        """What the person is known to have told."""
        return features_in(await self.tracker())


def features_in(tracker: DialogueStateTracker) -> dict[str, Any]:
    questionnaire = load_questionnaire()
    told = {q.id: Answer.from_json(tracker.get_slot(q.id)) for q in questionnaire}
    features = features_of({q: a for q, a in told.items() if a}, questionnaire)
    flags = tracker.get_slot("emergency")
    if flags:
        known = features.get("red_flags")
        codes = [code for code in flags if code != "unnamed"]
        features["red_flags"] = codes + [c for c in known or [] if isinstance(known, list)]
    return features


def _taken(text: str, messages: list[dict[str, Any]], tracker: DialogueStateTracker) -> TurnTaken:
    return TurnTaken(
        user=text,
        bot=tuple(m["text"] for m in messages if m.get("text")),
        responses=tuple(m["utter_action"] for m in messages if m.get("utter_action")),
        question=_question(tracker),
        choices=tuple(b["title"] for m in messages[-1:] for b in m.get("buttons") or ()),
        custom=tuple(m["custom"] for m in messages if m.get("custom")),
        slots=tracker.current_slot_values(),
    )


def _question(tracker: DialogueStateTracker) -> str | None:
    """The question on the table; a targeted follow-up counts as the question it follows up."""
    if not tracker.active_loop_name:
        return None
    asked = tracker.get_slot("requested_slot")
    if asked != CLARIFY:
        return asked
    target = (tracker.get_slot("interview") or {}).get("clarify") or {}
    question = load_questionnaire().filling(target.get("feature", ""))
    return question.id if question else None
