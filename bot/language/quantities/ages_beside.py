"""An age told beside the answer to another question: "none, and I'm 31", "28 btw"."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum

from bot.language.normalise import Text
from bot.language.quantities.ages import NOT_MINE, age
from bot.language.quantities.as_of_today import PATTERNS, as_of_today
from bot.language.quantities.number_patterns import ends
from bot.language.quantities.numbers import figures_and_ranges
from bot.language.quantities.quantity import Quantity, quantity_at

YOUNGEST, OLDEST = 16, 99
PLAINLY = re.compile(PATTERNS["plainly"])
PLAINLY_NOW = re.compile(PATTERNS["plainly_now"])
PLAINLY_MINE = re.compile(PATTERNS["plainly_mine"])
SOMEBODY = re.compile(PATTERNS["somebody"])
SENTENCE = re.compile(r"[.!?]")
SPOKEN_OF = re.compile(PATTERNS["spoken_of"])
SPOKEN_OF_MINE = re.compile(PATTERNS["spoken_of_mine"])
LONE_NUMBER = re.compile(PATTERNS["lone_number"])
BY_THE_WAY = re.compile(PATTERNS["by_the_way"])
ON_ITS_OWN = re.compile(PATTERNS["on_its_own"])
NOW_AT = re.compile(PATTERNS["now_at"])
A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Numbers(Enum):
    """What kind of number the question asks for."""

    NONE = 0
    YEARS = 1
    TIMES = 2


def age_beside(text: str, today: date, numbers: Numbers) -> Quantity | None:
    """The age, where it is plainly one; a bare number is, if the question is not for numbers."""
    read = figures_and_ranges(text)
    found = age(text, today, asked=False)
    if found and _plainly(read.plain, numbers):
        return found
    return _spoken_of(read, today, numbers) or _in_passing(read, today, numbers)


def only_number(text: str, today: date) -> Quantity | None:
    """The one number of a reply, where an age was asked for and nothing says whose it is."""
    read = figures_and_ranges(text)
    bare = [*LONE_NUMBER.finditer(read.plain)]
    if len(bare) != 1 or NOT_MINE.search(read.plain[: bare[0].start()]):
        return None
    return _at(read, bare[0], today)


def _plainly(plain: str, numbers: Numbers) -> bool:
    patterns = {
        Numbers.NONE: (PLAINLY,),
        Numbers.YEARS: (PLAINLY_MINE, PLAINLY_NOW),
        Numbers.TIMES: (PLAINLY_MINE,),
    }
    return any(pattern.search(plain) for pattern in patterns[numbers])


def _spoken_of(read: Text, today: date, numbers: Numbers) -> Quantity | None:
    """The only number without a unit, where the reply speaks of an age."""
    speaks = SPOKEN_OF if numbers is Numbers.NONE else SPOKEN_OF_MINE
    bare = [*LONE_NUMBER.finditer(read.plain)] if speaks.search(read.plain) else []
    return _at(read, bare[0], today) if len(bare) == 1 else None


def _in_passing(read: Text, today: date, numbers: Numbers) -> Quantity | None:
    match = BY_THE_WAY.search(read.plain) or NOW_AT.search(read.plain)
    if not match and numbers is Numbers.NONE and not A_YEAR.search(read.plain):
        match = next((m for m in ON_ITS_OWN.finditer(read.plain) if _own(m, read.plain)), None)
    return _at(read, match, today) if match else None


def _own(match: re.Match[str], plain: str) -> bool:
    """Whether a number in a list of things said is not somebody else's age."""
    sentence = SENTENCE.split(plain[: match.start("n")])[-1]
    return not match["listed"] or not SOMEBODY.search(sentence)


def _at(read: Text, match: re.Match[str], today: date) -> Quantity | None:
    name = next(name for name in ("n", "n2", "n3") if match.groupdict().get(name))
    low, high = ends(match[name])
    if not YOUNGEST <= low <= high <= OLDEST or low != int(low):
        return None
    before, after = read.plain[: match.start(name)], read.plain[match.end(name) :]
    return quantity_at(read, *match.span(name), *as_of_today(low, high, before, after, today))
