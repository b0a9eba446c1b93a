"""Where to send someone, worst first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.clinical.criteria import SetResult
from bot.clinical.features import red_flags_said
from bot.clinical.policy import TriagePolicy
from bot.clinical.red_flags import EMERGENCY as EMERGENCY_LEVEL
from bot.clinical.red_flags import codes_of
from bot.clinical.rules import above, all_of, any_of, below, not_, yes
from bot.values import UNSURE, Features

EMERGENCY = "emergency_999_or_AandE"
SAME_DAY_EYE = "same_day_eye"
URGENT = "urgent_gp_or_111"
URGENT_AND_EYE = "urgent_gp_or_111_and_same_day_eye"
UNDER_AGE = "out_of_scope_under_18"
CONSIDER_RHEUMATOLOGY = "consider_rheumatology"
INSUFFICIENT = "insufficient_information"
GP_OR_PHYSIO = "gp_or_physio"

# A stiff spine can break in a small fall.
FALL_WITH_STIFF_SPINE = all_of(yes("known_axspa"), yes("trauma_onset"))
RED_PAINFUL_EYE = yes("acute_red_painful_eye")
NEW_UNEASED_NIGHT_PAIN = all_of(
    yes("night_pain"),
    not_(yes("night_better_on_getting_up")),
    not_(above("duration_months", 3)),
)
NIGHT_OR_REST_PAIN = any_of(
    yes("night_pain"), yes("wakes_second_half"), not_(yes("better_with_rest"))
)


@dataclass(frozen=True)
class Warnings:
    """The warning signs in what was said; `new_night_pain` only when the policy counts it."""

    emergency: tuple[str, ...]
    urgent: tuple[str, ...]
    fall_with_stiff_spine: bool
    eye: bool
    new_night_pain: bool
    unsure: bool
    night_or_rest_pain: bool


def warnings_in(features: Features, policy: TriagePolicy) -> Warnings:
    said = red_flags_said(features)
    emergency = codes_of(EMERGENCY_LEVEL) | policy.also_emergency
    return Warnings(
        emergency=tuple(code for code in said if code in emergency),
        urgent=tuple(code for code in said if code not in emergency),
        fall_with_stiff_spine=FALL_WITH_STIFF_SPINE.judge(features) is True,
        eye=RED_PAINFUL_EYE.judge(features) is True,
        new_night_pain=policy.new_night_pain_is_urgent
        and NEW_UNEASED_NIGHT_PAIN.judge(features) is True,
        unsure=UNSURE in (features.get("red_flags"), features.get("acute_red_painful_eye")),
        night_or_rest_pain=NIGHT_OR_REST_PAIN.judge(features) is True,
    )


def triage(
    features: Features,
    warnings: Warnings,
    results: Iterable[SetResult],
    policy: TriagePolicy,
) -> str:
    return (
        _by_warning(warnings)
        or _by_age(features, policy)
        or _by_sets([each for each in results if each.verdict is not None])
    )


def _by_warning(warnings: Warnings) -> str | None:
    if warnings.emergency or warnings.fall_with_stiff_spine:
        return EMERGENCY
    if warnings.urgent or warnings.new_night_pain:
        return URGENT_AND_EYE if warnings.eye else URGENT
    return SAME_DAY_EYE if warnings.eye else None


def _by_age(features: Features, policy: TriagePolicy) -> str | None:
    return UNDER_AGE if below("age_now", policy.minimum_age).judge(features) else None


def _by_sets(results: list[SetResult]) -> str:
    if any(each.positive for each in results):
        return CONSIDER_RHEUMATOLOGY
    return INSUFFICIENT if any(each.undecided for each in results) else GP_OR_PHYSIO
