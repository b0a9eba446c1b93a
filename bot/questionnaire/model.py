"""What a question is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.values import UNSURE, Features

KINDS = ("age", "onset", "amount", "yes_no", "choice", "list")


@dataclass(frozen=True)
class Choice:
    """One thing a person can pick: its title is also what picking it says."""

    title: str
    gives: Mapping[str, Any]
    detail: str = ""
    alone: bool = False
    late: bool = False


@dataclass(frozen=True)
class Question:
    """Everything about one question; see questions.yml for what each field holds."""

    id: str
    short: str
    ask: str
    easier: str
    example: str
    why: str
    means: str
    kind: str
    fills: tuple[str, ...]
    settled: tuple[str, ...]
    feeds: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    ask_when: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"question {self.id!r}: no kind called {self.kind!r}; one of {KINDS}")
        stray = {name for choice in self.choices for name in choice.gives} - set(self.fills)
        if stray:
            raise ValueError(f"question {self.id!r}: choices give {sorted(stray)}, not in fills")

    @property
    def picks_many(self) -> bool:
        return self.kind == "list"

    def matters(self, features: Features) -> bool:
        """Whether the answer could still tell us something about this person."""
        return all(features.get(name) is not False for name in self.ask_when)

    def is_settled(self, features: Features) -> bool:
        """Whether volunteered facts already answer it."""
        known = [features.get(name) not in (None, UNSURE) for name in self.settled]
        return bool(known) and all(known)


@dataclass(frozen=True)
class Questionnaire:
    """The questions in the order of asking."""

    questions: tuple[Question, ...]
    by_id: Mapping[str, Question] = field(init=False)

    def __post_init__(self) -> None:
        by_id = {question.id: question for question in self.questions}
        if len(by_id) != len(self.questions):
            raise ValueError("two questions have the same id")
        object.__setattr__(self, "by_id", by_id)

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    def __getitem__(self, question_id: str) -> Question:
        if question_id not in self.by_id:
            raise KeyError(f"no question called {question_id!r}")
        return self.by_id[question_id]

    def __contains__(self, question_id: object) -> bool:
        return question_id in self.by_id

    def filling(self, feature: str) -> Question | None:
        """The question that asks for a feature, or with which it belongs."""
        return next((q for q in self.questions if feature in (*q.fills, *q.also)), None)
