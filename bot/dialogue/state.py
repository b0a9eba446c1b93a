"""Where an interview stands, what was heard, and what a step says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.answers import Answer
from bot.values import UNSURE


@dataclass(frozen=True)
class Interview:
    """Where we are: the answers so far, the question on the table, and what else is pending."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    asked: str | None = None
    trail: tuple[str, ...] = ()
    attempts: int = 0
    agreed: bool = False
    pending: str | None = None
    clarify: Mapping[str, Any] | None = None
    settled: tuple[str, ...] = ()
    ended: str | None = None
    for_another: bool = False
    told_to_answer_for_them: bool = False

    def as_json(self) -> dict[str, Any]:
        """Everything but the answers, which have slots of their own."""
        return {
            "asked": self.asked,
            "trail": list(self.trail),
            "attempts": self.attempts,
            "agreed": self.agreed,
            "pending": self.pending,
            "clarify": self.clarify,
            "settled": list(self.settled),
            "ended": self.ended,
            "for_another": self.for_another,
            "told_to_answer_for_them": self.told_to_answer_for_them,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None, answers: Mapping[str, Answer]) -> Interview:
        kept = dict(data or {})
        for name in ("trail", "settled"):
            kept[name] = tuple(kept.get(name, ()))
        return cls(answers=answers, **kept)

    @property
    def on_the_table(self) -> str | None:
        """The question to put next: one that is pending comes before the one it interrupts."""
        return None if self.ended else self.pending or self.asked


@dataclass(frozen=True)
class Heard:
    """One reply as it was understood."""

    text: str
    act: str
    features: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    yes: bool | None = None
    edit: str | None = None
    for_another: bool = False
    not_sure: bool = False

    @property
    def unsure(self) -> bool:
        return self.not_sure or any(value == UNSURE for value in self.features.values())


@dataclass(frozen=True)
class Say:
    """A response to give, by name, with what its wording needs."""

    response: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """Where the interview stands now, and what to say before its question."""

    interview: Interview
    say: tuple[Say, ...] = ()
