"""JSON Lines in, JSON Lines out: one output per input, a bad line never stops the rest."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from tqdm import tqdm


class BadLine(ValueError):
    """A line that cannot be worked on; the message says what is wrong with it."""


def work_through(work: Callable[[dict[str, Any]], dict[str, Any]], label: str) -> int:
    """Answers each line of standard input; the exit status is 1 if one of them was bad."""
    bad = 0
    lines = [line for line in sys.stdin if line.strip()]
    for line in tqdm(lines, desc=label, file=sys.stderr, disable=not sys.stderr.isatty()):
        answer = _answer(line, work)
        bad += "error" in answer
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return 1 if bad else 0


def _answer(line: str, work: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        return {"id": None, "error": f"not JSON: {error}"}
    if not isinstance(entry, dict):
        return {"id": None, "error": "each line should be an object"}
    try:
        return work(entry)
    except ValueError as error:
        return {"id": entry.get("id"), "error": str(error)}
