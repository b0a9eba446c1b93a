"""Replies that tell several things, made by joining replies that tell one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

from bot.interpretation.network import Network
from bot.interpretation.network.names import FACTS, UNASKED
from bot.questionnaire import load_questionnaire
from learning.rows import Row, evidence_of

JOINS = (
    ". ", ", ", ". Also ", " and ", ". oh and ", " btw ", "\n", ", also ", " plus ", "; ", " - ",
    ". By the way ",
)  # fmt: skip
SHORTEST, LONGEST = 3, 16
UNDERSTOOD_ALONE = 0.35
UNASKED_SHARE, AGE_SHARE = 0.4, 0.6
SAFETY = ("emergency_signs", "urgent_signs", "eye_signs", "opening")
TRIES = 30


def joined(rows: Sequence[Row], network: Network, count: int, chance: Random) -> Iterator[Row]:
    """New replies; the parts that come second are clear without their question."""
    plain = [row for row in rows if _plain(row)]
    firsts = [row for row in plain if row["question"] != UNASKED]
    alone = [row for row in plain if _stands_alone(row, network)]
    amounts = [row for row in plain if row["question"] in ("age_now", "pain_onset")]
    made = 0
    for _ in range(count * TRIES):
        if made == count:
            return
        first_message = chance.random() < UNASKED_SHARE
        parts = _story(alone, amounts, chance) if first_message else _pair(firsts, alone, chance)
        question = UNASKED if first_message else parts[0]["question"]
        if row := _one(question, parts, chance):
            made += 1
            yield row


def _plain(row: Row) -> bool:
    """An answer with facts and no doubt."""
    told = row["features"]
    return row.get("acts") == ["answer"] and bool(told) and "unsure" not in map(str, told.values())


def _stands_alone(row: Row, network: Network) -> bool:
    if row["question"] in SAFETY or not SHORTEST <= len(row["text"].split()) <= LONGEST:
        return False
    questionnaire = load_questionnaire()
    if row["question"] not in questionnaire:
        return False
    if set(row["features"]) - set(questionnaire[row["question"]].fills):
        return False
    facts = {name: v for name, v in row["features"].items() if name in FACTS}
    if not facts:
        return False
    asked_nothing = {**row, "question": UNASKED}
    chances = network.chances(UNASKED, row["text"], evidence_of(asked_nothing)).facts
    return all(chances[name][value] >= UNDERSTOOD_ALONE for name, value in facts.items())


def _story(alone: Sequence[Row], amounts: Sequence[Row], chance: Random) -> list[Row]:
    count = min(len(alone), chance.choice((2, 2, 3, 3, 4)))
    parts = chance.sample(alone, count)
    if chance.random() < AGE_SHARE:
        parts.insert(chance.randrange(len(parts) + 1), chance.choice(amounts))
    return parts


def _pair(firsts: Sequence[Row], alone: Sequence[Row], chance: Random) -> list[Row]:
    return [chance.choice(firsts), chance.choice(alone)]


def _one(question: str, parts: Sequence[Row], chance: Random) -> dict[str, Any] | None:
    """The parts as one reply; none when they repeat or contradict each other."""
    if len({part["question"] for part in parts}) < len(parts):
        return None
    features: dict[str, Any] = {}
    optional: dict[str, Any] = {"has_back_pain": True} if question == UNASKED else {}
    for part in parts:
        if any(features.get(name, value) != value for name, value in part["features"].items()):
            return None
        features |= part["features"]
        optional |= part.get("optional") or {}
    if _at_odds(features):
        return None
    known = next((part["known"] for part in parts if part.get("known")), {})
    return {
        "question": question,
        "text": _said([part["text"] for part in parts], chance),
        "features": features,
        "optional": optional,
        "known": known,
        "acts": ["answer"],
    }


def _at_odds(features: Mapping[str, Any]) -> bool:
    follow_ups = {"wakes_second_half", "night_better_on_getting_up"}
    return features.get("night_pain") is False and bool(follow_ups & set(features))


def _said(texts: Iterable[str], chance: Random) -> str:
    first, *others = texts
    whole = first
    for text in others:
        small = text[:1].lower() + text[1:]
        whole = whole.rstrip(". ") + chance.choice(JOINS) + chance.choice((text, small))
    return whole
