"""Labelled replies to a trained model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.interpretation.clauses import clauses_of
from bot.interpretation.cues import cues_of
from bot.interpretation.heads import Head, trained
from bot.interpretation.model import Model
from bot.interpretation.outcomes import LISTED, OUTCOMES, UNCLEAR, outcome_of
from bot.interpretation.signals import Signals
from bot.interpretation.topics import TOPICS, clauses_on
from bot.interpretation.vectors import rarity
from bot.interpretation.yes_no import yes_no
from bot.language.normalise import normalise
from bot.questionnaire import load_questionnaire
from bot.values import UNSURE

Row = Mapping[str, Any]
ANSWERS = ("answer", "unclear")
RELATED: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "exercise_effect": {
        "rest_effect": {"yes": "yes", "no": "no"},
        "night_relief": {"yes": "yes", "no": "no"},
    },
    "rest_effect": {
        "exercise_effect": {"yes": "yes", "no": "no"},
        "night_relief": {"yes": "yes", "no": "no"},
    },
    "night_relief": {
        "exercise_effect": {"yes": "yes", "no": "no"},
        "physio": {"helped": "yes"},
    },
    "nsaid_response": {
        "physio": {"helped": "helped", "not_helped": "not_helped", "never": "never"}
    },
    "physio": {
        "nsaid_response": {"helped": "helped", "not_helped": "not_helped", "never": "never"}
    },
}
"""What answers to a like question would mean here; they count for less."""
RELATED_WEIGHT = 0.25
CORRECTION_WEIGHT = 0.5
ELSEWHERE_WEIGHT = 0.03
BESIDE_WEIGHT = 0.5
ELSEWHERE_SHARE = 12
LONG_ENOUGH = 4
ALIKE: Mapping[str, tuple[str, ...]] = {
    "exercise_effect": ("physio",),
    "rest_effect": ("night_second_half", "night_pain", "stiffness"),
    "night_pain": ("night_relief", "night_second_half"),
    "night_second_half": ("night_pain", "night_relief"),
    "night_relief": ("night_pain", "night_second_half"),
    "emergency_signs": ("urgent_signs", "conditions", "joints"),
    "urgent_signs": ("emergency_signs", "conditions", "joints"),
    "leg_pain": ("buttock_pain",),
    "buttock_pain": ("leg_pain",),
}
"""Questions whose answers may answer this one too."""
ABSENT = "absent"


@dataclass(frozen=True)
class Example:
    """One row of the table that a head learns from."""

    numbers: np.ndarray
    outcome: str
    weight: float = 1.0


def act_of(row: Row) -> str:
    return str(row["acts"][0]) if "acts" in row else str(row.get("act", "answer"))


def is_answer(row: Row) -> bool:
    return any(act in ANSWERS for act in row.get("acts", ["answer"]))


def trained_model(rows: Sequence[Row]) -> Model:
    """Every head, from labelled replies."""
    rows = [*rows, *titles_of_choices()]
    weights = rarity([normalise(row["text"]).plain for row in rows])
    heads = {
        name: _head(list(examples)) for name, examples in _tables(rows, weights).items() if examples
    }
    return Model(weights, heads)


def titles_of_choices() -> Iterator[Row]:
    """The choices themselves are labelled replies too."""
    for question in load_questionnaire():
        for choice in question.choices:
            yield {"question": question.id, "text": choice.title, "features": choice.gives}


def _tables(rows: Sequence[Row], weights: np.ndarray) -> dict[str, list[Example]]:
    tables = {"acts": list(_acts(rows, weights))}
    for question in OUTCOMES:
        tables[question] = [
            *_own(question, rows, weights),
            *_related(question, rows, weights),
            *_beside(question, rows, weights),
            *_elsewhere(question, rows, weights),
        ]
    for question, features in LISTED.items():
        for feature in features:
            tables[f"{question}.{feature}"] = list(_listed(question, feature, rows, weights))
    return tables


def _head(examples: Sequence[Example]) -> Head:
    rows = np.stack([example.numbers for example in examples])
    return trained(rows, [e.outcome for e in examples], [e.weight for e in examples])


def _acts(rows: Sequence[Row], weights: np.ndarray) -> Iterator[Example]:
    for row in rows:
        act = "answer" if is_answer(row) else act_of(row)
        yield Example(Signals(row["text"], weights).for_acts(), act)


def _answers(question: str, rows: Sequence[Row]) -> Iterator[Row]:
    return (row for row in rows if row["question"] == question and is_answer(row))


def _own(question: str, rows: Sequence[Row], weights: np.ndarray) -> Iterator[Example]:
    for row in _answers(question, rows):
        numbers = Signals(row["text"], weights).for_question(question)
        yield Example(numbers, outcome_of(question, row["features"]))
    for row in rows:
        if "correct" in row.get("acts", ()) and _features(question) & set(row["features"]):
            numbers = Signals(row["text"], weights).for_question(question)
            yield Example(numbers, outcome_of(question, row["features"]), CORRECTION_WEIGHT)


def _related(question: str, rows: Sequence[Row], weights: np.ndarray) -> Iterator[Example]:
    for other, means in RELATED.get(question, {}).items():
        for row in _answers(other, rows):
            if yes_no(row["text"]) is not None:
                continue
            if outcome := means.get(outcome_of(other, row["features"])):
                numbers = Signals(row["text"], weights).for_question(question)
                yield Example(numbers, outcome, RELATED_WEIGHT)


def _beside(question: str, rows: Sequence[Row], weights: np.ndarray) -> Iterator[Example]:
    """The clauses in which answers to other questions tell this too."""
    topic = next((topic for topic in TOPICS if topic.question == question), None)
    if topic is None:
        return
    for row in rows:
        if row["question"] == question or not _features(question) & set(row["features"]):
            continue
        cues = cues_of(row["text"])
        for clause in clauses_on(topic, clauses_of(cues.reply), cues):
            numbers = Signals(clause.text, weights).for_question(question)
            yield Example(numbers, outcome_of(question, row["features"]), BESIDE_WEIGHT)


def _elsewhere(question: str, rows: Sequence[Row], weights: np.ndarray) -> Iterator[Example]:
    """What people say to unlike questions answers this one no way."""
    alike = {question, *RELATED.get(question, {}), *ALIKE.get(question, ()), "opening", "consent"}
    others = [
        row
        for row in rows
        if row["question"] not in alike
        and not set(row["features"]) & set(_features(question))
        and row["text"].count(" ") >= LONG_ENOUGH
    ]
    for row in others[::ELSEWHERE_SHARE]:
        numbers = Signals(row["text"], weights).for_question(question)
        yield Example(numbers, UNCLEAR, ELSEWHERE_WEIGHT)


def _features(question: str) -> set[str]:
    return {name for gives in OUTCOMES[question].values() for name in gives}


def _listed(
    question: str, feature: str, rows: Sequence[Row], weights: np.ndarray
) -> Iterator[Example]:
    for row in _answers(question, rows):
        numbers = Signals(row["text"], weights).for_question(question)
        yield Example(numbers, _state(row["features"].get(feature)))


def _state(value: Any) -> str:
    return {True: "true", False: "false", UNSURE: UNSURE}.get(value, ABSENT)
