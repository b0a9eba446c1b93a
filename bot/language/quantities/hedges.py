"""What "about", "nearly", "over" and "tops" do to an amount."""

from __future__ import annotations

import re
from math import inf

from bot.language.quantities.data import any_of, data

WORDS = data("hedges")
ABOUT = 0.12
NEARLY = 0.1
BARELY_OVER = 1.15


def _kinds(side: str, pattern: str) -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(pattern.format(any_of(said))) for kind, said in WORDS[side].items()}


BEFORE = _kinds("before", r"(?<!\w){}(?:\s+(?:an?|the|about|like|maybe|only|just))?\s*$")
AFTER = _kinds("after", r"\s*,?\s*(?:long\s+|ago\s+|now\s+|back\s+)?{}(?!\w)")
OVER_THE = re.compile(r"\bover (?:the|these)\s*$")
NOT_REALLY = re.compile(r"\b(?:no|not|never|isn't|doesn't take|don't)\s+$")


def hedged(
    low: float, high: float, start: int, end: int, plain: str
) -> tuple[float, float, int, int]:
    """The amount as hedged by the words around it, and where it stands with them."""
    said = plain[max(0, start - 40) : start]
    before = ("", "") if OVER_THE.search(said) else _longest(BEFORE, said)
    after = _first(AFTER, plain, end)
    kinds = [kind for kind, _ in (before, after) if kind]
    start -= len(before[1])
    end += len(after[1])
    for kind in ("under", "over", "nearly", "barely_over", "about"):
        if kind in kinds:
            return *shifted(kind, low, high), start, end
    return low, high, start, end


def shifted(kind: str, low: float, high: float) -> tuple[float, float]:
    """The interval that the hedge makes of it."""
    about = ABOUT if low == high else 0
    return {
        "about": (low * (1 - about), high * (1 + about)),
        "nearly": (low * (1 - NEARLY), high),
        "barely_over": (low, high * BARELY_OVER),
        "over": (low, inf),
        "under": (0.0 if low == high else low, high),
    }[kind]


def _longest(kinds: dict[str, re.Pattern[str]], before: str) -> tuple[str, str]:
    found = [(kind, match.group()) for kind, p in kinds.items() if (match := p.search(before))]
    return max(found, key=_length_of_words, default=("", ""))


def _first(kinds: dict[str, re.Pattern[str]], plain: str, end: int) -> tuple[str, str]:
    found = [(kind, match.group()) for kind, p in kinds.items() if (match := p.match(plain, end))]
    return max(found, key=_length_of_words, default=("", ""))


def _length_of_words(found: tuple[str, str]) -> int:
    return len(found[1])
