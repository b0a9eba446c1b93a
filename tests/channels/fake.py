"""A dialogue that needs no model: it says back what it was told, and remembers what it saved."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, UserUttered

YES_NO = [{"title": "Yes", "payload": "Yes"}, {"title": "No", "payload": "No"}]


class FakeAgent:
    """Stands in for Rasa: a turn writes to the tracker only when it ends, like Rasa's own."""

    def __init__(self, folder: Path | None = None, delay: float = 0.0) -> None:
        self.tracker_store = self
        self.heard: list[UserMessage] = []
        self._folder = folder
        self._delay = delay
        self._events: dict[str, list] = {}

    async def handle_message(self, message: UserMessage) -> None:
        self.heard.append(message)
        await asyncio.sleep(self._delay)
        events = await self.load(message.sender_id)
        responses = self.responses_to(message, len([e for e in events if e["event"] == "user"]))
        for response in responses:
            await message.output_channel.send_response(message.sender_id, dict(response))
        uttered = {"event": "user", "id": message.message_id, "text": message.text}
        events += [uttered, *({"event": "bot", **response} for response in responses)]
        self.save(message.sender_id, events)
        await asyncio.sleep(self._delay / 4)

    def responses_to(self, message: UserMessage, number: int) -> list[dict[str, Any]]:
        text = message.text or ""
        if text == "crash":
            raise RuntimeError("the dialogue broke")
        if text == "say nothing":
            return []
        if text == "ask me":
            custom = {"question": "warmth", "kind": "question", "pick": "one"}
            return [{"text": "Are you warm?", "buttons": YES_NO, "custom": custom}]
        return [{"text": f"{number}:{text}"}]

    async def load(self, sender: str) -> list[dict]:
        if self._folder is None:
            return list(self._events.get(sender, []))
        file = self._folder / f"{sender}.json"
        return json.loads(file.read_text()) if file.exists() else []

    def save(self, sender: str, events: list[dict]) -> None:
        self._events[sender] = events
        if self._folder:
            half = self._folder / f"{sender}.half"
            half.write_text(json.dumps(events))
            half.rename(self._folder / f"{sender}.json")

    async def retrieve_full_tracker(self, sender: str) -> Any | None:
        events = [as_event(event) for event in await self.load(sender)]
        return SimpleNamespace(events=events) if events else None


INTERVIEW = (
    ("Do you have a dog?", "dog", "one", ("Yes", "No")),
    (
        "Where do you walk it most of the time?",
        "place",
        "one",
        (
            "In a park",
            "By the river",
            "In the street",
            "On a hill, or somewhere else that is steep",
        ),
    ),
    ("Which of these does it like?", "likes", "many", ("Balls", "Sticks", "Other dogs")),
    ("How long do you walk?", "length", "one", ()),
)


class Interview(FakeAgent):
    """Asks four questions, whatever it is told, and then has a result."""

    def responses_to(self, message: UserMessage, number: int) -> list[dict[str, Any]]:
        if number >= len(INTERVIEW):
            card = {"title": "Your dog", "summary": ["It is well."], "sections": []}
            return [{"text": "Here it is.", "custom": {"kind": "result", "card": card}}]
        text, question, pick, labels = INTERVIEW[number]
        custom = {"kind": "question", "question": question, "pick": pick}
        buttons = [{"title": label, "payload": label} for label in labels]
        return [{"text": text, "buttons": buttons, "custom": custom}]


def as_event(event: dict) -> UserUttered | BotUttered:
    if event["event"] == "user":
        return UserUttered(event["text"], message_id=event["id"])
    data = {"buttons": event.get("buttons"), "custom": event.get("custom")}
    return BotUttered(event["text"], data=data)
