"""The words of the result, from the data files beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.clinical import FEATURES, Count
from bot.values import UNSURE, Features, Interval, fact, quantity

_DATA = Path(__file__).with_name("data")
LONGEST_QUOTE = 120


@cache
def wording(name: str) -> dict[str, Any]:
    return yaml.safe_load((_DATA / f"{name}.yml").read_text(encoding="utf-8"))


def result_words() -> dict[str, Any]:
    return wording("result")


def count_phrase(count: Count, total: int) -> str:
    """ "4 of 9", or "between 3 and 5 of 9"."""
    shape = "exact" if count.low == count.high else "range"
    return result_words()["count"][shape].format(low=count.low, high=count.high, total=total)


def amount(interval: Interval, unit: str) -> str:
    """A quantity in plain words; whole years of months are said in years."""
    unit, known = _in_years(interval) if unit == "months" else (unit, interval)
    low, high = round(known.low, 1), round(known.high, 1)
    return result_words()["values"][unit][_shape(known)].format(low=low, high=high)


def _in_years(months: Interval) -> tuple[str, Interval]:
    low, high = months.low / 12, months.high / 12
    whole = all(end in (0, float("inf")) or end.is_integer() for end in (low, high))
    return ("years", Interval(low, high)) if whole and high >= 1 else ("months", months)


def _shape(known: Interval) -> str:
    if known.high == float("inf"):
        return "from"
    if known.low < known.high:
        return "range" if known.low > 0 else "to"
    return {0: "zero", 1: "one"}.get(int(known.low), "exact") if known.low in (0, 1) else "exact"


def value_phrase(name: str, features: Features) -> str | None:
    """The value of a feature as shown to the person; None when there is nothing to show."""
    if features.get(name) == UNSURE:
        return result_words()["values"]["unsure"]
    if FEATURES[name].unit:
        known = quantity(features.get(name))
        unit = "ages" if name.startswith("age") else FEATURES[name].unit
        return amount(known, unit) if known else None
    return feature_line(name, features)


def feature_line(name: str, features: Features) -> str | None:
    """What the person told us about one feature, as a line; None when they did not."""
    words = wording("features").get(name)
    if words is None or features.get(name) in (None, UNSURE):
        return None
    if "shown" in words:
        return words["shown"].format(value=value_phrase(name, features))
    return words["if_yes"] if fact(features[name]) else words["if_no"]


def quoted(words: str) -> str:
    """The person's words on one line, cut where they are long."""
    line = " ".join(words.split()).strip("\"'“”‘’")
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1].rstrip() + "…"
