"""Targeted follow-ups: asked only when a loose quantity straddles a threshold that decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.clinical import TriagePolicy, clarifications, clarifying_question, narrowed
from bot.dialogue.state import Heard
from bot.values import Features, Interval, quantity

MOST = 3


@dataclass(frozen=True)
class Clarification:
    """On which side of a threshold a quantity is."""

    feature: str
    threshold: float

    @property
    def question(self) -> str:
        return clarifying_question(self.feature, self.threshold)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def next_clarification(
    features: Features, settled: Sequence[str], policy: TriagePolicy
) -> Clarification | None:
    """The next follow-up worth asking: each feature once, three at most."""
    if len(settled) >= MOST:
        return None
    wanted = (Clarification(*each) for each in clarifications(features, policy))
    return next((each for each in wanted if each.feature not in settled), None)


def clarified(target: Clarification, heard: Heard, features: Features) -> Mapping[str, Any] | None:
    """What the reply makes of the quantity, or None when it says nothing of it."""
    if heard.unsure:
        return None
    said = _amount(target, heard)
    if said is not None and said.at_least(target.threshold) is not None:
        return {target.feature: said.as_json()}
    if heard.yes is None:
        return None
    known = narrowed(features, target.feature, target.threshold, heard.yes)
    return {target.feature: known[target.feature]}


def _amount(target: Clarification, heard: Heard) -> Interval | None:
    """The amount stated; a "no" to "more than 45 minutes?" is not a nought."""
    said = quantity(heard.features.get(target.feature))
    bare = heard.yes is not None and said is not None and said.high == 0
    return None if bare else said
