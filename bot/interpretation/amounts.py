"""Amounts in a reply, by feature: ages, how long ago, how many minutes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.language.normalise import normalise
from bot.language.quantities.ages import age
from bot.language.quantities.durations import duration_months
from bot.language.quantities.onset import age_onset
from bot.language.quantities.quantity import Quantity
from bot.language.quantities.stiffness import stiffness_minutes
from bot.values import quantity

Found = Mapping[str, Quantity]
OTHER_TIMES = ("stiffness", "night_second_half", "urgent_signs", "nsaid_response", "physio")
TELLING_ALL = ("opening", "consent")
AGE_EXPECTED = ("age_now", "opening", "consent")
OTHER_UNIT = r"(?!\s*(?:min|hour|month|week|day|%|st|lb))"
PLAINLY_AN_AGE = re.compile(
    r"\b(?:i'm|i am|aged|my age|age is|age should be|now i have)\s+"
    rf"(?:now\s+|only\s+|actually\s+)?(?:[1-9]\d|\w+ty\b|\w+teen\b){OTHER_UNIT}"
    r"|\b\d\d\s*(?:years?|yrs?) old\b"
)
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
        "age_now": _age_now(question, text, today),
        "stiffness_minutes": stiffness_minutes(text, asked="stiffness_minutes" in asked),
    }
    if question not in OTHER_TIMES:
        wide = "duration_months" in asked or question in TELLING_ALL
        found |= _beginnings(text, known, today, asked=wide)
    if _same(found.get("age_now"), found.get("age_onset")):
        found["age_onset"] = None
    return {name: quantity for name, quantity in found.items() if quantity is not None}


def _age_now(question: str, text: str, today: date) -> Quantity | None:
    """Where the age was not asked for, only one that is plainly called an age."""
    if question in AGE_EXPECTED:
        return age(text, today) or age(text, today, asked=False)
    found = age(text, today, asked=False)
    return found if found and PLAINLY_AN_AGE.search(normalise(text).plain) else None


def _beginnings(
    text: str, known: Mapping[str, Any], today: date, *, asked: bool
) -> dict[str, Quantity | None]:
    onset = age_onset(text, _age(known), today)
    months = duration_months(text, today, asked=asked)
    if onset and _same(onset, months):
        months = None
    return {"age_onset": onset, "duration_months": months}


def _same(one: Quantity | None, other: Quantity | None) -> bool:
    """Whether both were read from the same words."""
    return bool(one and other and one.start < other.end and other.start < one.end)


def _age(known: Mapping[str, Any]) -> float | None:
    told = quantity(known.get("age_now"))
    return told.low if told else None
