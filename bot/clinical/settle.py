"""What is still open, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from math import inf
from typing import NamedTuple

from bot.clinical.assessment import Assessment, assess
from bot.clinical.criteria import open_leaves
from bot.clinical.derive import complete
from bot.clinical.features import FEATURES
from bot.clinical.policy import DEFAULT_POLICY, TriagePolicy
from bot.clinical.red_flags import load_data
from bot.clinical.rules import Compared, Yes, below
from bot.clinical.sets import ARTICLE
from bot.values import Features, Interval, quantity

_ASK = load_data("clarifications.yml")


class Clarification(NamedTuple):
    """A quantity known too loosely, and the threshold that matters."""

    feature: str
    threshold: float


class Open(NamedTuple):
    """A feature that could decide a set; no question means that the interview does not ask it."""

    feature: str
    question: str | None
    threshold: float | None


def what_would_settle(assessment: Assessment) -> dict[str, tuple[Open, ...]]:
    """For each undecided set, what could decide it."""
    return {
        name: _opens(open_leaves(result, assessment.features), assessment.features)
        for name, result in assessment.results.items()
        if result.undecided
    }


def clarifications(
    features: Features, policy: TriagePolicy = DEFAULT_POLICY
) -> list[Clarification]:
    """The thresholds that could change a verdict, the age limit or a clue, in this order."""
    assessment = assess(features)
    known = assessment.features
    results = sorted(assessment.results.values(), key=lambda result: result.id == ARTICLE.id)
    leaves = chain(
        below("age_now", policy.minimum_age).open_leaves(known),
        *(open_leaves(each, known) for each in results),
    )
    opens = _opens(leaves, known)
    return [Clarification(o.feature, o.threshold) for o in opens if o.threshold is not None]


def clarifying_question(feature: str, threshold: float) -> str:
    """A "yes" puts stiffness and duration above the threshold, and ages below it."""
    name = feature if threshold else "stiffness_at_all"
    return _ASK[name].format(threshold=threshold)


def narrowed(features: Features, feature: str, threshold: float, yes: bool) -> Features:
    """The features once the clarifying question was answered."""
    known = quantity(complete(features).get(feature)) or Interval(0, inf)
    if feature in _JUST_ABOVE:
        above = yes
        first_above = threshold + _JUST_ABOVE[feature]
        last_below: float = threshold
    else:
        above = not yes
        first_above, last_below = threshold, threshold - 1
    # An answer that contradicts what was said before replaces it.
    if above:
        ends = Interval(max(known.low, first_above), max(known.high, first_above))
    else:
        ends = Interval(min(known.low, last_below), min(known.high, last_below))
    return {**features, feature: ends.as_json()}


# "More than 45 minutes" starts at 46, "more than 3 months" a day later; ages turn on whole years.
_JUST_ABOVE = {"stiffness_minutes": 1, "duration_months": 1 / 30}


def _opens(leaves: Iterable[Yes | Compared], features: Features) -> tuple[Open, ...]:
    return tuple(dict.fromkeys(_open(leaf, features) for leaf in leaves))


def _open(leaf: Yes | Compared, features: Features) -> Open:
    straddles = leaf.threshold is not None and quantity(features.get(leaf.feature)) is not None
    return Open(
        leaf.feature,
        FEATURES[leaf.feature].question,
        leaf.threshold if straddles else None,
    )
