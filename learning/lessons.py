"""Rows as lessons, with a bar for the time it takes to go over the words."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tqdm import tqdm

from learning.rows import Lesson, Row, lesson


def lessons_of(rows: Sequence[Row], names: Sequence[str]) -> list[Lesson]:
    shown = tqdm(rows, "reading", unit=" replies", disable=not sys.stderr.isatty())
    return [lesson(row, names) for row in shown]
