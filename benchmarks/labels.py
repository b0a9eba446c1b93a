"""Labelled replies as plain intents, so that a classifier of intents can give facts too."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.scoring import QUANTITIES

Row = Mapping[str, Any]
ENOUGH = 5
"""Examples that a combination of facts needs for an intent of its own."""
FEWEST = 2
"""Rasa leaves out intents with fewer examples."""


@dataclass(frozen=True)
class Label:
    """What an intent stands for; an act other than answering belongs to no question."""

    act: str
    question: str | None = None
    features: Mapping[str, Any] = field(default_factory=dict)

    def key(self) -> str:
        return json.dumps([self.act, self.question, self.features], sort_keys=True)


def categorical(features: Mapping[str, Any]) -> dict[str, Any]:
    """Without amounts, which no intent can give; none at all ("not stiff") is a category."""
    return {
        name: value
        for name, value in features.items()
        if name not in QUANTITIES or value in ([0, 0], "unsure")
    }


def by_intent(
    rows: Sequence[Row], fills: Mapping[str, Iterable[str]]
) -> tuple[dict[str, Label], dict[str, list[str]]]:
    """What each intent stands for, and its examples; rare combinations lose volunteered facts."""
    full = _counted(rows, _label)
    reduced = {id(row): _reduced(row, full, fills) for row in rows}
    enough = {key for key, n in _counted(rows, lambda row: reduced[id(row)]).items() if n >= FEWEST}
    labels: dict[str, Label] = {}
    examples: defaultdict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in rows:
        label = reduced[id(row)]
        if label.key() in enough:
            name = names.setdefault(label.key(), _name(label, len(names)))
            labels[name] = label
            examples[name].append(row["text"])
    return labels, dict(examples)


def _counted(rows: Sequence[Row], label: Callable[[Row], Label]) -> Counter[str]:
    return Counter(label(row).key() for row in rows)


def _label(row: Row) -> Label:
    act = row["acts"][0]
    if act != "answer":
        return Label(act)
    return Label(act, row["question"], categorical(row["features"]))


def _reduced(row: Row, full: Counter[str], fills: Mapping[str, Iterable[str]]) -> Label:
    label = _label(row)
    if label.act != "answer" or full[label.key()] >= ENOUGH:
        return label
    asked = set(fills.get(row["question"], ()))
    return Label("answer", label.question, {k: v for k, v in label.features.items() if k in asked})


def _name(label: Label, number: int) -> str:
    return f"{label.question}__{number}" if label.question else label.act


def from_ranking(
    ranking: Sequence[Mapping[str, Any]],
    labels: Mapping[str, Label],
    question: str | None,
    threshold: float,
) -> Label:
    """The best intent; with a question, the best of those that are of any use after it."""
    fitting = [
        (one["confidence"], labels[one["name"]])
        for one in ranking
        if question is None or labels[one["name"]].question in (None, question)
    ]
    # What is left after a question is weighed anew, or "yes", shared by all, would never be sure.
    total = sum(sure for sure, _ in fitting) if question else 1.0
    sure, label = max(fitting, key=lambda one: one[0])
    return label if total and sure / total >= threshold else Label("unclear")
