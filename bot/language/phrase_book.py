"""Phrase classes by name, and which of them a reply could hold at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.language.phrases import Pattern, PhraseClass, named_in


@dataclass(frozen=True)
class Clues:
    """Words of which a phrase needs one; None when it needs none in particular."""

    words: frozenset[str]
    beginnings: frozenset[str]

    def __len__(self) -> int:
        return len(self.words) + len(self.beginnings)


class PhraseBook(Mapping[str, PhraseClass]):
    """Classes by name; knows by a reply's words for which of them looking is in vain."""

    def __init__(self, classes: Mapping[str, PhraseClass], besides: Sequence[str] = ()) -> None:
        """ValueError when one refers to a class that is neither here nor found by other means."""
        known = {*classes, *besides}
        for name, found in classes.items():
            if strangers := named_in((*found.patterns, *found.unless)) - known:
                raise ValueError(f"{name} refers to unknown classes {sorted(strangers)}")
        self._classes = dict(classes)
        self._clues: dict[str, Clues | None] = {}

    def __getitem__(self, name: str) -> PhraseClass:
        return self._classes[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._classes)

    def __len__(self) -> int:
        return len(self._classes)

    def possible(self, vocabulary: Iterable[str]) -> frozenset[str]:
        """The classes with a clue among these words."""
        by_word, by_beginning, lengths = self._index
        found = set(self._always)
        for word in vocabulary:
            found.update(by_word.get(word, ()))
            for length in lengths:
                found.update(by_beginning.get(word[:length], ()))
        return frozenset(found)

    @cached_property
    def _always(self) -> frozenset[str]:
        return frozenset(name for name in self if self._clues_of(name) is None)

    @cached_property
    def _index(self) -> tuple[dict[str, set[str]], dict[str, set[str]], tuple[int, ...]]:
        by_word: dict[str, set[str]] = {}
        by_beginning: dict[str, set[str]] = {}
        for name in self:
            clues = self._clues_of(name) or Clues(frozenset(), frozenset())
            for word in clues.words:
                by_word.setdefault(word, set()).add(name)
            for beginning in clues.beginnings:
                by_beginning.setdefault(beginning, set()).add(name)
        return by_word, by_beginning, tuple(sorted({len(beginning) for beginning in by_beginning}))

    def _clues_of(self, name: str) -> Clues | None:
        if name not in self._classes:
            return None
        if name not in self._clues:
            self._clues[name] = _all(map(self._clues_in, self[name].patterns))
        return self._clues[name]

    def _clues_in(self, pattern: Pattern) -> Clues | None:
        """The fewest clues of any step: all its steps must be there."""
        steps = (
            self._clues_of(step.named)
            if step.named
            else Clues(step.words, frozenset(step.beginnings))
            for step in pattern.steps
        )
        return min((clues for clues in steps if clues), key=len, default=None)


def _all(clues: Iterable[Clues | None]) -> Clues | None:
    words, beginnings = set[str](), set[str]()
    for each in clues:
        if each is None:
            return None
        words |= each.words
        beginnings |= each.beginnings
    return Clues(frozenset(words), frozenset(beginnings))
