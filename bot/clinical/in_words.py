"""A rule in words, for people to check."""

from __future__ import annotations

from functools import singledispatch

from bot.clinical.features import FEATURES
from bot.clinical.rules import AtLeast, Compared, FirstKnown, IfUnknown, Not, Rule, Yes
from bot.clinical.sets.asas2015 import Meets

_RELATIONS = {"above": "more than", "at_least": "at least", "below": "less than"}


@singledispatch
def in_words(rule: Rule) -> str:
    raise TypeError(f"no words for {rule!r}")


@in_words.register
def _(rule: Yes) -> str:
    return f"`{rule.feature}`"


@in_words.register
def _(rule: Compared) -> str:
    unit = FEATURES[rule.feature].unit
    return f"`{rule.feature}` {_RELATIONS[rule.relation]} {rule.threshold:g} {unit}"


@in_words.register
def _(rule: Not) -> str:
    return f"not {in_words(rule.rule)}"


@in_words.register
def _(rule: AtLeast) -> str:
    parts = [in_words(part) for part in rule.parts]
    if rule.needed == 1:
        return " or ".join(parts)
    if rule.needed == len(parts):
        return " and ".join(parts)
    return f"at least {rule.needed} of: {'; '.join(parts)}"


@in_words.register
def _(rule: FirstKnown) -> str:
    return ", or when unknown ".join(in_words(part) for part in rule.parts)


@in_words.register
def _(rule: IfUnknown) -> str:
    return f"{in_words(rule.rule)} (unknown counts as {'yes' if rule.verdict else 'no'})"


@in_words.register
def _(rule: Meets) -> str:
    return f"the {rule.criteria.name} is met"
