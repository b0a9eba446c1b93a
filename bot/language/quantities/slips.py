"""Units spelled with a slip or misheard: "4 yeasr", "6 weaks", "half our", "twen ty"."""

from __future__ import annotations

import re
from string import ascii_lowercase

from bot.language.normalise import Text
from bot.language.quantities.data import any_of, data
from bot.language.quantities.number_patterns import UNIT_WORDS, WORDS

SLIPS = data("slips")
AFTER_A_NUMBER = re.compile(rf"(?<=\d )(?:{'|'.join(UNIT_WORDS)}|[a-z]{{4,9}})\b")
HALF = re.compile(rf"\b{any_of(SLIPS['half'])}(?=\s+(?:an?\s+)?(?:h\w*r\w*|our|nour)\b)")
HEARD = re.compile(
    rf"(?:(?<=\d )|(?<=half )|(?<=half an )|(?<=last ))(?P<said>{any_of(SLIPS['heard'])})"
    rf"(?=\s*(?:$|[,.;!?]|{any_of(SLIPS['after_unit'])}\b))"
)
TORN = re.compile(rf"\b(?P<first>{any_of(SLIPS['torn'])})[\s-]+(?P<last>ty|teen)\b")
LETTER_O = re.compile(r"(?<![\w.])([1-9])o(?=s?\b(?!')|min|year|yr)")
UPSIDE_DOWN = re.compile(
    rf"\b(?P<ones>{any_of(WORDS['small'])})-and-(?P<tens>{any_of(WORDS['tens'])})\b"
)


def without_slips(text: Text) -> Text:
    """The text with number words and units put right."""
    found = text.sub(TORN, _mended).sub(LETTER_O, lambda m: f"{m[1]}0")
    found = found.sub(UPSIDE_DOWN, lambda m: f"{m['tens']} {m['ones']}").sub(HALF, lambda _: "half")
    return units_put_right(found)


def _mended(match: re.Match[str]) -> str:
    """ "Four teen" keeps its u, "four ty" loses it."""
    first = "four" if match["first"] == "four" and match["last"] == "teen" else None
    return (first or SLIPS["torn"][match["first"]]) + match["last"]


def units_put_right(text: Text) -> Text:
    """The text with each word after a figure that is a unit but for one letter as that unit."""
    found = text.sub(HEARD, lambda m: SLIPS["heard"][m["said"]])
    return found.sub(AFTER_A_NUMBER, lambda m: UNIT_MEANT.get(m.group(), m.group()))


def _one_off(word: str) -> set[str]:
    """Every spelling with one slip that keeps the first letter."""
    first, rest = word[0], word[1:]
    cuts = [(rest[:at], rest[at:]) for at in range(len(rest) + 1)]
    dropped = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    wrong = {a + letter + b[1:] for a, b in cuts if b for letter in ascii_lowercase}
    added = {a + letter + b for a, b in cuts for letter in ascii_lowercase}
    return {first + slip for slip in dropped | swapped | wrong | added}


def _meant() -> dict[str, str]:
    known = {*UNIT_WORDS, *SLIPS["real_words"]}
    return {
        slip: unit
        for unit in SLIPS["units"]
        for slip in _one_off(unit)
        if len(slip) > 3 and slip not in known
    }


UNIT_MEANT = _meant()
