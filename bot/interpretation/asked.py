"""What a reply says to the question that was asked, by the trained judges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from bot.interpretation.clauses import clauses_of
from bot.interpretation.flags import SAFETY
from bot.interpretation.heads import best
from bot.interpretation.listed import items_named
from bot.interpretation.model import Model
from bot.interpretation.outcomes import LISTED, NOT_KNOWN, OUTCOMES, UNCLEAR, unsure_about
from bot.interpretation.signals import Signals
from bot.values import UNSURE

STATES: Mapping[str, Any] = {"true": True, "false": False, UNSURE: UNSURE}
SURE_ENOUGH = 0.5
CLEAR = 0.75
MOST_CLAUSES = 4


@dataclass(frozen=True)
class Judged:
    """Features with how sure we are of them."""

    features: Mapping[str, Any] = field(default_factory=dict)
    confidence: float = 0.0


def judged(question: str, signals: Signals, model: Model) -> Judged:
    """The likeliest answer to the question; no features when no answer is likely enough."""
    if question in OUTCOMES:
        return _one_outcome(question, signals, model)
    if question in LISTED:
        return _item_by_item(question, signals, model)
    return Judged()


def _one_outcome(question: str, signals: Signals, model: Model) -> Judged:
    outcome, chance = _likeliest(question, signals, model)
    if outcome == UNCLEAR or chance < model.thresholds.get(question, SURE_ENOUGH):
        outcome, chance = _clearest_clause(question, signals, model) or (UNCLEAR, chance)
    if outcome == NOT_KNOWN:
        return Judged(unsure_about(question), chance)
    return Judged(OUTCOMES[question].get(outcome, {}), chance)


def _likeliest(question: str, signals: Signals, model: Model) -> tuple[str, float]:
    return best(model.heads[question].chances(signals.for_question(question)))


def _clearest_clause(question: str, signals: Signals, model: Model) -> tuple[str, float] | None:
    """The answer within a reply that says other things too; none when two clauses disagree."""
    clauses = clauses_of(signals.cues.reply)
    if not 1 < len(clauses) <= MOST_CLAUSES or question in SAFETY:
        return None
    found = [_likeliest(question, Signals(c.text, model.rarity), model) for c in clauses]
    sure = [(o, chance) for o, chance in found if chance >= CLEAR and o in OUTCOMES[question]]
    return max(sure, key=itemgetter(1)) if len({o for o, _ in sure}) == 1 else None


def _item_by_item(question: str, signals: Signals, model: Model) -> Judged:
    numbers = signals.for_question(question)
    features: dict[str, Any] = {}
    confidence = 1.0
    for feature in LISTED[question]:
        name = f"{question}.{feature}"
        state, chance = best(model.heads[name].chances(numbers))
        confidence = min(confidence, chance)
        if state in STATES and chance >= model.thresholds.get(name, SURE_ENOUGH):
            features[feature] = STATES[state]
    named = items_named(question, signals.cues)
    return Judged({**features, **named}, confidence)
