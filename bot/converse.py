"""Plays whole conversations with the trained bot: JSON Lines in, JSON Lines out.

In: {"id", "turns": [...]} or {"id", "patient": {features}}. Out: each turn with what the bot said
and asked, the features, the assessment and how it ended.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from rasa.core.agent import Agent

from bot.assess import as_json
from bot.clinical import assess, checked
from bot.lines import Line, answered, entry_in, with_progress
from bot.playing import Person, TurnTaken, load_trained
from bot.playing.patient import Patient
from bot.playing.quiet import quietly
from bot.train import MODEL, is_trained, train

LONGEST = 80


def main() -> int:
    quietly()
    if not is_trained() and not train():
        return 1
    agent = load_trained(MODEL)
    loop = asyncio.new_event_loop()
    lines = with_progress(sys.stdin.buffer, "conversations")
    return answered(lines, sys.stdout, lambda line: loop.run_until_complete(answer(agent, line)))


async def answer(agent: Agent, line: bytes) -> Line:
    """The output line for one input line."""
    name = None
    try:
        entry = entry_in(line)
        name = entry.get("id")
        return await played(agent, entry)
    except (ValueError, RecursionError) as wrong:
        return {"id": name, "error": str(wrong)}


async def played(agent: Agent, entry: dict[str, Any]) -> dict[str, Any]:
    """One conversation, from its line; a ValueError says what is wrong with the line."""
    person = Person(agent)
    if "patient" in entry:
        await _simulate(person, _patient(entry["patient"]))
    else:
        for text in _turns(entry.get("turns")):
            await person.say(text)
    features = await person.features()
    return {
        "id": entry.get("id"),
        "turns": [_shown(turn) for turn in person.turns],
        "features": features,
        "assessment": as_json(assess(features)),
        "ended": _ended(person.turns),
    }


def _turns(turns: Any) -> list[str]:
    if not isinstance(turns, list) or not turns or not all(isinstance(t, str) for t in turns):
        raise ValueError('needs "turns", a list of texts, or "patient", an object of features')
    return turns


def _patient(features: Any) -> Patient:
    if not isinstance(features, dict):
        raise ValueError(f'"patient" should be an object of features, not {features!r:.60}')
    return Patient(checked(features))


async def _simulate(person: Person, patient: Patient) -> None:
    turn = await person.say(patient.opening())
    while turn.question and len(person.turns) < LONGEST:
        asked = turn.slots.get("requested_slot")
        follow_up = (turn.slots.get("interview") or {}).get("clarify")
        turn = await person.say(
            patient.reply(turn.question, follow_up if asked == "clarify" else None)
        )


def _shown(turn: TurnTaken) -> dict[str, Any]:
    return {"user": turn.user, "bot": list(turn.bot), "question": turn.question}


def _ended(turns: list[TurnTaken]) -> str:
    slots = turns[-1].slots
    if slots.get("emergency"):
        return "emergency"
    if slots.get("enquiry_reference"):
        return "enquiry"
    return "result" if slots.get("stage") == "result" else "open"


if __name__ == "__main__":
    sys.exit(main())
