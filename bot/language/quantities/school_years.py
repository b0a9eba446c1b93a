"""Time told by a child's class: "he was in reception when it began and he's in year 3 now"."""

from __future__ import annotations

import re
from datetime import date

from bot.language.normalise import Text
from bot.language.quantities.data import patterns
from bot.language.quantities.quantity import Quantity, quantity_at

PATTERNS = patterns("school_years")
CLASS = re.compile(PATTERNS["class"])
CLASS_NOW = re.compile(PATTERNS["class_now"])
BEFORE_YEAR_ONE = {"reception": 0, "nursery": -1, "preschool": -1}
AGE_IN_YEAR_ONE = 5
DAYS_A_MONTH = 365.25 / 12


def months_of_school(read: Text, today: date) -> Quantity | None:
    """Months since the child was in the class named first, from the class that it is in now."""
    said = [*CLASS.finditer(read.plain)]
    if len(said) != 2 or not CLASS_NOW.search(read.plain):
        return None
    then, now = sorted(_class(match) for match in said)
    began = date(_school_year(today) - (now - then), 9, 1)
    ended = min(today, date(began.year + 1, 7, 31))
    low, high = (today - ended).days / DAYS_A_MONTH, (today - began).days / DAYS_A_MONTH
    return quantity_at(read, said[0].start(), said[1].end(), low, high)


def with_age_for_class(text: Text) -> Text:
    """ "She's in year 4" as the age of such a child."""
    return text.sub(CLASS_NOW, _aged)


def _aged(match: re.Match[str]) -> str:
    said = CLASS.search(match.group())
    age = _class(said) + AGE_IN_YEAR_ONE - 1 if said else 0
    return f"{match['who']} {age}~{age + 1} years"


def _class(match: re.Match[str]) -> int:
    return int(match["n"]) if match["n"] else BEFORE_YEAR_ONE[match["name"]]


def _school_year(today: date) -> int:
    return today.year - (today.month < 9)
