"""Lay phrases: patterns over words and word classes, read from data files.

numb            this word            leak*           a word that begins so
loo|toilet      either word          <saddle>        any phrase of that class
stop|go_away    a word or words
a ..3 b         a, then b with at most 3 words between, in one sentence
a ~6 b          a and b in either order, at most 6 words between, in one sentence
a ..3!<x> b     the same, with nothing of class x between them (also ~6!<x>)
a & b           both anywhere in the reply
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product


@dataclass(frozen=True)
class Step:
    """One element of a pattern, and how it stands to the element before it."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    named: str | None
    order: str = "then"
    gap: int = 0
    barred: str | None = None


@dataclass(frozen=True, eq=False)
class Pattern:
    """The steps of a phrase."""

    steps: tuple[Step, ...]

    @cached_property
    def one_of_each(self) -> tuple[frozenset[str], ...]:
        """Sets of words; a reply without a word of every set cannot hold the phrase."""
        return tuple(s.words for s in self.steps if s.words and not s.beginnings)

    @cached_property
    def is_word(self) -> bool:
        return len(self.steps) == 1 and self.steps[0].named is None

    def may_be_in(self, vocabulary: frozenset[str]) -> bool:
        return not any(words.isdisjoint(vocabulary) for words in self.one_of_each)


class Patterns(tuple[Pattern, ...]):
    """Patterns, with the words of which one must be there for each."""

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[Pattern]]:
        found: dict[str, list[Pattern]] = {}
        for pattern in self:
            for word in min(pattern.one_of_each, key=len, default=()):
                found.setdefault(word, []).append(pattern)
        return found

    @cached_property
    def anywhere(self) -> Sequence[Pattern]:
        return [pattern for pattern in self if not pattern.one_of_each]


@dataclass(frozen=True)
class PhraseClass:
    """Phrases that mean the same; those that overlap an `unless` phrase do not count."""

    patterns: Patterns
    unless: Patterns

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset[str]().union(*(p.steps[0].words for p in self.patterns if p.is_word))

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        return tuple(begin for p in self.patterns if p.is_word for begin in p.steps[0].beginnings)

    @cached_property
    def longer(self) -> Patterns:
        return Patterns(p for p in self.patterns if not p.is_word)


def phrase_class(data: Sequence[str] | Mapping[str, Sequence[str]]) -> PhraseClass:
    """A class from its data: a list of patterns, or {any: [...], unless: [...]}."""
    if isinstance(data, Mapping):
        return PhraseClass(patterns_of(data["any"]), patterns_of(data.get("unless", ())))
    return PhraseClass(patterns_of(data), Patterns())


def patterns_of(lines: Sequence[str]) -> Patterns:
    return Patterns(pattern_of(plain) for line in lines for plain in _spelt_out(line))


def _spelt_out(line: str) -> list[str]:
    """The pattern once for each choice of several words ("go_away"), once for all the others."""
    choices = [_choices(piece) for piece in line.split()]
    return [" ".join(chosen) for chosen in product(*choices)]


def _choices(piece: str) -> list[str]:
    if "_" not in piece or "<" in piece:
        return [piece]
    words = piece.split("|")
    single = "|".join(word for word in words if "_" not in word)
    longer = [word.replace("_", " ") for word in words if "_" in word]
    return [single, *longer] if single else longer


def pattern_of(line: str) -> Pattern:
    """The steps of a pattern written as above."""
    steps, order, gap, barred = list[Step](), "then", 0, None
    for piece in line.split():
        if piece[0] in "~&" or piece.startswith(".."):
            order, gap, barred = _joint(piece, line)
            continue
        words = [] if piece[0] == "<" and piece[-1] == ">" else piece.split("|")
        if any("<" in word or ">" in word for word in words):
            raise ValueError(f"{piece!r} in the pattern {line!r} is neither a class nor words")
        steps.append(
            Step(
                frozenset(word for word in words if not word.endswith("*")),
                tuple(word[:-1] for word in words if word.endswith("*")),
                None if words else piece.strip("<>"),
                order,
                gap,
                barred,
            )
        )
        order, gap, barred = "then", 0, None
    if not steps:
        raise ValueError(f"the pattern {line!r} has no words")
    return Pattern(tuple(steps))


def _joint(piece: str, line: str) -> tuple[str, int, str | None]:
    if piece == "&":
        return "any", 0, None
    size, _, barred = piece.lstrip(".~").partition("!")
    if not size.isdigit():
        raise ValueError(f"{piece!r} in the pattern {line!r} is no distance")
    return ("near" if piece[0] == "~" else "then"), int(size), barred.strip("<>") or None


def named_in(patterns: Sequence[Pattern]) -> set[str]:
    """The classes that patterns refer to."""
    steps = [step for pattern in patterns for step in pattern.steps]
    return {name for step in steps for name in (step.named, step.barred) if name}
