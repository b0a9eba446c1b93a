"""Reads replies: JSON Lines in, JSON Lines out, one line for each, in the same order.

A malformed line gives {"id", "error"} and the exit status is 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from typing import IO

from bot.interpretation.loading import load_reader
from bot.interpretation.reader import ReplyReader
from bot.lines import Line, answered, entry_in, with_progress
from bot.questionnaire import load_questionnaire

BESIDES = ("opening", "consent")


def interpreted(reader: ReplyReader, line: bytes) -> Line:
    """The output line for one input line."""
    name = None
    try:
        asked = entry_in(line)
        name = asked.get("id")
        return {"id": name, **_read(reader, asked)}
    except (ValueError, RecursionError) as wrong:
        return {"id": name, "error": str(wrong)}


def _read(reader: ReplyReader, asked: Line) -> Line:
    question, text, known = asked.get("question"), asked.get("text"), asked.get("known", {})
    if asked.get("id") is None:
        raise ValueError("no id")
    if not isinstance(question, str) or (
        question not in load_questionnaire() and question not in BESIDES
    ):
        raise ValueError(f"no question called {question!r:.80}")
    if not isinstance(text, str):
        raise ValueError(f"text is not a string: {text!r:.80}")
    if not isinstance(known, dict | None):
        raise ValueError(f"known is not an object: {known!r:.80}")
    found = reader.read(question, text, known or {})
    return {"features": dict(found.features), "act": found.act, "red_flags": list(found.red_flags)}


def run(lines: Iterable[bytes], out: IO[str], reader: ReplyReader) -> int:
    """Read every line. The exit status."""
    return answered(lines, out, partial(interpreted, reader))


if __name__ == "__main__":
    sys.exit(run(with_progress(sys.stdin.buffer, "replies"), sys.stdout, load_reader()))
