"""What many verdicts come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from benchmarks.amounts import both_ends, interval
from benchmarks.scoring import (
    DURATIONS,
    EMERGENCIES,
    FLAGS,
    QUANTITIES,
    UNSURE,
    Judged,
)


@dataclass(frozen=True)
class Share:
    """So many out of so many."""

    part: int
    whole: int

    def __str__(self) -> str:
        if not self.whole:
            return "none"
        return f"{100 * self.part / self.whole:.1f}% ({self.part}/{self.whole})"


def share(these: Iterable[Any], so: Callable[[Any], bool]) -> Share:
    results = [bool(so(one)) for one in these]
    return Share(sum(results), len(results))


def summary(verdicts: Sequence[Judged]) -> dict[str, Share]:
    """The figures by name, in the order of reporting."""
    acts = [v for v in verdicts if "answer" not in v.row["acts"]]
    flagged = [v for v in verdicts if _flags(v.row["features"])]
    grave = [v for v in flagged if _flags(v.row["features"]) & EMERGENCIES]
    calm = [v for v in verdicts if _is_calm(v)]
    plain = [v for v in verdicts if not set(QUANTITIES) & set(v.row["features"])]
    return {
        "fully right": share(verdicts, lambda v: v.right),
        "fully right, replies without amounts": share(plain, lambda v: v.right),
        "wrong fact": share(verdicts, lambda v: v.wrong_fact),
        "asked again though told": share(_telling(verdicts), lambda v: v.asked_again),
        "acts": share(acts, lambda v: v.act_right),
        "red flags caught": share(flagged, _is_warned),
        "emergencies caught": share(grave, lambda v: bool(_flags(v.given) & EMERGENCIES)),
        "false alarms": share(calm, lambda v: bool(_flags(v.given))),
        "durations, both ends": share(_amounts(verdicts, DURATIONS), _both_ends),
        "ages, both ends": share(_amounts(verdicts, ("age_now", "age_onset")), _both_ends),
    }


def _telling(verdicts: Sequence[Judged]) -> list[Judged]:
    return [v for v in verdicts if v.row["features"]]


def _flags(features: Mapping[str, Any]) -> set[str]:
    flags = features.get(FLAGS)
    return set(flags) if isinstance(flags, list) else set()


def _is_calm(verdict: Judged) -> bool:
    """Whether any warning here would be a false alarm."""
    labels, optional = verdict.row["features"], verdict.row.get("optional", {})
    return not _flags(labels) and labels.get(FLAGS) != UNSURE and FLAGS not in optional


def _is_warned(verdict: Judged) -> bool:
    return verdict.given.get(FLAGS) == UNSURE or bool(_flags(verdict.given))


def _amounts(verdicts: Sequence[Judged], names: Iterable[str]) -> list[tuple[Any, Any]]:
    """Labelled and given amounts; none at all is no duration."""
    return [
        (verdict.row["features"][name], verdict.given.get(name))
        for verdict in verdicts
        for name in names
        if interval(verdict.row["features"].get(name)) not in (None, (0, 0))
    ]


def _both_ends(pair: tuple[Any, Any]) -> bool:
    return both_ends(*pair)


def parted(verdicts: Iterable[Judged], key: str) -> dict[str, list[Judged]]:
    """Verdicts by what their rows say under a key, in order of first appearance."""
    parts: defaultdict[str, list[Judged]] = defaultdict(list)
    for verdict in verdicts:
        parts[verdict.row.get(key, "?")].append(verdict)
    return dict(parts)


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that so many percent do not exceed."""
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(0, ceil(len(values) * percent / 100) - 1)]
