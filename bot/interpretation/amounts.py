"""Amounts in a reply, by feature: ages, how long ago, how many minutes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from bot.language.normalise import normalise
from bot.language.quantities.ages import age
from bot.language.quantities.ages_beside import Numbers, age_beside, only_number
from bot.language.quantities.durations import duration_months
from bot.language.quantities.onset import age_onset
from bot.language.quantities.quantity import Quantity
from bot.language.quantities.stiffness import stiffness_minutes
from bot.language.quantities.whose_time import Doubt
from bot.values import quantity

Found = dict[str, Quantity | None]
TELLING_ALL = ("opening", "consent")
AGE_EXPECTED = ("age_now", "opening", "consent")
NUMBERS = {
    "pain_onset": Numbers.YEARS,
    "stiffness": Numbers.TIMES,
    "night_second_half": Numbers.TIMES,
}
ABOUT_OTHER_THINGS = (
    "emergency_signs",
    "urgent_signs",
    "eye_signs",
    "conditions",
    "joints",
    "family_history",
    "leg_pain",
    "nsaid_response",
    "physio",
)
ASKED = {
    "age_now": ("age_now",),
    "pain_onset": ("duration_months", "age_onset"),
    "stiffness": ("stiffness_minutes",),
}
ALL = tuple(name for names in ASKED.values() for name in names)
ASKED_JUST_BEFORE = {
    "emergency_signs": "age_now",
    "onset_type": "pain_onset",
    "exercise_effect": "stiffness",
}
PUTTING_RIGHT = re.compile(
    r"^\W*\*|\b(?:not \w+ \w*$|i (?:said|put|wrote|typed|told)|i meant|should be|sorry|oops"
    r"|hang on|hold on|wrong|forget (?:the |that )?\d+|wait"
    r"|not (?:at |in )?\d+|rather than|more like)\b"
)
STIFF_FOR = re.compile(r"\b(?:min\w*|hours?|hrs?|stiff\w*)\b")


def amounts_possible(text: str, known: Mapping[str, Any], today: date) -> dict[str, Quantity]:
    """Every amount that there would be if its own question had been asked."""
    return {
        name: found
        for question, wanted in ASKED.items()
        for name, found in amounts_in(question, text, known, today, wanted).items()
        if name in wanted
    }


def amounts_in(
    question: str,
    text: str,
    known: Mapping[str, Any],
    today: date,
    wanted: Collection[str] = ALL,
) -> dict[str, Quantity]:
    """Every amount stated; those that the question asks for are read more readily.

    What is not wanted need not be read, which saves time.
    """
    age_now = _age_now(question, text, today)
    rest = _without(text, age_now)
    then = age_now.interval.low if age_now else _age(known)
    found: Found = {"age_now": age_now}
    if "stiffness_minutes" in wanted:
        found["stiffness_minutes"] = _stiffness(question, rest)
    if "duration_months" in wanted:
        found |= _beginnings(question, rest, then, today)
    return {name: quantity for name, quantity in found.items() if quantity is not None}


def _age_now(question: str, text: str, today: date) -> Quantity | None:
    """Where the age was not asked for, only one that is plainly called an age."""
    if question in AGE_EXPECTED or _puts_right(question, "age_now", text):
        found = age(text, today) or age(text, today, asked=False)
        found = found or age_beside(text, today, Numbers.YEARS)
        return found or (only_number(text, today) if question == "age_now" else None)
    return age_beside(text, today, NUMBERS.get(question, Numbers.NONE))


def _stiffness(question: str, text: str) -> Quantity | None:
    put_right = _puts_right(question, "stiffness", text) and STIFF_FOR.search(text.lower())
    return stiffness_minutes(text, asked=question == "stiffness" or bool(put_right))


def _beginnings(question: str, text: str, age_now: float | None, today: date) -> Found:
    """When it began; at other questions only what plainly tells of the back."""
    asked = question == "pain_onset" or question in TELLING_ALL
    asked = asked or _puts_right(question, "pain_onset", text)
    doubt = _doubt(question, text)
    onset = age_onset(text, age_now, today, asked=asked or question == "onset_type", doubt=doubt)
    months = duration_months(text, today, asked=asked, doubt=doubt)
    if onset and _same(onset, months):
        months = None
    return {"age_onset": onset, "duration_months": months}


def _doubt(question: str, text: str) -> Doubt:
    """How plainly a time must be said to be the back's, by what was asked."""
    if question == "pain_onset" or _puts_right(question, "pain_onset", text):
        return Doubt.NONE
    if question in TELLING_ALL:
        return Doubt.IN_A_STORY
    if question == "onset_type":
        return Doubt.OTHER_THINGS
    if PUTTING_RIGHT.search(normalise(text).plain):
        return Doubt.OTHER_THINGS
    return Doubt.UNLESS_NAMED if question in ABOUT_OTHER_THINGS else Doubt.UNLESS_BEGUN


def _puts_right(question: str, asked_before: str, text: str) -> bool:
    """Whether it corrects the answer before, which nobody needs to name: "sorry, 44 not 54"."""
    before = ASKED_JUST_BEFORE.get(question) == asked_before
    return before and PUTTING_RIGHT.search(normalise(text).plain) is not None


def _without(text: str, told: Quantity | None) -> str:
    """The text with those words blanked, so that they are not read as something else too."""
    if told is None:
        return text
    return text[: told.start] + re.sub(r"\w", "_", text[told.start : told.end]) + text[told.end :]


def _same(one: Quantity | None, other: Quantity | None) -> bool:
    """Whether both were read from the same words."""
    return bool(one and other and one.start < other.end and other.start < one.end)


def _age(known: Mapping[str, Any]) -> float | None:
    told = quantity(known.get("age_now"))
    return told.low if told else None
