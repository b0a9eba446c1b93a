"""Clauses that tell something about another question than the one asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.interpretation.clauses import Clause
from bot.interpretation.cues import Cues

SURE = 0.6
EFFECT = ("effect.better", "effect.worse", "effect.same")


@dataclass(frozen=True)
class Topic:
    """A question that a clause may answer unasked: it holds a cue of each kind."""

    question: str
    about: tuple[str, ...]
    says: tuple[str, ...] = ()
    sure: float = SURE


TOPICS = (
    Topic("exercise_effect", ("movement.move",), EFFECT),
    Topic("rest_effect", ("movement.still",), EFFECT),
    Topic("night_pain", ("volunteered.wakes",)),
    Topic("buttock_pain", ("buttock.buttock",)),
    Topic("nsaid_response", ("tablets.nsaid",)),
    Topic("physio", ("physio.physio",)),
    Topic("leg_pain", ("volunteered.leg",), sure=0.75),
)


def clauses_on(topic: Topic, clauses: list[Clause], cues: Cues) -> Iterator[Clause]:
    """Clauses with the topic in; one that says nothing of it takes in the next."""
    for clause, following in zip(clauses, [*clauses[1:], None], strict=False):
        if not holds_any(topic.about, clause, cues):
            continue
        if topic.says and not holds_any(topic.says, clause, cues):
            if following is None or _other_topic(topic, following, cues):
                continue
            clause = Clause(clause.reply, clause.start, following.end)
            if not holds_any(topic.says, clause, cues):
                continue
        yield clause


def _other_topic(topic: Topic, clause: Clause, cues: Cues) -> bool:
    return any(holds_any(other.about, clause, cues) for other in TOPICS if other is not topic)


def holds_any(names: tuple[str, ...], clause: Clause, cues: Cues) -> bool:
    return any(clause.holds(span) for name in names for span in cues.spans(name))
