"""Facts for other questions than the one that was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.interpretation.clauses import Clause, clauses_of
from bot.interpretation.cues import Cues
from bot.interpretation.family import family_facts
from bot.interpretation.heads import best
from bot.interpretation.model import Model
from bot.interpretation.outcomes import OUTCOMES
from bot.interpretation.signals import Signals
from bot.interpretation.topics import TOPICS, Topic, clauses_on, holds_any
from bot.language.quantities.clock import second_half_of_night

NIGHT_QUESTIONS = ("night_pain", "night_second_half")
BACKED = 0.4
BACKING = {
    ("exercise_effect", "yes"): "movement.move_better",
    ("exercise_effect", "no"): "movement.move_worse",
    ("rest_effect", "yes"): "movement.still_better",
    ("rest_effect", "no"): "movement.still_worse",
}
NEAR = {
    "exercise_effect": ("rest_effect", "night_relief"),
    "rest_effect": ("night_relief",),
    "night_relief": ("exercise_effect", "night_pain", "rest_effect"),
    "night_second_half": ("night_pain", "exercise_effect"),
    "physio": ("exercise_effect",),
    "stiffness": ("exercise_effect",),
    "night_pain": ("exercise_effect", "rest_effect"),
}
"""Questions whose answers name the same things: there such a clause answers the question itself."""


def volunteered(question: str, cues: Cues, model: Model) -> dict[str, Any]:
    """Facts stated beside the answer, where the words leave little doubt."""
    facts: dict[str, Any] = {}
    clauses = [c for c in clauses_of(cues.reply) if not _about_another(c, cues)]
    for topic in TOPICS:
        if topic.question != question and topic.question not in NEAR.get(question, ()):
            facts |= _on(topic, clauses, cues, model)
    for finder in FINDERS:
        facts |= finder(question, cues)
    return facts


def _about_another(clause: Clause, cues: Cues) -> bool:
    return any(
        clause.holds(span)
        for degree in ("first_degree", "second_degree")
        for span in cues.spans(f"family.{degree}")
    ) and not {"i", "my", "me", "ive", "im"} & set(cues.reply.words[clause.start : clause.end][1:])


def _on(topic: Topic, clauses: list[Clause], cues: Cues, model: Model) -> dict[str, Any]:
    outcomes = {
        outcome
        for clause in clauses_on(topic, clauses, cues)
        for outcome, chance in (_outcome(topic, clause, model),)
        if chance >= _sure(topic, outcome, clause, cues) and outcome in OUTCOMES[topic.question]
    }
    return dict(OUTCOMES[topic.question][outcomes.pop()]) if len(outcomes) == 1 else {}


def _sure(topic: Topic, outcome: str, clause: Clause, cues: Cues) -> float:
    """Less certainty will do where the cues of the clause say the same."""
    backing = BACKING.get((topic.question, outcome))
    return BACKED if backing and holds_any((backing,), clause, cues) else topic.sure


def _outcome(topic: Topic, clause: Clause, model: Model) -> tuple[str, float]:
    signals = Signals(clause.text, model.rarity)
    return best(model.heads[topic.question].chances(signals.for_question(topic.question)))


def _nights(question: str, cues: Cues) -> dict[str, Any]:
    """The time that it wakes them, and what getting up does."""
    found: dict[str, Any] = {}
    if not cues.stated("volunteered.wakes") and question not in NIGHT_QUESTIONS:
        return found
    late = question not in NIGHT_QUESTIONS and second_half_of_night(cues.reply.text.original)
    if late is True:
        found["wakes_second_half"] = True
    if cues.stated("volunteered.up_relief") and question != "night_relief":
        found["night_better_on_getting_up"] = True
    return found


def _conditions(question: str, cues: Cues) -> dict[str, Any]:
    if question in ("conditions", "family_history"):
        return {}
    return {
        feature: not cues.is_denied(span)
        for name, feature in (
            ("psoriasis", "psoriasis"),
            ("ibd", "ibd"),
            ("uveitis", "uveitis_ever"),
        )
        for span in cues.spans(f"family.{name}")
        if _own(span, cues)
    }


def _own(span: tuple[int, int], cues: Cues) -> bool:
    start, end = cues.reply.sentence_of(span[0])
    people = [
        other
        for degree in ("first_degree", "second_degree", "distant")
        for other in cues.spans(f"family.{degree}")
        if start <= other[0] < end
    ]
    if not people:
        return True
    near = min(people, key=lambda other: abs(other[0] - span[0]))
    first, last = sorted((near, span))
    return bool({"i", "ive", "im", "me"} & set(cues.reply.words[first[1] : last[0]]))


def _family(question: str, cues: Cues) -> dict[str, Any]:
    return {} if question == "family_history" else family_facts(cues)


def _onset(question: str, cues: Cues) -> dict[str, Any]:
    if question not in ("opening", "pain_onset", "age_now", "emergency_signs", "consent"):
        return {}
    gradual, sudden = cues.stated("volunteered.gradual"), cues.stated("volunteered.sudden")
    if gradual == sudden:
        return {}
    return {"insidious_onset": gradual}


def _joints(question: str, cues: Cues) -> dict[str, Any]:
    if question in ("joints", "urgent_signs"):
        return {}
    found: dict[str, Any] = {}
    hurt = cues.stated("listing.injury") or cues.stated("listing.excused")
    if (
        cues.stated("listing.heel")
        and cues.any_stated(("effect.worse", "listing.swelling"))
        and not hurt
    ):
        found["enthesitis"] = True
    if cues.stated("listing.arthritis") and not hurt:
        found["arthritis"] = True
    if cues.stated("listing.dactylitis"):
        found["dactylitis"] = True
    return found


def _back(cues: Cues) -> dict[str, Any]:
    if cues.stated("volunteered.no_back_pain"):
        return {"has_back_pain": False}
    return {"has_back_pain": True} if cues.spans("volunteered.back_pain") else {}


def _known(question: str, cues: Cues) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if cues.stated("volunteered.known_axspa"):
        found["known_axspa"] = True
    for name, value in (("hla_positive", True), ("hla_negative", False)):
        if cues.stated(f"volunteered.{name}"):
            found["hla_b27"] = value
    if question in ("opening", "consent"):
        found |= _back(cues)
    if question in ("opening", "consent", "age_now") and cues.stated("volunteered.stiff_morning"):
        found["morning_stiffness"] = True
    return found


FINDERS: tuple[Callable[[str, Cues], Mapping[str, Any]], ...] = (
    _nights,
    _conditions,
    _family,
    _onset,
    _joints,
    _known,
)
