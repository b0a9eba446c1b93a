"""Rules over features: each is met (True), not met (False) or unknown (None)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.values import Features, fact, quantity


class Rule:
    """Judges features with three values; `parts` are the rules it is made of."""

    parts: tuple[Rule, ...]

    def judge(self, features: Features) -> bool | None:
        raise NotImplementedError

    def leaves(self) -> tuple[Yes | Compared, ...]:
        """The single comparisons at the bottom of the rule."""
        return tuple(leaf for part in self.parts for leaf in part.leaves())

    def open_leaves(self, features: Features) -> tuple[Yes | Compared, ...]:
        """The leaves whose answer could still decide the rule."""
        if self.judge(features) is not None:
            return ()
        return tuple(leaf for part in self.parts for leaf in part.open_leaves(features))


class _Leaf(Rule):
    def leaves(self) -> tuple[Yes | Compared, ...]:
        return (self,)  # type: ignore[return-value]

    def open_leaves(self, features: Features) -> tuple[Yes | Compared, ...]:
        return self.leaves() if self.judge(features) is None else ()


@dataclass(frozen=True)
class Yes(_Leaf):
    """Met when the person says yes."""

    feature: str
    threshold: None = None

    def judge(self, features: Features) -> bool | None:
        return fact(features.get(self.feature))


@dataclass(frozen=True)
class Compared(_Leaf):
    """Met when a quantity, wherever in its interval, stands in the relation to the threshold."""

    feature: str
    relation: str
    threshold: float

    def judge(self, features: Features) -> bool | None:
        known = quantity(features.get(self.feature))
        return None if known is None else getattr(known, self.relation)(self.threshold)


@dataclass(frozen=True)
class Not(Rule):
    """Met when the rule is not."""

    rule: Rule

    @property
    def parts(self) -> tuple[Rule, ...]:  # type: ignore[override]
        return (self.rule,)

    def judge(self, features: Features) -> bool | None:
        verdict = self.rule.judge(features)
        return None if verdict is None else not verdict


@dataclass(frozen=True)
class AtLeast(Rule):
    """Met once enough of the rules are met, whatever the unknown ones turn out to be."""

    needed: int
    parts: tuple[Rule, ...]

    def judge(self, features: Features) -> bool | None:
        verdicts = [part.judge(features) for part in self.parts]
        met = verdicts.count(True)
        if met >= self.needed:
            return True
        still_possible = met + verdicts.count(None) >= self.needed
        return None if still_possible else False


@dataclass(frozen=True)
class FirstKnown(Rule):
    """The verdict of the first rule that has one."""

    parts: tuple[Rule, ...]

    def judge(self, features: Features) -> bool | None:
        verdicts = (part.judge(features) for part in self.parts)
        return next((verdict for verdict in verdicts if verdict is not None), None)


@dataclass(frozen=True)
class IfUnknown(Rule):
    """The rule's verdict, or a fixed one while it is unknown: it never leaves anything open."""

    rule: Rule
    verdict: bool

    @property
    def parts(self) -> tuple[Rule, ...]:  # type: ignore[override]
        return (self.rule,)

    def judge(self, features: Features) -> bool | None:
        verdict = self.rule.judge(features)
        return self.verdict if verdict is None else verdict


def yes(feature: str) -> Rule:
    return Yes(feature)


def not_(rule: Rule) -> Rule:
    return Not(rule)


def above(feature: str, threshold: float) -> Rule:
    return Compared(feature, "above", threshold)


def no_less_than(feature: str, threshold: float) -> Rule:
    return Compared(feature, "at_least", threshold)


def below(feature: str, threshold: float) -> Rule:
    return Compared(feature, "below", threshold)


def at_least(needed: int, *rules: Rule) -> Rule:
    return AtLeast(needed, rules)


def all_of(*rules: Rule) -> Rule:
    return AtLeast(len(rules), rules)


def any_of(*rules: Rule) -> Rule:
    return AtLeast(1, rules)


def first_known(*rules: Rule) -> Rule:
    return FirstKnown(rules)


def if_unknown(rule: Rule, verdict: bool) -> Rule:
    return IfUnknown(rule, verdict)
