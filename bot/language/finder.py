"""Finds phrases in one reply."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import inf

from bot.language.phrase_book import PhraseBook
from bot.language.phrases import Pattern, Patterns, PhraseClass, Step
from bot.language.tokens import Reply

Span = tuple[int, int]
Parts = tuple[Span, ...]

MOST_MATCHES, MOST_FAR_APART, LONGEST_PHRASE = 200, 5, 12


class Finder:
    """Finds phrases in one reply, each class once."""

    def __init__(self, reply: Reply, book: PhraseBook) -> None:
        self.reply = reply
        self.book = book
        self._possible = book.possible(reply.vocabulary)
        self._found: dict[str, tuple[Span, ...]] = {}
        self._words: dict[int, list[Span]] = {}

    def spans(self, name: str) -> tuple[Span, ...]:
        """Where phrases of a class stand."""
        if name not in self._found:
            found = self._spans(self.book[name]) if name in self._possible else ()
            self._found[name] = tuple(sorted(set(found)))
        return self._found[name]

    def has(self, name: str, start: int, end: int) -> bool:
        """Whether a phrase of the class lies wholly within the span."""
        return any(start <= first and last <= end for first, last in self.spans(name))

    def _spans(self, wanted: PhraseClass) -> list[Span]:
        found = [*self._single_words(wanted.words, wanted.beginnings)]
        found += [hull(parts) for parts in self.all_matches(wanted.longer)]
        return self.without(found, wanted.unless) if found and wanted.unless else found

    def without(self, found: list[Span], unless: Patterns) -> list[Span]:
        """The spans that overlap no phrase that makes them mean something else."""
        taken = tokens_of(hull(parts) for parts in self.all_matches(unless))
        return [span for span in found if taken.isdisjoint(range(*span))]

    def all_matches(self, patterns: Patterns) -> Iterator[Parts]:
        """Each way that any of the patterns is found."""
        for word in self.reply.vocabulary & patterns.by_word.keys():
            for pattern in patterns.by_word[word]:
                yield from self.matches(pattern)
        for pattern in patterns.anywhere:
            yield from self.matches(pattern)

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
        return spans[
            bisect_left(spans, (first, 0)) : bisect_left(spans, (before[1] + step.gap, inf))
        ]

    def _words_of(self, step: Step) -> Sequence[Span]:
        if id(step) not in self._words:
            self._words[id(step)] = self._single_words(step.words, step.beginnings)
        return self._words[id(step)]

    def _single_words(self, words: frozenset[str], beginnings: tuple[str, ...]) -> list[Span]:
        positions = self.reply.positions
        found = {at for word in words & positions.keys() for at in positions[word]}
        if beginnings:
            begun = (word for word in positions if word.startswith(beginnings))
            found.update(at for word in begun for at in positions[word])
        return [(at, at + 1) for at in sorted(found)]

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
