"""Whether an eye is red, painful or shy of light right now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from bot.language.finder import Finder, Parts, hull, overlap
from bot.language.phrase_book import PhraseBook
from bot.language.phrases import Patterns, patterns_of, phrase_class
from bot.language.red_flags.answers import list_answer, short_answer
from bot.language.red_flags.signs import load
from bot.language.scope import Scope
from bot.language.tokens import Reply, reply_of

QUESTION = "eye_signs"


@dataclass(frozen=True)
class EyeReading:
    """`value`: True, False, "unsure", or None when nothing was said; `words` gave it."""

    value: bool | Literal["unsure"] | None
    words: str = ""


@dataclass(frozen=True)
class EyePhrases:
    """What the data file says about eyes."""

    classes: PhraseBook
    said: Patterns
    unless: Patterns
    milder: Patterns
    calm: Patterns
    asked: Patterns
    asked_anywhere: Patterns


@cache
def eye_phrases() -> EyePhrases:
    data = load("eye.yml")
    named = PhraseBook({name: phrase_class(lines) for name, lines in data["classes"].items()})
    keys = ("said", "unless", "milder", "calm", "asked", "asked_anywhere")
    return EyePhrases(named, *(patterns_of(data[key]) for key in keys))


def eye_in(text: str, question: str | None = None, *, this_year: int = 2026) -> EyeReading:
    """What a reply says of an acutely red or painful eye."""
    reply, phrases = reply_of(text), eye_phrases()
    finder = Finder(reply, phrases.classes)
    found = _found(finder, phrases, question)
    scope = Scope(reply, (span for parts in found for span in parts), this_year=this_year)
    statuses = {parts: scope.status(parts) for parts in found}
    stated = [parts for parts, status in statuses.items() if status == "stated"]
    if question != QUESTION:
        stated = [parts for parts in stated if _now(finder, scope, parts)]
    if stated and not _any(finder, phrases.milder):
        return EyeReading(True, reply.said(*hull(stated[0])))
    if question != QUESTION:
        return EyeReading(None)
    calm = _any(finder, phrases.calm) or (bool(found) and _any(finder, phrases.milder))
    turned_down = bool(set(statuses.values()) - {"asked", "stated"})
    return _answer(reply, calm or turned_down, _any(finder, phrases.milder))


def _found(finder: Finder, phrases: EyePhrases, question: str | None) -> list[Parts]:
    found = set(finder.all_matches(phrases.said))
    if question == QUESTION:
        found |= {*finder.all_matches(phrases.asked_anywhere)}
        found |= {*short_answer(phrases.asked, finder)}
    others = [hull(parts) for parts in finder.all_matches(phrases.unless)]
    return sorted(parts for parts in found if not any(overlap(hull(parts), o) for o in others))


def _now(finder: Finder, scope: Scope, parts: Parts) -> bool:
    """Away from the eye question, an eye that "had" or "was" something is history."""
    return not finder.has("had", *scope.segment(hull(parts)))


def _any(finder: Finder, patterns: Patterns) -> bool:
    return any(True for _ in finder.all_matches(patterns))


def _answer(reply: Reply, turned_down: bool, harmless: bool) -> EyeReading:
    answer, text = list_answer(reply, ()), reply.text.original
    if answer.asks:
        return EyeReading(None)
    if answer.none or turned_down or (harmless and not answer.unsure):
        return EyeReading(False, text)
    if answer.yes:
        return EyeReading(True, text)
    return EyeReading("unsure", text) if answer.unsure and not _guesses(reply) else EyeReading(None)


def _guesses(reply: Reply) -> bool:
    """ "Might be the new glasses" offers a reason; it does not say "not sure"."""
    return "might" in reply.words or "could" in reply.words
