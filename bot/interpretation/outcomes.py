"""What each question's answers come down to: a few outcomes, each with the features it gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.values import UNSURE

Gives = Mapping[str, Any]
UNCLEAR = "unclear"
NOT_KNOWN = "unsure"


def _fact(feature: str) -> dict[str, Gives]:
    return {"yes": {feature: True}, "no": {feature: False}}


OUTCOMES: Mapping[str, Mapping[str, Gives]] = {
    "eye_signs": _fact("acute_red_painful_eye"),
    "onset_type": _fact("insidious_onset"),
    "exercise_effect": _fact("better_with_exercise"),
    "rest_effect": _fact("better_with_rest"),
    "night_pain": _fact("night_pain"),
    "night_second_half": _fact("wakes_second_half"),
    "night_relief": _fact("night_better_on_getting_up"),
    "leg_pain": _fact("leg_pain"),
    "buttock_pain": {
        "none": {"buttock_pain": False, "alternating_buttock_pain": False},
        "some": {"buttock_pain": True},
        "fixed": {"buttock_pain": True, "alternating_buttock_pain": False},
        "swaps": {"buttock_pain": True, "alternating_buttock_pain": True},
    },
    "nsaid_response": {
        "never": {"nsaid_tried": False},
        "tried": {"nsaid_tried": True},
        "helped": {"nsaid_tried": True, "nsaid_response_48h": True},
        "not_helped": {"nsaid_tried": True, "nsaid_response_48h": False},
    },
    "physio": {
        "never": {"physio_tried": False},
        "tried": {"physio_tried": True},
        "helped": {"physio_tried": True, "physio_helped": True},
        "not_helped": {"physio_tried": True, "physio_helped": False},
    },
    "stiffness": {
        "none": {"stiffness_minutes": [0, 0], "morning_stiffness": False},
        "some": {"morning_stiffness": True},
        "lasting": {"stiffness_minutes": [240, None], "morning_stiffness": True},
    },
    "emergency_signs": {"none": {"red_flags": []}},
    "urgent_signs": {"none": {"red_flags": []}},
}
"""Questions whose answer is one outcome out of a few."""

LISTED: Mapping[str, tuple[str, ...]] = {
    "conditions": ("psoriasis", "ibd", "uveitis_ever"),
    "joints": ("enthesitis", "arthritis"),
    "family_history": ("fdr_spa", "fh_related"),
}
"""Questions whose items are stated one by one."""

MAIN: Mapping[str, tuple[str, ...]] = {
    "age_now": ("age_now",),
    "emergency_signs": ("red_flags",),
    "urgent_signs": ("red_flags",),
    "eye_signs": ("acute_red_painful_eye",),
    "pain_onset": ("duration_months",),
    "onset_type": ("insidious_onset",),
    "stiffness": ("stiffness_minutes",),
    "exercise_effect": ("better_with_exercise",),
    "rest_effect": ("better_with_rest",),
    "night_pain": ("night_pain",),
    "night_second_half": ("wakes_second_half",),
    "night_relief": ("night_better_on_getting_up",),
    "buttock_pain": ("buttock_pain",),
    "nsaid_response": ("nsaid_response_48h",),
    "physio": ("physio_helped",),
    "leg_pain": ("leg_pain",),
    **LISTED,
}
"""The features that "I don't know" leaves unsure."""


def unsure_about(question: str) -> dict[str, Any]:
    return dict.fromkeys(MAIN.get(question, ()), UNSURE)


def outcome_of(question: str, features: Gives) -> str:
    """The outcome that a labelled answer amounts to; the fullest one that agrees with it."""
    if any(features.get(name) == UNSURE for name in MAIN[question]):
        return NOT_KNOWN
    if question in OUTCOMES:
        return _fullest(OUTCOMES[question], features)
    return "told" if any(name in features for name in MAIN[question]) else UNCLEAR


def _fullest(outcomes: Mapping[str, Gives], features: Gives) -> str:
    agreeing = {name: len(gives) for name, gives in outcomes.items() if _agrees(gives, features)}
    return max(agreeing, key=lambda name: agreeing[name]) if agreeing else UNCLEAR


def _agrees(gives: Gives, features: Gives) -> bool:
    return all(features.get(name) == value for name, value in gives.items())
