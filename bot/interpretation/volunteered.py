"""Facts for other questions than the one that was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.interpretation.clauses import Clause, clauses_of
from bot.interpretation.cues import Cues
from bot.interpretation.family import family_facts
from bot.interpretation.heads import best
from bot.interpretation.model import Model
from bot.interpretation.outcomes import NOT_KNOWN, OUTCOMES
from bot.interpretation.signals import Signals
from bot.interpretation.topics import TOPICS, Topic, clauses_on
from bot.language.quantities.clock import second_half_of_night

NEAR = {
    "exercise_effect": ("rest_effect", "night_relief"),
    "rest_effect": ("night_relief",),
    "night_relief": ("exercise_effect", "night_pain", "rest_effect"),
    "night_second_half": ("night_pain", "exercise_effect"),
    "physio": ("exercise_effect",),
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
    outcomes = [
        (outcome, chance)
        for clause in clauses_on(topic, clauses, cues)
        for outcome, chance in (_outcome(topic, clause, model),)
        if chance >= topic.sure and outcome in OUTCOMES[topic.question]
    ]
    if not outcomes or len({outcome for outcome, _ in outcomes}) > 1:
        return {}
    return dict(OUTCOMES[topic.question][outcomes[0][0]])


def _outcome(topic: Topic, clause: Clause, model: Model) -> tuple[str, float]:
    signals = Signals(clause.text, model.rarity)
    return best(model.heads[topic.question].chances(signals.for_question(topic.question)))


def _nights(question: str, cues: Cues) -> dict[str, Any]:
    """The time that it wakes them, and what getting up does."""
    found: dict[str, Any] = {}
    if question in ("night_second_half",) or not cues.stated("volunteered.wakes"):
        return found
    if second_half_of_night(cues.reply.text.original) is True:
        found["wakes_second_half"] = True
    if cues.stated("volunteered.up_relief") and question != "night_relief":
        found["night_better_on_getting_up"] = True
    return found


def _conditions(question: str, cues: Cues) -> dict[str, Any]:
    if question in ("conditions", "family_history"):
        return {}
    return {
        feature: not cues.is_denied(span)
        for name, feature in (("psoriasis", "psoriasis"), ("ibd", "ibd"), ("uveitis", "uveitis_ever"))
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
    if question in ("joints", "emergency_signs", "urgent_signs"):
        return {}
    found: dict[str, Any] = {}
    hurt = cues.stated("listing.injury") or cues.stated("listing.excused")
    if cues.stated("listing.heel") and cues.any_stated(("effect.worse", "listing.swelling")) and not hurt:
        found["enthesitis"] = True
    if cues.stated("listing.arthritis") and not hurt:
        found["arthritis"] = True
    if cues.stated("listing.dactylitis"):
        found["dactylitis"] = True
    return found


def _known(question: str, cues: Cues) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if cues.stated("volunteered.known_axspa"):
        found["known_axspa"] = True
    for name, value in (("hla_positive", True), ("hla_negative", False)):
        if cues.stated(f"volunteered.{name}"):
            found["hla_b27"] = value
    if question in ("opening", "consent") and cues.stated("volunteered.back_pain"):
        found["has_back_pain"] = True
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
