"""From chances to what we hold the person told us: below a threshold nothing was said."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from bot.interpretation.network import Chances
from bot.interpretation.network.chances import likeliest
from bot.language.quantities.quantity import Quantity
from bot.values import UNSURE

ASKED, BESIDE = 0.5, 0.55
"""How likely a fact must be: one that was asked for, and one told beside it."""

READ_ASKED, READ_BESIDE, SOUNDS_TOLD = 0.05, 0.4, 0.5
"""How likely an amount must be said, when the words hold one that it could be."""

NOT_STIFF, NEVER = 0.5, 2.0

NAMED_OUTRIGHT = 0.1
"""How likely an item of the list asked about must be, when phrases find it stated or denied."""

NOTHING: Mapping[str, Any] = {}

DOUBT = 0.85
"""How plainly doubt must be stated to be taken for the answer; less, and we ask again."""


def facts_told(
    chances: Chances, asked: Collection[str], named: Mapping[str, Any] = NOTHING
) -> dict[str, Any]:
    """The facts that are likely enough; only what was asked for can be unsure.

    An item of a list that the words name outright needs little more than that.
    """
    told: dict[str, Any] = {}
    for name, said in chances.facts.items():
        value, chance = likeliest(said)
        if said.get(named.get(name), 0.0) >= NAMED_OUTRIGHT and named.get(name) is not None:
            told[name] = named[name]
        elif value is not None and chance >= _enough(value, name in asked):
            told[name] = value
    return told


def _enough(value: Any, asked: bool) -> float:
    if value == UNSURE:
        return DOUBT if asked else NEVER
    return ASKED if asked else BESIDE


def amounts_told(
    chances: Chances, found: Mapping[str, Quantity], asked: Collection[str]
) -> dict[str, Any]:
    """The amounts found in the words, but for those that are likely to be something else's."""
    told: dict[str, Any] = {}
    for name, said in chances.amounts.items():
        if name in asked and said[UNSURE] >= DOUBT:
            told[name] = UNSURE
        elif name in found and said["told"] >= (READ_ASKED if name in asked else READ_BESIDE):
            told[name] = found[name].as_json()
    told_how_long = chances.amounts["stiffness_minutes"]["told"] >= SOUNDS_TOLD
    if chances.facts["morning_stiffness"][False] >= NOT_STIFF and (
        told_how_long or "stiffness_minutes" in asked
    ):
        told["stiffness_minutes"] = [0, 0]
    return told


def told_all_the_same(chances: Chances, possible: Mapping[str, Quantity]) -> dict[str, Quantity]:
    """Amounts that careful reading left out, but that were told by the sound of it."""
    return {
        name: found
        for name, found in possible.items()
        if chances.amounts[name]["told"] >= SOUNDS_TOLD
    }


def surest(chances: Chances, told: Mapping[str, Any]) -> float:
    """How sure we are of the least sure of the things told."""
    facts = [chances.facts[name][value] for name, value in told.items() if name in chances.facts]
    amounts = [1 - chances.amounts[name]["absent"] for name in told if name in chances.amounts]
    return min([*facts, *amounts], default=1.0)
