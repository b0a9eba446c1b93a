"""Whether a reading agrees with its label, by the published conventions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

from bot.interpretation import Reading
from bot.values import UNSURE, Interval, quantity

Row = Mapping[str, Any]
AMOUNTS = frozenset(["age_now", "age_onset", "duration_months", "stiffness_minutes"])
IMPLIED = frozenset(
    """alternating_buttock_pain buttock_pain morning_stiffness stiffness_minutes nsaid_tried
    physio_tried age_onset duration_months fh_related fdr_spa night_pain wakes_second_half
    night_better_on_getting_up has_back_pain insidious_onset known_axspa""".split()  # noqa: SIM905
)
"""Features that may follow from others, so that having more of them than the label is no error."""
ANSWERS = frozenset(["answer", "unclear"])
SLACK, OWN_WIDTH = 0.1, 2.0


@dataclass(frozen=True)
class Judgement:
    """One reading beside its label."""

    row: Row
    found: Reading
    missing: frozenset[str]
    differing: frozenset[str]
    extra: frozenset[str]
    act_right: bool

    @property
    def right(self) -> bool:
        return self.act_right and not (self.missing or self.differing or self.extra)

    @property
    def wrong(self) -> bool:
        """A false fact, not merely a missing or an unsure one."""
        gold, found = self.row["features"], self.found.features
        return bool(self.extra) or any(UNSURE not in (gold[k], found[k]) for k in self.differing)

    @property
    def counts(self) -> dict[str, int]:
        flags = self.row["features"].get("red_flags")
        warned = bool(self.found.red_flags)
        named = isinstance(flags, list) and bool(flags)
        is_act = "answer" not in self.row["acts"]
        none = not named and flags != UNSURE
        return {
            "right": self.right,
            "wrong": self.wrong,
            "unclear": self.found.act == "unclear",
            "acts": is_act,
            "act_right": is_act and self.act_right,
            "flags": named,
            "flags_caught": named and (warned or self.found.features.get("red_flags") == UNSURE),
            "no_flags": none,
            "false_alarm": none and warned,
        }


def judge(row: Row, found: Reading) -> Judgement:
    gold, has = row["features"], found.features
    differing = frozenset(k for k in gold if k in has and not same(k, gold[k], has[k]))
    missing = frozenset(k for k in gold if k not in has and gold[k] not in (UNSURE, []))
    extra = frozenset(k for k, v in has.items() if k not in gold and _too_much(row, k, v))
    return Judgement(row, found, missing, differing, extra, _act_right(row, found))


def _too_much(row: Row, name: str, value: Any) -> bool:
    excused = name in row.get("optional", {}) or name in IMPLIED
    return not excused and value not in (False, [], UNSURE)


def _act_right(row: Row, found: Reading) -> bool:
    acts = set(row["acts"])
    if found.act in acts:
        return True
    unclear = found.act == "unclear" or bool(row["features"]) or "answer" in acts
    return bool(acts & ANSWERS) and found.act in ANSWERS and unclear


def same(name: str, gold: Any, found: Any) -> bool:
    if UNSURE in (gold, found):
        return bool(gold == found)
    if name == "red_flags":
        return set(gold) == set(found)
    return _near(gold, found) if name in AMOUNTS else bool(gold == found)


def _near(gold: Any, found: Any) -> bool:
    """Inside the labelled interval, give or take; or overlapping it and not much wider."""
    wanted, got = quantity(gold), quantity(found)
    if wanted is None or got is None:
        return wanted == got
    low, high = _looser(wanted.low, -1), _looser(wanted.high, 1)
    if low <= got.low and got.high <= high:
        return True
    if got.low > high or got.high < low:
        return False
    if wanted.high == inf:
        return got.low >= 0.8 * low
    return _width(got) <= max(OWN_WIDTH * _width(wanted), abs(wanted.high) / 2, 2)


def _width(interval: Interval) -> float:
    return interval.high - interval.low


def _looser(end: float, towards: int) -> float:
    return end if abs(end) == inf else end + towards * (abs(end) * SLACK + 0.5)
