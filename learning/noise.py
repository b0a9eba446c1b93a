"""Slips of the thumb, so that the network learns to read past them."""

from __future__ import annotations

import re
from random import Random

MARKS = re.compile(r"[',.!?]")
NO_MARKS, MISTYPED = 0.15, 0.3
LONG_ENOUGH = 4


def noisy(text: str, chance: Random) -> str:
    """The text as it stands, without its punctuation, or with a letter out of place."""
    draw = chance.random()
    if draw < NO_MARKS:
        return MARKS.sub("", text)
    return _mistyped(text, chance) if draw < MISTYPED else text


def _mistyped(text: str, chance: Random) -> str:
    words = text.split()
    for _ in range(max(1, len(words) // 8)):
        at = chance.randrange(len(words))
        if len(words[at]) >= LONG_ENOUGH:
            words[at] = _slip(words[at], chance)
    return " ".join(words)


def _slip(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    dropped = word[:at] + word[at + 1 :]
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    doubled = word[: at + 1] + word[at:]
    return chance.choice((dropped, swapped, doubled))
