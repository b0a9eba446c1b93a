"""What a set of criteria is, and how it is judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.clinical.rules import Compared, Rule, Yes, if_unknown, yes
from bot.values import Features

NOT_APPLICABLE, INDETERMINATE = "not_applicable", "indeterminate"


@dataclass(frozen=True)
class Source:
    title: str
    url: str


@dataclass(frozen=True)
class Item:
    """One criterion: its name, what it says in plain words, and the rule that decides it."""

    name: str
    says: str
    rule: Rule


HAS_BACK_PAIN = Item(
    "has_back_pain", "Has back pain", if_unknown(yes("has_back_pain"), verdict=True)
)


@dataclass(frozen=True)
class Borderline:
    """One fewer than needed, where a test decides."""

    count: int
    test: Rule
    untested: str
    positive: str
    negative: str

    def verdict(self, features: Features) -> str:
        result = self.test.judge(features)
        return self.untested if result is None else self.positive if result else self.negative


@dataclass(frozen=True)
class CriteriaSet:
    """A published list; `needed` is None where its authors gave no rule for counting."""

    id: str
    name: str
    version: str
    source: Source
    items: tuple[Item, ...]
    needed: int | None
    entry: tuple[Item, ...] = ()
    met: str = "met"
    not_met: str = "not_met"
    borderline: Borderline | None = None
    counted: bool = True

    def entry_with_back_pain(self) -> tuple[Item, ...]:
        return (HAS_BACK_PAIN, *self.entry)


@dataclass(frozen=True)
class JudgedItem:
    item: Item
    met: bool | None


@dataclass(frozen=True)
class Count:
    """The fewest items that are surely met and the most that still could be."""

    low: int
    high: int


@dataclass(frozen=True)
class SetResult:
    """A set judged: its verdict (None for a list that has none), count, items and entry."""

    criteria: CriteriaSet
    verdict: str | None
    count: Count
    items: tuple[JudgedItem, ...]
    entry: tuple[JudgedItem, ...]

    @property
    def id(self) -> str:
        return self.criteria.id

    @property
    def positive(self) -> bool:
        """Whether the set points to a rheumatologist, or to a test that could."""
        borderline = self.criteria.borderline
        return self.verdict in {
            self.criteria.met,
            borderline and borderline.untested,
        } - {None}

    @property
    def undecided(self) -> bool:
        return self.verdict == INDETERMINATE


def judge(criteria: CriteriaSet, features: Features) -> SetResult:
    entry = _judged(criteria.entry_with_back_pain(), features)
    items = _judged(criteria.items, features)
    count = _count(items)
    return SetResult(criteria, _verdict(criteria, features, entry, count), count, items, entry)


def open_leaves(result: SetResult, features: Features) -> tuple[Yes | Compared, ...]:
    """What could still decide the set: nothing once it is decided."""
    needed = result.criteria.needed
    if needed is not None and not result.undecided:
        return ()
    items_matter = needed is None or result.count.low < needed
    judged = (*result.entry, *(result.items if items_matter else ()))
    return tuple(leaf for each in judged for leaf in each.item.rule.open_leaves(features))


def _judged(items: Iterable[Item], features: Features) -> tuple[JudgedItem, ...]:
    return tuple(JudgedItem(item, item.rule.judge(features)) for item in items)


def _count(items: tuple[JudgedItem, ...]) -> Count:
    verdicts = [each.met for each in items]
    return Count(verdicts.count(True), len(verdicts) - verdicts.count(False))


def _verdict(
    criteria: CriteriaSet,
    features: Features,
    entry: tuple[JudgedItem, ...],
    count: Count,
) -> str | None:
    needed, borderline = criteria.needed, criteria.borderline
    if needed is None:
        return None
    entered = [each.met for each in entry]
    if False in entered:
        return NOT_APPLICABLE
    if count.high < (borderline.count if borderline else needed):
        return criteria.not_met
    if None in entered:
        return INDETERMINATE
    if count.low >= needed:
        return criteria.met
    if borderline and count.low == count.high == borderline.count:
        return borderline.verdict(features)
    return INDETERMINATE
