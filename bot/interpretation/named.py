"""Facts that the words of a reply name outright."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.interpretation.cues import Cues
from bot.interpretation.family import family_facts
from bot.interpretation.listed import ITEMS, items_named
from bot.language.quantities.clock import second_half_of_night

LISTS = (*ITEMS, "family_history")


def facts_named(question: str, cues: Cues) -> dict[str, Any]:
    """Facts by phrases alone; the items of the list that was asked about are read most readily."""
    facts: dict[str, Any] = {}
    for finder in FINDERS:
        facts |= finder(cues)
    for listed in LISTS:
        if listed != question:
            facts = {**items_named(listed, cues), **facts}
    return {**facts, **items_named(question, cues)}


def _nights(cues: Cues) -> dict[str, Any]:
    """The time that it wakes them, and what getting up does."""
    if not cues.stated("volunteered.wakes"):
        return {}
    found: dict[str, Any] = {}
    if second_half_of_night(cues.reply.text.original) is True:
        found["wakes_second_half"] = True
    if cues.stated("volunteered.up_relief"):
        found["night_better_on_getting_up"] = True
    return found


def _conditions(cues: Cues) -> dict[str, Any]:
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


def _onset(cues: Cues) -> dict[str, Any]:
    gradual, sudden = cues.stated("volunteered.gradual"), cues.stated("volunteered.sudden")
    if gradual == sudden:
        return {}
    return {"insidious_onset": gradual}


def _joints(cues: Cues) -> dict[str, Any]:
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


def _known(cues: Cues) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if cues.stated("volunteered.known_axspa"):
        found["known_axspa"] = True
    for name, value in (("hla_positive", True), ("hla_negative", False)):
        if cues.stated(f"volunteered.{name}"):
            found["hla_b27"] = value
    if cues.stated("volunteered.stiff_morning"):
        found["morning_stiffness"] = True
    return found | _back(cues)


FINDERS: tuple[Callable[[Cues], Mapping[str, Any]], ...] = (
    _nights,
    _conditions,
    family_facts,
    _onset,
    _joints,
    _known,
)
