"""One-letter typos of words that matter; a word that is English already is never touched."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import yaml

HERE = Path(__file__).parent
SHORTEST = 5


@lru_cache(maxsize=4096)
def correction(word: str) -> str | None:
    """The one word of our vocabulary that is a letter away; None for none, or several."""
    if len(word) < SHORTEST or word in vocabulary() or word in real_words():
        return None
    near = {
        known
        for form in (word, *_shortened(word))
        for known in _by_shortened_form().get(form, ())
        if one_letter_apart(word, known)
    }
    return near.pop() if len(near) == 1 else None


@cache
def vocabulary() -> frozenset[str]:
    """The words worth mending a typo for."""
    return _words_in("vocabulary.yml")


@cache
def real_words() -> frozenset[str]:
    """English words that look like typos of ours."""
    return _words_in("real_words.yml")


def _words_in(file: str) -> frozenset[str]:
    return frozenset(yaml.safe_load((HERE / file).read_text(encoding="utf-8"))["words"].split())


@cache
def _by_shortened_form() -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for known in vocabulary():
        for form in {known, *_shortened(known)}:
            forms[form] = (*forms.get(form, ()), known)
    return forms


def _shortened(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def one_letter_apart(typed: str, meant: str) -> bool:
    """Whether one letter was left out, added, changed, or swapped with its neighbour."""
    if abs(len(typed) - len(meant)) > 1 or typed == meant:
        return False
    start = _common_start(typed, meant)
    left, right = typed[start:], meant[start:]
    if len(left) != len(right):
        return left[1:] == right or left == right[1:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:]


def _common_start(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
