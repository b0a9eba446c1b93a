"""A plain yes or no, however it is put."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from bot.language.normalise import normalise
from bot.language.tokens import reply_of

DATA = Path(__file__).parents[1] / "language" / "answers" / "yes_no.yml"
SHORT = 6

Words = tuple[str, ...]


@cache
def _phrases() -> dict[str, frozenset[Words]]:
    data = yaml.load(DATA.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {
        name: frozenset(tuple(line.replace("'", "").split()) for line in lines)
        for name, lines in data.items()
    }


def yes_no(text: str) -> bool | None:
    """What a reply says to a yes-or-no question; None when it says neither, or both."""
    plain = normalise(text).plain
    signs = _signs(plain)
    words = reply_of(text).words
    if not words:
        return signs
    first = opening_word(words)
    if first is not None:
        return first if signs in (None, first) else None
    return _within(words) if len(words) <= SHORT else signs


def _signs(plain: str) -> bool | None:
    found = {
        value
        for name, value in (("yes_signs", True), ("no_signs", False))
        for sign in _phrases()[name]
        if sign[0] in plain
    }
    return found.pop() if len(found) == 1 else None


def opening_word(words: Words) -> bool | None:
    """The yes or no that a reply begins with."""
    start = 0
    while start < len(words) and (words[start],) in _phrases()["fillers"]:
        start += 1
    return _starting(words[start:])


def _starting(words: Words) -> bool | None:
    for size in range(min(5, len(words)), 0, -1):
        for name, value in (("yes", True), ("no", False)):
            if words[:size] in _phrases()[name]:
                return value
    return None


def _within(words: Words) -> bool | None:
    found = {value for at in range(len(words)) if (value := _starting(words[at:])) is not None}
    return found.pop() if len(found) == 1 else None
