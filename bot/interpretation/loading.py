"""The reader that the live bot, the command and the tests share, and the replies it learnt from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.interpretation.network import load_network
from bot.interpretation.reader import ReplyReader

REPLIES = Path(__file__).resolve().parents[2] / "data" / "replies"


def labelled_replies(folder: Path = REPLIES) -> Iterator[dict[str, Any]]:
    """Every labelled reply that we wrote."""
    return (row for path in sorted(folder.glob("*.jsonl")) for row in rows_in(path))


def rows_in(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of one file, a JSON object a line."""
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


@lru_cache(maxsize=1)
def load_reader() -> ReplyReader:
    """The trained reader."""
    return ReplyReader(load_network())
