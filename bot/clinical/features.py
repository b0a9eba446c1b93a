"""The features that can be judged: their kind, unit and the question that gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isinf
from types import MappingProxyType
from typing import Any

from bot.clinical.red_flags import RED_FLAGS
from bot.values import UNSURE, Features, fact, quantity

FACT, QUANTITY, CODES = "fact", "quantity", "codes"


@dataclass(frozen=True)
class Feature:
    """One thing a person can tell us; no question means that the interview does not ask it."""

    name: str
    kind: str
    question: str | None = None
    unit: str = ""


def _facts(question: str | None, *names: str) -> tuple[Feature, ...]:
    return tuple(Feature(name, FACT, question) for name in names)


_DECLARED = (
    Feature("age_now", QUANTITY, "age_now", "years"),
    Feature("red_flags", CODES, "emergency_signs"),
    *_facts("eye_signs", "acute_red_painful_eye"),
    Feature("age_onset", QUANTITY, "pain_onset", "years"),
    Feature("duration_months", QUANTITY, "pain_onset", "months"),
    *_facts("onset_type", "insidious_onset"),
    *_facts("stiffness", "morning_stiffness"),
    Feature("stiffness_minutes", QUANTITY, "stiffness", "minutes"),
    *_facts("exercise_effect", "better_with_exercise"),
    *_facts("rest_effect", "better_with_rest"),
    *_facts("night_pain", "night_pain"),
    *_facts("night_second_half", "wakes_second_half"),
    *_facts("night_relief", "night_better_on_getting_up"),
    *_facts("buttock_pain", "buttock_pain", "alternating_buttock_pain"),
    *_facts("nsaid_response", "nsaid_tried", "nsaid_response_48h"),
    *_facts("conditions", "psoriasis", "ibd", "uveitis_ever"),
    *_facts("joints", "enthesitis", "arthritis"),
    *_facts("family_history", "fdr_spa", "fh_related"),
    *_facts("physio", "physio_tried", "physio_helped"),
    *_facts("leg_pain", "leg_pain"),
    *_facts(None, "has_back_pain", "known_axspa", "trauma_onset", "dactylitis", "hla_b27"),
)

FEATURES: Mapping[str, Feature] = MappingProxyType({each.name: each for each in _DECLARED})


def checked(features: Features) -> Features:
    """The same features, read-only, once every name and value is known to make sense."""
    for name, value in features.items():
        _check(name, value)
    return MappingProxyType(dict(features))


def _check(name: str, value: Any) -> None:
    if name not in FEATURES:
        raise ValueError(f"no feature called {name!r}")
    try:
        _CHECKS[FEATURES[name].kind](value)
    except ValueError as wrong:
        raise ValueError(f"{name}: {wrong}") from None


def _check_quantity(value: Any) -> None:
    stated = value if isinstance(value, list | tuple) else [value]
    for end in (each for each in stated if isinstance(each, int | float)):
        if isinf(end):
            raise ValueError(f"{end!r} is not a number; an open end is null")
        if end < 0:
            raise ValueError(f"{end!r} is negative")
    quantity(value)


def red_flags_said(features: Features) -> tuple[str, ...]:
    """The codes the person gave; none when the answer was "none", unsure or not given."""
    value = features.get("red_flags")
    if value is None or value == UNSURE:
        return ()
    if not isinstance(value, list | tuple):
        raise ValueError(f"{value!r} is not a list of red-flag codes")
    for code in value:
        if not isinstance(code, str) or code not in RED_FLAGS:
            raise ValueError(f"no red flag called {code!r}")
    return tuple(dict.fromkeys(value))


_CHECKS: Mapping[str, Callable[[Any], object]] = {
    FACT: fact,
    QUANTITY: _check_quantity,
    CODES: lambda value: red_flags_said({"red_flags": value}),
}
