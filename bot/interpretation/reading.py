"""What a reply says, in the light of the question it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

ACTS = (
    "answer",
    "why",
    "explain",
    "correct",
    "back",
    "skip",
    "stop",
    "restart",
    "human",
    "hours",
    "smalltalk",
    "other",
    "distress",
    "unclear",
)
"""What a reply can do, by the names of the published contract."""


@dataclass(frozen=True)
class Reading:
    """The features a reply gives, the words that gave them, and what kind of reply it is."""

    act: str
    features: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    red_flags: tuple[str, ...] = ()
    confidence: float = 1.0

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "red_flags": list(self.red_flags)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Reading:
        return cls(**{**data, "red_flags": tuple(data.get("red_flags", ()))})
