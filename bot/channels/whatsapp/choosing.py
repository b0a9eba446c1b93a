"""Which of the offered choices a reply names: by number, by word, by label, or by pressing it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.channels.whatsapp.render import numbers_suit, option_id

OURS = re.compile(r"\d+\.\d+")
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: number for number, word in enumerate(WORDS, 1)}
BETWEEN = re.compile(r"\s*(?:,|;|&|\+|/|\band\b|\s)\s*", re.IGNORECASE)
BEFORE = re.compile(r"^(?:option|number|no\.|nr\.?|#)\s*", re.IGNORECASE)
A_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(NUMBERS)})\b", re.IGNORECASE)


def is_ours(choice_id: str) -> bool:
    """Whether we gave a button its id; a template's button has one of somebody else's."""
    return bool(OURS.fullmatch(choice_id))


def pressed(choice_id: str, question: Mapping[str, Any] | None) -> list[str] | None:
    """What a pressed button says; None when it belongs to an earlier question."""
    if question is None:
        return None
    offered = {
        option_id(question["seq"], place): choice["says"]
        for place, choice in enumerate(question["choices"])
    }
    return [offered[choice_id]] if choice_id in offered else None


def typed(text: str, question: Mapping[str, Any] | None, numbered: bool) -> list[str] | None:
    """What a typed reply says when it names choices; None when it is free text."""
    if question is None or not question["choices"]:
        return None
    choices = question["choices"]
    labels = {_plain(name): c["says"] for c in choices for name in (c["says"], c["title"])}
    if _plain(text) in labels:
        return [labels[_plain(text)]]
    # Where the labels themselves are about numbers, an unnumbered "2" may be the answer itself.
    many = question["pick"] == "many"
    amounts = any(A_NUMBER.search(choice["title"]) for choice in choices)
    if not numbers_suit(choices, many) or (amounts and not numbered):
        return None
    places = _places(text, len(choices), many)
    return [choices[place - 1]["says"] for place in places] if places else None


def _places(text: str, count: int, many: bool) -> list[int] | None:
    words = [word for word in BETWEEN.split(_plain(BEFORE.sub("", text.strip()))) if word]
    numbers = [_number(word) for word in words]
    wanted = [n for n in dict.fromkeys(numbers) if n is not None and 1 <= n <= count]
    if not words or None in numbers or len(wanted) != len(set(numbers)):
        return None
    return wanted if many or len(wanted) == 1 else None


def _number(word: str) -> int | None:
    word = word.strip(".)(")
    if word.isascii() and word.isdigit():
        return int(word)
    return NUMBERS.get(word)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .!?")
