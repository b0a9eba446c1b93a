"""Whole dialogues with the trained bot and its real actions, turn by turn.

A scenario in tests/dialogues is a list of turns. Response names are checked, wording is not.

    at: a question        begin where someone plain-spoken comes to it, or at "result"
    person: words         what is said; `edit: a question` is a tap on "change this answer"
    bot: [responses]      every response of the turn, in order
    question: id          what is asked now; null for nothing
    features: {...}       these features are known so (null: not known)
    choices: [titles]     these are offered        stage: where the conversation stands
    server: down | up     the action server dies, or comes back
    wait: minutes         nothing happens for so long
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.dialogue

FOLDER = Path(__file__).parent / "dialogues"
KEYS = {"at", "person", "edit", "bot", "question", "features", "choices", "stage", "server", "wait"}


def scenarios():
    for path in sorted(FOLDER.glob("*.yml")):
        for name, turns in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            yield pytest.param(turns, id=f"{path.stem}: {name}")


@pytest.mark.parametrize("turns", scenarios())
def test_dialogue(turns, person, moments):
    for turn in turns:
        assert turn.keys() <= KEYS, f"unknown keys in {turn}"
        play(turn, person, moments)


def play(turn, person, moments):
    if "at" in turn:
        person.take_up(moments[turn["at"]])
    if "server" in turn:
        person.server(turn["server"])
    if "wait" in turn:
        person.wait(turn["wait"])
    if "person" in turn:
        edit = {"edit": turn["edit"]} if "edit" in turn else {}
        check(turn, person.say(turn["person"], **edit), person)


def check(turn, taken, person):
    said = f"{turn['person']!r} -> {taken.responses}, asking {taken.question}"
    assert taken.bot, f"silence after {said}"
    if "bot" in turn:
        assert list(taken.responses) == turn["bot"], said
    if "question" in turn:
        assert taken.slots.get("requested_slot") == turn["question"], said
    if "stage" in turn:
        assert taken.slots.get("stage") == turn["stage"], said
    assert set(turn.get("choices", ())) <= set(taken.choices), said
    check_features(turn.get("features", {}), person, said)


def check_features(wanted, person, said):
    if wanted:
        known = person.features
        assert {name: known.get(name) for name in wanted} == wanted, said
