"""A reply as its writer left it: numbers that were put right are gone, the last one counts."""

from __future__ import annotations

import re

from bot.language.normalise import Text
from bot.language.quantities.data import patterns
from bot.language.quantities.number_patterns import NUMBER, UNIT, ends, figure

PATTERNS = patterns("settled", number=NUMBER, unit=UNIT)
CORRECTED = re.compile(PATTERNS["corrected"])
STARRED = re.compile(PATTERNS["starred"])
REMARKED = re.compile(PATTERNS["remarked"])
OTHER_UNIT = re.compile(PATTERNS["other_unit"])
WITHDRAWN = re.compile(PATTERNS["withdrawn"])
UPHELD = re.compile(PATTERNS["upheld"])
BOUNDED = re.compile(PATTERNS["bounded"])
COUNTED = re.compile(rf"(?P<n>{NUMBER})(?P<unit>\s*{UNIT})?")
BLANKED = "__"
A_UNIT = re.compile(rf"\b(?:an?|the)\s+{UNIT}")
PLAIN_NO = re.compile(r"\w no \d")
HAS_UNIT = re.compile(rf"\s*{UNIT}")
OWN_AGE = re.compile(r"\b(?:i'm|i am|age[d:]?|now|at|in|since)\s+(?:is\s+|now\s+|actually\s+)*$")


def settled(text: Text) -> Text:
    """The text without the numbers that the writer took back."""
    found = text.sub(STARRED, lambda m: m["new"])
    found = found.sub(OTHER_UNIT, _with_right_unit).sub(CORRECTED, _last_said)
    found = found.sub(REMARKED, lambda m: m["new"])
    return _without_withdrawn(found).sub(BOUNDED, _both_limits)


def _with_right_unit(match: re.Match[str]) -> str:
    return f"{match['n']} {match['right']}"


def _last_said(match: re.Match[str]) -> str:
    """ "3 minutes, sorry, 30" has its unit said once."""
    has_unit = HAS_UNIT.match(match.string, match.end())
    if match["unit"] and not has_unit and PLAIN_NO.search(match.group()):
        return f"{match['old']}{match['unit']}"
    unit = "" if has_unit or not match["unit"] else f" {match['unit'].strip()}"
    same_kind = not has_unit or not match["unit"] or _alike(match["unit"], has_unit.group())
    return match["new"] + unit if same_kind else match.group()


def _alike(one: str, other: str) -> bool:
    """Both short or both long: minutes are not put right by years."""
    return (one.strip()[0] in "smh" and one.strip()[:2] != "mo") == (
        other.strip()[0] in "smh" and other.strip()[:2] != "mo"
    )


def _without_withdrawn(text: Text) -> Text:
    wrong = [m for m in WITHDRAWN.finditer(text.plain) if not UPHELD.search(m.group())]
    gone = {m.start("wrong") for m in wrong}
    left = [m for m in COUNTED.finditer(text.plain) if m.start() not in gone]
    if not wrong or not (left or A_UNIT.search(text.plain) or BLANKED in text.plain):
        return text
    unit = next((m["unit"] for m in wrong if m["unit"]), "")
    bare = [m for m in left if not m["unit"] and not _an_age(m, text.plain)]
    needy = bare[0].start() if unit and len(bare) == 1 else -1

    def put(match: re.Match[str]) -> str:
        if match.start() in gone:
            return re.sub(r"\w", "_", match.group())
        return match.group() + " " + unit.strip() if match.start() == needy else match.group()

    return text.sub(COUNTED, put)


def _an_age(match: re.Match[str], plain: str) -> bool:
    return OWN_AGE.search(plain[: match.start()]) is not None


def _both_limits(match: re.Match[str]) -> str:
    low, high = match["low"] or match["least"], match["high"] or match["most"]
    least, most = ends(low)[0], ends(high)[1]
    if least >= most:
        return match.group()
    unit = (match["unit"] or match["unit2"] or "").strip()
    needs = unit and not HAS_UNIT.match(match.string, match.end())
    return figure(least, most) + (f" {unit}" if needs else "")
