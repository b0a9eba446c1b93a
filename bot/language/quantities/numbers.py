"""Numbers in words become figures, and "two or three" becomes one figure with two ends: 2~3."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language.normalise import Text, normalise
from bot.language.quantities.data import any_of, data, patterns
from bot.language.quantities.number_patterns import (
    FIGURE,
    NUMBER,
    SMALL,
    TEENS,
    TENS,
    UNDER_HUNDRED,
    UNIT,
    WORDS,
    count,
    ends,
    figure,
)
from bot.language.quantities.ranges import ranged
from bot.language.quantities.settled import settled
from bot.language.quantities.slips import units_put_right, without_slips
from bot.language.quantities.spoken import spoken

PATTERNS = patterns(
    "numbers",
    teens=any_of(TEENS),
    tens=any_of(TENS),
    small=any_of(SMALL),
    unit=UNIT,
    number=NUMBER,
    parts=any_of(WORDS["parts"]),
    figure=FIGURE,
)
YEAR_IN_WORDS = re.compile(PATTERNS["year_in_words"])
THOUSANDS = re.compile(rf"\b(?:two|2)\s+thousand(?:\s+(?:and\s+)?({UNDER_HUNDRED}|\d{{1,2}}\b))?")
HUNDREDS = re.compile(rf"\b(?:a|one)\s+hundred(?:\s+and\s+({UNDER_HUNDRED}))?\b")
NUMBER_WORD = re.compile(rf"\b{UNDER_HUNDRED}")
TENS_AND = re.compile(PATTERNS["tens_and"])
ISH = re.compile(rf"\b({UNDER_HUNDRED[:-2]}|hour|year|month|week|noon|midnight|midday)-?ish\b")
GLUED = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(\+?)(?=(?!(?:st|nd|rd|th|s)\b)[a-z])")
GLUED_BEHIND = re.compile(r"(?<=\d )(h|hrs?|hours?)(\d)")
PLUS_HALF = re.compile(PATTERNS["plus_half"])
HALVES = {
    "half": 0.5,
    "1/2": 0.5,
    "2 q": 0.5,
    "quarter": 0.25,
    "1/4": 0.25,
    "3 q": 0.75,
    "3/4": 0.75,
}
PART = re.compile(PATTERNS["part"])
VAGUE = re.compile(rf"\b(?:an?\s+)?({any_of(WORDS['vague'])})\s+(?:more\s+|of\s+)?(?={UNIT})")
ISH_UNIT = re.compile(rf"({NUMBER})\s*-?ish\s+({UNIT})")
ODD = re.compile(rf"({NUMBER})[\s-]*(?:odd|something)\b")
NEXT_TO_IT = re.compile(r"(?<![\w./:])(1[3-9]|[2-9]\d)/(\d\d)(?![\w./])")
AND_A_BIT = re.compile(rf"({NUMBER})\s+and a (?:wee |little )?bit\s+({UNIT})")
CLINICAL = re.compile(PATTERNS["clinical"])
CLINICAL_UNITS = {"12": "months", "52": "weeks"}
SLASHED = re.compile(rf"(?<![\w./:])(\d{{1,2}})\s*(?:/|-)\s*(\d{{1,2}})(?=\s*{UNIT})")
PARTS_OF_ONE = ((1, 2), (3, 4), (1, 4))
ASIDES = re.compile("|".join(f"(?:{pattern})" for pattern in data("asides")["patterns"]))


@lru_cache(maxsize=256)
def figures(text: str) -> Text:
    """The reply with numbers as figures, and figures that measure something else blanked."""
    found = (
        spoken(without_slips(normalise(text))).sub(YEAR_IN_WORDS, _year).sub(THOUSANDS, _thousands)
    )
    found = found.sub(HUNDREDS, _hundreds).sub(ISH, lambda m: f"{m[1]} ish")
    found = found.sub(TENS_AND, _tens_and).sub(NUMBER_WORD, lambda m: str(count(m.group())))
    found = (
        found.sub(GLUED, _apart).sub(GLUED_BEHIND, lambda m: f"{m[1]} {m[2]}").sub(GLUED, _apart)
    )
    found = units_put_right(found).sub(AND_A_BIT, lambda m: f"{m[1]} {m[2]} and a bit")
    found = found.sub(CLINICAL, _clinical)
    found = found.sub(NEXT_TO_IT, _next_to_it)
    found = found.sub(SLASHED, _slashed).sub(ASIDES, lambda m: re.sub(r"\w", "_", m.group()))
    found = found.sub(PLUS_HALF, _plus_half).sub(PART, _part).sub(VAGUE, _vague).sub(ODD, _odd)
    return settled(found.sub(ISH_UNIT, lambda m: f"{m[1]} {m[2]} ish"))


@lru_cache(maxsize=256)
def figures_and_ranges(text: str) -> Text:
    """The same, with "30 to 40", "30-40" and "30 40 minutes" as one figure with two ends."""
    return ranged(figures(text))


def _clinical(match: re.Match[str]) -> str:
    if match["days"]:
        return f"for {match['days']} days"
    return f"for {match['n']} {CLINICAL_UNITS[match['part']]}"


def _tens_and(match: re.Match[str]) -> str:
    return str(TENS[match[1]] + (SMALL[match[2]] if match[2] else int(match[3])))


def _apart(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]} "


def _year(match: re.Match[str]) -> str:
    rest = re.sub(r"^oh\s+", "", match[2])
    return str({"nineteen": 1900, "twenty": 2000}[match[1]] + count(rest))


def _thousands(match: re.Match[str]) -> str:
    rest = match[1] or "0"
    return str(2000 + (int(rest) if rest.isdigit() else count(rest)))


def _hundreds(match: re.Match[str]) -> str:
    return str(100 + (count(match[1]) if match[1] else 0))


def _plus_half(match: re.Match[str]) -> str:
    more = next(part for name, part in HALVES.items() if (match[2] or match[3]).startswith(name))
    low, high = ends(match[1])
    if low != int(low) or low > 30:
        return match.group()
    return figure(low + more, high + more)


def _part(match: re.Match[str]) -> str:
    said = re.sub(r"\s+", " ", match[1])
    return f"{WORDS['parts'][said]:g} "


def _vague(match: re.Match[str]) -> str:
    low, high = WORDS["vague"][re.sub(r"\s+", " ", match[1])]
    return figure(low, high) + " "


def _odd(match: re.Match[str]) -> str:
    low, high = ends(match[1])
    return figure(low, high + 9) if low >= 20 and low % 10 == 0 else match[1]


def _slashed(match: re.Match[str]) -> str:
    low, high = float(match[1]), float(match[2])
    several = match.string[match.end() :].split()[0].endswith("s") and high == 4
    is_part = "/" in match.group() and (low, high) in PARTS_OF_ONE and not several
    return figure(low, high) if low < high and not is_part else match.group()


def _next_to_it(match: re.Match[str]) -> str:
    """ "29/30" is either."""
    low, high = int(match[1]), int(match[2])
    return figure(low, high) if high == low + 1 else match.group()
