"""Whether an eye is red, painful or shy of light right now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bot.language.phrases import (
    Finder,
    Parts,
    Pattern,
    PhraseClass,
    hull,
    overlap,
    patterns_of,
    phrase_class,
)
from bot.language.red_flags.answers import list_answer
from bot.language.red_flags.signs import load
from bot.language.scope import Scope
from bot.language.tokens import Reply, reply_of

QUESTION = "eye_signs"
SHORT_REPLY = 7


@dataclass(frozen=True)
class EyeReading:
    """`value`: True, False, "unsure", or None when nothing was said; `words` gave it."""

    value: bool | Literal["unsure"] | None
    words: str = ""


@dataclass(frozen=True)
class EyePhrases:
    """What the data file says about eyes."""

    classes: Mapping[str, PhraseClass]
    said: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    milder: tuple[Pattern, ...]
    asked: tuple[Pattern, ...]


@cache
def eye_phrases() -> EyePhrases:
    data = load("eye.yml")
    named = {name: phrase_class(lines) for name, lines in data["classes"].items()}
    lists = (patterns_of(data[key]) for key in ("said", "unless", "milder", "asked"))
    return EyePhrases(named, *lists)


def eye_in(text: str, question: str | None = None, *, this_year: int = 2026) -> EyeReading:
    """What a reply says of an acutely red or painful eye."""
    reply, phrases = reply_of(text), eye_phrases()
    finder = Finder(reply, phrases.classes)
    found = _found(finder, phrases, question)
    scope = Scope(reply, (span for parts in found for span in parts), this_year=this_year)
    statuses = {parts: scope.status(parts) for parts in found}
    stated = [parts for parts, status in statuses.items() if status == "stated"]
    if stated and not _milder(finder, phrases):
        return EyeReading(True, reply.said(*hull(stated[0])))
    if question != QUESTION:
        return EyeReading(None)
    return _answer(reply, bool(found) and set(statuses.values()) != {"asked"})


def _found(finder: Finder, phrases: EyePhrases, question: str | None) -> list[Parts]:
    short = question == QUESTION and len(finder.reply.tokens) <= SHORT_REPLY
    patterns = (*phrases.said, *(phrases.asked if short else ()))
    found = sorted({parts for pattern in patterns for parts in finder.matches(pattern)})
    others = [hull(parts) for pattern in phrases.unless for parts in finder.matches(pattern)]
    return [parts for parts in found if not any(overlap(hull(parts), o) for o in others)]


def _milder(finder: Finder, phrases: EyePhrases) -> bool:
    """Something harmless is named: not enough for a yes away from doubt."""
    return any(True for pattern in phrases.milder for _ in finder.matches(pattern))


def _answer(reply: Reply, turned_down: bool) -> EyeReading:
    answer, text = list_answer(reply, ()), reply.text.original
    if answer.asks:
        return EyeReading(None)
    if answer.none or turned_down:
        return EyeReading(False, text)
    if answer.yes:
        return EyeReading(True, text)
    return EyeReading("unsure", text) if answer.unsure else EyeReading(None)
