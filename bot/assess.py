"""Judges features: JSON Lines in, JSON Lines out, one line for each, in the same order.

A malformed line gives {"id", "error"} and the exit status is 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import IO, Any

from bot.clinical.assessment import Assessment, assess_as_given
from bot.clinical.criteria import SetResult
from bot.clinical.sets import ARTICLE
from bot.lines import Line, answered, entry_in, with_progress


def judged(line: bytes) -> Line:
    """The output line for one input line."""
    name = None
    try:
        case = entry_in(line)
        name = case.get("id")
        features = _object(case.get("features"), "features")
        if name is None:
            raise ValueError("no id")
        return {"id": name, **as_json(assess_as_given(features))}
    except (ValueError, RecursionError) as wrong:
        return {"id": name, "error": str(wrong)}


def as_json(assessment: Assessment) -> Line:
    """The assessment as other programs read it."""
    return {
        **{name: _set(result) for name, result in assessment.results.items()},
        "nice_suspicion": assessment.nice_suspicion,
        "triage": assessment.triage,
    }


def _set(result: SetResult) -> Line:
    if not result.criteria.counted:
        return {"verdict": result.verdict}
    items = {each.item.name: each.met for each in result.items}
    counted = {"count": [result.count.low, result.count.high], "items": items}
    return {**_clues(items), **counted} if result.id == ARTICLE.id else _verdict(result) | counted


def _verdict(result: SetResult) -> Line:
    return {"verdict": result.verdict}


def _clues(items: Mapping[str, bool | None]) -> Line:
    return {
        "mentioned": [name for name, met in items.items() if met],
        "unknown": [name for name, met in items.items() if met is None],
    }


def _object(value: Any, what: str) -> Line:
    if not isinstance(value, dict):
        raise ValueError(f"{what} is not an object: {value!r:.80}")
    return value


def run(lines: Iterable[bytes], out: IO[str]) -> int:
    """Judge every line. The exit status."""
    return answered(lines, out, judged)


if __name__ == "__main__":
    sys.exit(run(with_progress(sys.stdin.buffer, "cases"), sys.stdout))
