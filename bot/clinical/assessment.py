"""Everything that can be said about what a person told us, in one object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.clinical import triage as triaging
from bot.clinical.criteria import SetResult, judge
from bot.clinical.derive import complete
from bot.clinical.features import checked
from bot.clinical.policy import DEFAULT_POLICY, TriagePolicy
from bot.clinical.sets import SETS, SUSPICION
from bot.clinical.triage import Warnings, triage, warnings_in
from bot.values import Features


@dataclass(frozen=True)
class Assessment:
    """The features judged, every set's result, the warning signs and where to go."""

    features: Features
    results: Mapping[str, SetResult]
    nice_suspicion: bool | None
    warnings: Warnings
    triage: str
    derived: frozenset[str] = frozenset()
    """The features that nobody stated but that follow from what was said."""

    @property
    def is_emergency(self) -> bool:
        return self.triage == triaging.EMERGENCY

    @property
    def is_under_age(self) -> bool:
        return self.triage == triaging.UNDER_AGE


def assess(features: Features, policy: TriagePolicy = DEFAULT_POLICY) -> Assessment:
    """Judge what was said in an interview, with what follows from it."""
    said = checked(features)
    everything = complete(said)
    derived = frozenset(name for name in everything if everything[name] != said.get(name))
    return replace(assess_as_given(everything, policy), derived=derived)


def assess_as_given(features: Features, policy: TriagePolicy = DEFAULT_POLICY) -> Assessment:
    """Judge exactly these features: one that is absent is unknown, even if it would follow."""
    known = checked(features)
    results = {criteria.id: judge(criteria, known) for criteria in SETS}
    warnings = warnings_in(known, policy)
    return Assessment(
        features=known,
        results=results,
        nice_suspicion=SUSPICION.judge(known),
        warnings=warnings,
        triage=triage(known, warnings, results.values(), policy),
    )
