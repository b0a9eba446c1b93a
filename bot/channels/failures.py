"""What went wrong, for the log: kinds and places, never the words that were being read."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb


def in_short(error: BaseException) -> str:
    """'GraphComponentException at graph.py:508 from KeyError at reader.py:33'."""
    chain: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(chain) < 4:
        chain.append(f"{type(cause).__name__}{_place(cause)}")
        cause = cause.__cause__ or cause.__context__
    return " from ".join(chain)


def _place(error: BaseException) -> str:
    frames = extract_tb(error.__traceback__)
    return f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
