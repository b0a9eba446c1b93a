"""JSON Lines in, JSON Lines out: one output per input; a bad line never stops the rest."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from typing import IO, Any

Line = dict[str, Any]


def answered(lines: Iterable[bytes], out: IO[str], answer: Callable[[bytes], Line]) -> int:
    """Answer every line; blank lines are no input. The exit status is 1 if one of them was bad."""
    failed = False
    for line in filter(bytes.strip, lines):
        result = answer(line)
        failed |= "error" in result
        out.write(json.dumps(result) + "\n")
        out.flush()
    return int(failed)


def with_progress(lines: Iterable[bytes], unit: str) -> Iterable[bytes]:
    """The same lines, with a progress bar where someone is looking at standard error."""
    if not sys.stderr.isatty():
        return lines
    from tqdm import tqdm  # type: ignore[import-untyped]  # not loaded where nobody looks

    return tqdm(lines, unit=f" {unit}", file=sys.stderr)


def entry_in(line: bytes) -> Line:
    """The object on a line; a ValueError says why there is none."""
    entry = json.loads(line.decode("utf-8-sig"))
    if not isinstance(entry, dict):
        raise ValueError(f"the line is not an object: {entry!r:.80}")
    return entry
