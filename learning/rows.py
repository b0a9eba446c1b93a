"""Labelled replies, and what the network should say of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from bot.interpretation.amounts import amounts_in, amounts_possible
from bot.interpretation.consistency import consistent
from bot.interpretation.cues import cues_of
from bot.interpretation.evidence import evidence_in
from bot.interpretation.network.names import (
    ACTS,
    AMOUNTS,
    CODES,
    FACTS,
    FLAGS,
    QUESTIONS,
    SAID,
    TOLD,
    UNASKED,
)
from bot.language.red_flags import red_flags_in
from bot.values import UNSURE

WRITTEN = date(2026, 11, 22)
"""The day the replies were written, for "since last March"."""

UNMARKED = -1
"""Stands for an output about which a label says nothing, so that nothing is learnt from it."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Lesson:
    """One reply as the network sees it, with the right outputs."""

    question: str
    text: str
    evidence: np.ndarray
    facts: tuple[int, ...]
    amounts: tuple[int, ...]
    codes: tuple[float, ...]
    flags: int
    acts: tuple[float, ...]


def question_of(row: Row) -> str:
    return row["question"] if row["question"] in QUESTIONS else UNASKED


def lesson(row: Row, names: Iterable[str]) -> Lesson:
    """What there is to learn from a labelled reply."""
    features = consistent(row["features"])
    doubtful = set(row.get("optional") or {}) - set(features)
    evidence = evidence_of(row)
    return Lesson(
        question_of(row),
        row["text"],
        np.array([evidence.get(name, 0.0) for name in names], dtype=np.float32),
        tuple(_fact(name, features, doubtful) for name in FACTS),
        tuple(_amount(name, features, doubtful) for name in AMOUNTS),
        tuple(float(code in _codes(features)) for code in CODES),
        UNMARKED if "red_flags" in doubtful else FLAGS.index(_flags(features)),
        tuple(float(act in _acts(row)) for act in ACTS),
    )


def evidence_of(row: Row) -> dict[str, float]:
    question, text = question_of(row), row["text"]
    amounts = amounts_in(question, text, row.get("known") or {}, WRITTEN)
    possible = amounts_possible(text, row.get("known") or {}, WRITTEN)
    flags = red_flags_in(text, question, this_year=WRITTEN.year)
    return evidence_in(question, cues_of(text), amounts, possible, flags)


def _fact(name: str, features: Row, doubtful: set[str]) -> int:
    value = features.get(name)
    return UNMARKED if name in doubtful else SAID.index(value if value in SAID else None)


def _amount(name: str, features: Row, doubtful: set[str]) -> int:
    if name in doubtful:
        return UNMARKED
    said = UNSURE if features.get(name) == UNSURE else "told" if name in features else "absent"
    return TOLD.index(said)


def _codes(features: Row) -> list[str]:
    said = features.get("red_flags")
    return said if isinstance(said, list) else []


def _flags(features: Row) -> str:
    said = features.get("red_flags")
    if said is None or said == UNSURE:
        return said or "absent"
    return "some" if said else "none"


def _acts(row: Row) -> set[str]:
    """A reply that gives nothing is read like any answer: its features say that it is unclear."""
    return {"answer" if act == "unclear" else act for act in row.get("acts") or ["answer"]}
