"""Someone who talks to the trained bot in a test, and can break its action server or go away."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent
from rasa.shared.core.trackers import DialogueStateTracker

from bot.playing import Person, TurnTaken
from bot.playing.trained import InProcessActions


@dataclass(frozen=True)
class Bot:
    """The trained bot with its real actions, and the loop its conversations run in."""

    agent: Agent
    actions: InProcessActions
    loop: asyncio.AbstractEventLoop

    def talker(self, channel: str = "terminal") -> Talker:
        self.actions.is_down = False
        return Talker(self, channel)


class Talker:
    """A person whose turns are waited for."""

    def __init__(self, bot: Bot, channel: str) -> None:
        self._bot = bot
        self._person = Person(bot.agent, channel)

    def say(self, text: str, **metadata: Any) -> TurnTaken:
        return self._run(self._person.say(text, metadata))

    @property
    def features(self) -> dict[str, Any]:
        return self._run(self._person.features())

    @property
    def last(self) -> TurnTaken:
        return self._person.turns[-1]

    def server(self, state: str) -> None:
        self._bot.actions.is_down = {"down": True, "up": False}[state]

    def wait(self, minutes: float) -> None:
        """Everything so far happened that much earlier."""
        tracker = self._run(self._person.tracker())
        for event in tracker.events:
            event.timestamp -= 60 * minutes
        self._save(tracker)

    def moment(self) -> str:
        """All that has happened, to take up from there in another test."""
        return json.dumps([event.as_dict() for event in self._run(self._person.tracker()).events])

    def take_up(self, moment: str) -> None:
        domain = self._bot.agent.domain
        events = json.loads(moment)
        self._save(DialogueStateTracker.from_dict(self._person.id, events, domain.slots))

    def _save(self, tracker: DialogueStateTracker) -> None:
        self._run(self._bot.agent.tracker_store.save(tracker))

    def _run(self, awaited: Any) -> Any:
        return self._bot.loop.run_until_complete(awaited)
