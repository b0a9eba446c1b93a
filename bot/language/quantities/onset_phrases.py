"""Ages at onset told by a birthday, a year at school or a decade."""

from __future__ import annotations

import re

from bot.language.normalise import Text
from bot.language.quantities.decades import decades
from bot.language.quantities.number_patterns import WORDS
from bot.language.quantities.periods import NOT_ONSET, PATTERNS
from bot.language.quantities.quantity import Quantity, quantity_at

BIRTHDAY = re.compile(PATTERNS["birthday"])
BIRTHDAY_CUE = re.compile(r"\b(?:my|birthday|turned)\b[^,.;]{0,12}$")
SCHOOL_YEAR = re.compile(PATTERNS["school_year"])


def birthday(read: Text) -> Quantity | None:
    for match in BIRTHDAY.finditer(read.plain):
        named = "birthday" in match.group() or BIRTHDAY_CUE.search(read.plain[: match.start()])
        years = float(match["n"] or WORDS["ordinals"][match["word"]])
        if named and years >= 5:
            before = re.search(r"\bbefore\s+(?:my\s+)?$", read.plain[: match.start()])
            years -= 1 if before else 0
            around = re.search(r"\b(?:around|about)\s+(?:my\s+)?$", read.plain[: match.start()])
            off = 1 if around else 0
            return quantity_at(read, *match.span(), years - off, years + off)
    return None


def school_year(read: Text) -> Quantity | None:
    match = SCHOOL_YEAR.search(read.plain)
    if not match or NOT_ONSET.search(read.plain[: match.start()]):
        return None
    years = float(match["n"]) + 4 if match["n"] else float(match["m"]) + 10
    return quantity_at(read, *match.span(), years, years + 1)


def decade(read: Text) -> Quantity | None:
    for said in decades(read):
        before = read.plain[: said.start]
        if not NOT_ONSET.search(before) and not re.search(
            r"\bin the (?:early |mid |late )?$", before
        ):
            return quantity_at(read, said.start, said.end, said.low, said.high)
    return None
