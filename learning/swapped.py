"""Replies beside a question that they do not answer, for a larger network to judge.

People answer the question before, or one that nobody asked. What such a reply says of the question
that was asked is mostly nothing, and that is seldom written down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from bot.interpretation.network.names import QUESTIONS
from learning.rows import Row


def swapped(rows: Sequence[Row], count: int, chance: Random) -> Iterator[dict[str, Any]]:
    """Replies without a label, each beside a question drawn at random."""
    for row in chance.choices(rows, k=count):
        others = [question for question in QUESTIONS if question != row["question"]]
        yield {
            "question": chance.choice(others),
            "text": row["text"],
            "known": row.get("known") or {},
            "features": {},
            "labelled": False,
        }
