"""Amounts in a reply, by feature: ages, how long ago, how many minutes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.language.quantities.ages import age
from bot.language.quantities.durations import duration_months
from bot.language.quantities.onset import age_onset
from bot.language.quantities.quantity import Quantity
from bot.language.quantities.stiffness import stiffness_minutes
from bot.values import quantity

Found = Mapping[str, Quantity]
ASKED = {
    "age_now": ("age_now",),
    "pain_onset": ("duration_months", "age_onset"),
    "stiffness": ("stiffness_minutes",),
}


def amounts_in(
    question: str, text: str, known: Mapping[str, Any], today: date
) -> dict[str, Quantity]:
    """Every amount stated; those that the question asks for are read more readily."""
    asked = ASKED.get(question, ())
    found: dict[str, Quantity | None] = {
        "age_now": age(text, today, asked="age_now" in asked),
        "stiffness_minutes": stiffness_minutes(text, asked="stiffness_minutes" in asked),
    }
    if question not in ("stiffness", "night_second_half"):
        found |= _beginnings(text, known, today, asked="duration_months" in asked)
    return {name: quantity for name, quantity in found.items() if quantity is not None}


def _beginnings(
    text: str, known: Mapping[str, Any], today: date, *, asked: bool
) -> dict[str, Quantity | None]:
    onset = age_onset(text, _age(known), today)
    months = duration_months(text, today, asked=asked)
    if onset and months and _same_words(onset, months):
        months = None
    return {"age_onset": onset, "duration_months": months}


def _same_words(one: Quantity, other: Quantity) -> bool:
    return one.start < other.end and other.start < one.end


def _age(known: Mapping[str, Any]) -> float | None:
    told = quantity(known.get("age_now"))
    return told.low if told else None
