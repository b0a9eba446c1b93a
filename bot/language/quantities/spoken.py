"""Numbers as they are spoken: "thirty ate", "my fortieth", "three score and ten"."""

from __future__ import annotations

import re

from bot.language.normalise import Text
from bot.language.quantities.data import any_of
from bot.language.quantities.number_patterns import SMALL, TENS, UNIT, WORDS

ORDINALS, HEARD = WORDS["ordinals"], WORDS["heard_as"]
LAST_OF_TENS = any_of(name for name, value in ORDINALS.items() if value < 10)
WHOLE = any_of(name for name, value in ORDINALS.items() if value > 12)
ORDINAL = re.compile(
    rf"\b(?:(?P<ten>{any_of(TENS)})[\s-]+(?P<last>{LAST_OF_TENS})|(?P<whole>{WHOLE}))\b"
)
HEARD_AS = re.compile(
    rf"\b(?:(?P<ten>{any_of(TENS)})[\s-]+(?P<last>{any_of(HEARD)})\b(?=\s*(?:$|[,.!]|{UNIT}))"
    rf"|(?P<alone>ate)(?=\s+{UNIT}))"
)
SCORE = re.compile(
    rf"\b(?P<n>{any_of(SMALL)}|[3-5])\s*score\b(?:\s+(?:years\s+)?and\s+(?P<more>\w+))?(?!\s+of)"
)
SPELLED = {str(value): value for value in range(20)} | SMALL | WORDS["teens"]


def spoken(text: Text) -> Text:
    """The text with these as figures."""
    return text.sub(ORDINAL, _ordinal).sub(HEARD_AS, _heard).sub(SCORE, _scores)


def _ordinal(match: re.Match[str]) -> str:
    tens = TENS[match["ten"]] + ORDINALS[match["last"]] if match["ten"] else 0
    return f"{tens or ORDINALS[match['whole']]}th"


def _heard(match: re.Match[str]) -> str:
    return str(TENS[match["ten"]] + HEARD[match["last"]] if match["ten"] else HEARD[match["alone"]])


def _scores(match: re.Match[str]) -> str:
    scores, more = SPELLED[match["n"]], SPELLED.get(match["more"] or "0")
    if not 3 <= scores <= 5 or more is None:
        return match.group()
    return str(20 * scores + more)
