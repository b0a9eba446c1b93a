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

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from math import inf

from bot.language.tokens import Reply

MOST_MATCHES, MOST_FAR_APART, LONGEST_PHRASE = 200, 5, 12

Span = tuple[int, int]
Parts = tuple[Span, ...]


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


@dataclass(frozen=True)
class PhraseClass:
    """Phrases that mean the same; those that overlap an `unless` phrase do not count."""

    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset[str]().union(*(p.steps[0].words for p in self.patterns if p.is_word))

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        return tuple(begin for p in self.patterns if p.is_word for begin in p.steps[0].beginnings)

    @cached_property
    def longer(self) -> tuple[Pattern, ...]:
        return tuple(p for p in self.patterns if not p.is_word)


def phrase_class(data: Sequence[str] | Mapping[str, Sequence[str]]) -> PhraseClass:
    """A class from its data: a list of patterns, or {any: [...], unless: [...]}."""
    if isinstance(data, Mapping):
        return PhraseClass(patterns_of(data["any"]), patterns_of(data.get("unless", ())))
    return PhraseClass(patterns_of(data), ())


def patterns_of(lines: Sequence[str]) -> tuple[Pattern, ...]:
    return tuple(pattern_of(plain) for line in lines for plain in _spelt_out(line))


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


def all_named(
    classes: Mapping[str, PhraseClass], besides: Sequence[str] = ()
) -> Mapping[str, PhraseClass]:
    """The classes, when every class that one of them refers to is there."""
    known = {*classes, *besides}
    for name, found in classes.items():
        if strangers := named_in((*found.patterns, *found.unless)) - known:
            raise ValueError(f"{name} refers to unknown classes {sorted(strangers)}")
    return classes


def named_in(patterns: Sequence[Pattern]) -> set[str]:
    """The classes that patterns refer to."""
    steps = [step for pattern in patterns for step in pattern.steps]
    return {name for step in steps for name in (step.named, step.barred) if name}


class Finder:
    """Finds phrases in one reply, each class once."""

    def __init__(self, reply: Reply, classes: Mapping[str, PhraseClass]) -> None:
        self.reply = reply
        self.classes = classes
        self._found: dict[str, tuple[Span, ...]] = {}
        self._words: dict[int, list[Span]] = {}

    def spans(self, name: str) -> tuple[Span, ...]:
        """Where phrases of a class stand."""
        if name not in self._found:
            self._found[name] = tuple(sorted(set(self._spans(self.classes[name]))))
        return self._found[name]

    def has(self, name: str, start: int, end: int) -> bool:
        """Whether a phrase of the class lies wholly within the span."""
        return any(start <= first and last <= end for first, last in self.spans(name))

    def _spans(self, wanted: PhraseClass) -> list[Span]:
        found = [*self._single_words(wanted.words, wanted.beginnings)]
        for pattern in wanted.longer:
            found += [hull(parts) for parts in self.matches(pattern)]
        return self.without(found, wanted.unless) if found and wanted.unless else found

    def without(self, found: list[Span], unless: Sequence[Pattern]) -> list[Span]:
        """The spans that overlap no phrase that makes them mean something else."""
        taken = tokens_of(hull(parts) for pattern in unless for parts in self.matches(pattern))
        return [span for span in found if taken.isdisjoint(range(*span))]

    def matches(self, pattern: Pattern) -> Iterator[Parts]:
        """Each way the pattern is found, up to a bound: the span of every element."""
        if pattern.may_be_in(self.reply.vocabulary):
            yield from islice(self._extended((), pattern.steps), MOST_MATCHES)

    def _extended(self, parts: Parts, steps: tuple[Step, ...]) -> Iterator[Parts]:
        if not steps:
            yield parts
            return
        for span in self._element(steps[0], parts[-1] if parts else None):
            if not parts or self._fits(parts, span, steps[0]):
                yield from self._extended((*parts, span), steps[1:])

    def _element(self, step: Step, before: Span | None) -> Sequence[Span]:
        """The spans of an element that are near enough to the one before it."""
        spans = self.spans(step.named) if step.named else self._words_of(step)
        if before is None or step.order == "any":
            return spans[:MOST_FAR_APART] if before else spans
        first = before[1] if step.order == "then" else before[0] - step.gap - LONGEST_PHRASE
        return spans[bisect_left(spans, (first, 0)) : bisect_left(spans, (before[1] + step.gap, inf))]

    def _words_of(self, step: Step) -> Sequence[Span]:
        if id(step) not in self._words:
            self._words[id(step)] = self._single_words(step.words, step.beginnings)
        return self._words[id(step)]

    def _single_words(self, words: frozenset[str], beginnings: tuple[str, ...]) -> list[Span]:
        if not beginnings and words.isdisjoint(self.reply.vocabulary):
            return []
        return [
            (at, at + 1)
            for at, forms in enumerate(self.reply.forms)
            if not words.isdisjoint(forms)
            or (beginnings and any(form.startswith(beginnings) for form in forms))
        ]

    def _fits(self, parts: Parts, span: Span, step: Step) -> bool:
        if any(overlap(span, part) for part in parts):
            return False
        if step.order == "any":
            return True
        before = parts[-1]
        first, second = sorted((before, span))
        if step.order == "then" and first is not before:
            return False
        return second[0] - first[1] <= step.gap and self._joined(first[1], second[0], step.barred)

    def _joined(self, start: int, end: int, barred: str | None) -> bool:
        same_sentence = self.reply.sentences[start - 1] == self.reply.sentences[end]
        return same_sentence and not (barred and self.has(barred, start, end))


def hull(parts: Parts) -> Span:
    return min(start for start, _ in parts), max(end for _, end in parts)


def tokens_of(spans: Iterable[Span]) -> set[int]:
    """The tokens that spans cover."""
    return {at for span in spans for at in range(*span)}


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
