"""Answers to a whole list of signs: none, yes, not sure, "the last one", "2 and 4"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.language.finder import Finder, Parts, Span, overlap
from bot.language.phrase_book import PhraseBook
from bot.language.phrases import Patterns, phrase_class
from bot.language.red_flags.signs import load
from bot.language.scope import Scope
from bot.language.tokens import Reply

FEWEST_GOODS, FEWEST_NUMBERS = 1, 2
SHORT_YES, SHORT_REPLY = 6, 7
NUMBER_WORDS = frozenset(
    ["and", "yes", "number", "numbers", "no", "just", "only", "option", "options", "is", "the"]
)
HOW_MANY = {"two": 2, "2": 2, "couple": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5}


@dataclass(frozen=True)
class ListAnswer:
    """What a reply says about the list as a whole, and which signs it picks by position."""

    none: bool
    yes: bool
    unsure: bool
    asks: bool
    distress: bool
    picked: tuple[str, ...]


@cache
def answer_classes() -> PhraseBook:
    return PhraseBook({name: phrase_class(data) for name, data in load("answers.yml").items()})


@cache
def fillers() -> frozenset[str]:
    """Words that may stand beside a short answer."""
    return answer_classes()["fillers"].words


def short_answer(patterns: Patterns, finder: Finder) -> list[Parts]:
    """What a short reply names, when it holds nothing else but "yes", "a bit" and so on."""
    if len(finder.reply.tokens) > SHORT_REPLY:
        return []
    found = list(finder.all_matches(patterns))
    used = {at for parts in found for span in parts for at in range(*span)}
    rest = {word for at, word in enumerate(finder.reply.words) if at not in used}
    return found if rest <= fillers() else []


def list_answer(reply: Reply, listed: Sequence[str]) -> ListAnswer:
    """How a reply answers a list of signs in that order."""
    finder = Finder(reply, answer_classes())
    unsure, asks = bool(finder.spans("unsure")), bool(finder.spans("asks"))
    distress = bool(finder.spans("distress"))
    none = _none(reply, finder) and not asks and not distress
    picked = _picked(reply, finder, len(listed))
    return ListAnswer(
        none=none and not picked,
        yes=(bool(finder.spans("yes")) or _lone_number(reply, len(listed)))
        and len(reply.tokens) <= SHORT_YES
        and not none,
        unsure=unsure,
        asks=asks,
        distress=distress,
        picked=tuple(listed[at] for at in sorted(picked) if 0 <= at < len(listed)),
    )


def called_fine(reply: Reply, span: Span) -> bool:
    """Whether something within the span, or just after it, is said to be all right."""
    finder = Finder(reply, answer_classes())
    start, end = span[0], span[1] + 4
    return any(finder.has(name, start, end) for name in ("good", "none_of_them"))


def _none(reply: Reply, finder: Finder) -> bool:
    """Whether the list is turned down: in words, with a "no" on its own, or part by part."""
    return any(_stands_alone(reply, finder, span) for span in finder.spans("none_of_them")) or (
        _goods(reply, finder) >= FEWEST_GOODS
    )


def _stands_alone(reply: Reply, finder: Finder, span: Span) -> bool:
    """A single "no" counts when nothing hangs on it: "no" but not "no weight loss"."""
    single = any(
        span == other for name in ("alone_no", "alone_fine") for other in finder.spans(name)
    )
    if not single or span[1] == len(reply.tokens) or reply.tokens[span[1] - 1].after:
        return not single or not _continues(reply, span)
    return any(start == span[1] for start, _ in finder.spans("starts_afresh"))


def _continues(reply: Reply, span: Span) -> bool:
    """ "It is not" or "feels fine" in the middle of a sentence is no answer to the list."""
    if reply.words[span[0]] not in ("not", "fine", "ok", "clear", "n", "x") or span[0] == 0:
        return False
    return not reply.tokens[span[0] - 1].after


def _goods(reply: Reply, finder: Finder) -> int:
    return sum(
        any(0 <= good[0] - part[1] <= 4 for part in finder.spans("part"))
        for good in finder.spans("good")
    )


def _picked(reply: Reply, finder: Finder, size: int) -> set[int]:
    if finder.spans("all"):
        return set() if _is_denied(reply, finder.spans("all")[0]) else set(range(size))
    if bare := _bare_numbers(reply):
        return {number - 1 for number in bare if 1 <= number <= size}
    named = [(span, places) for span, places in _places(reply, finder, size) if places]
    return {place for span, places in named if not _is_denied(reply, span) for place in places}


def _bare_numbers(reply: Reply) -> list[int]:
    """ "2 and 4", "number 2"; a lone "2" might be an amount or a typo."""
    numbers = [word for word in reply.words if word.isdigit()]
    others = set(reply.words) - set(numbers)
    enough = len(numbers) >= FEWEST_NUMBERS or bool(others)
    return [int(n) for n in numbers] if enough and others <= NUMBER_WORDS else []


def _lone_number(reply: Reply, size: int) -> bool:
    return len(reply.words) == 1 and reply.words[0] in {str(n) for n in range(1, size + 1)}


def _places(reply: Reply, finder: Finder, size: int) -> list[tuple[Span, set[int]]]:
    excused = finder.spans("not_position")
    found: list[tuple[Span, set[int]]] = [
        (span, {place}) for name, place in _single_places(size) for span in finder.spans(name)
    ]
    for span in finder.spans("first_few"):
        found.append((span, set(range(_how_many(reply, span)))))
    for span in finder.spans("last_few"):
        found.append((span, set(range(size - _how_many(reply, span), size))))
    return [(span, places) for span, places in found if not any(overlap(span, e) for e in excused)]


def _single_places(size: int) -> list[tuple[str, int]]:
    numbered = [(f"position_{number}", number - 1) for number in range(1, min(size, 6) + 1)]
    return [*numbered, ("position_last", size - 1), ("position_before_last", size - 2)]


def _how_many(reply: Reply, span: Span) -> int:
    return HOW_MANY[reply.words[span[1] - 1]]


def _is_denied(reply: Reply, span: Span) -> bool:
    """Whether a "no" or "not" stands in front, or a "no" behind, in the same clause."""
    scope = Scope(reply, [span])
    start, end = scope.clause(span)
    words = reply.words
    return bool(NOES & set(words[start : span[0]])) or words[end - 1] in NOES


NOES = frozenset(
    [
        "no",
        "not",
        "none",
        "never",
        "isnt",
        "dont",
        "neither",
        "doesnt",
        "didnt",
        "without",
        "wasnt",
        "arent",
        "havent",
    ]
)
