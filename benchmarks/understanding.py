"""How well replies are understood: python -m benchmarks.understanding [FILE ...] [--stock]

A FILE holds labelled replies, one JSON object a line; benchmarks/replies/work.jsonl by default.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rich.progress import Progress

from benchmarks import stock_bot
from benchmarks.places import ROOT, stock_python
from benchmarks.readers import Answered, by_backchat, by_baseline, by_stock
from benchmarks.report import machine, progress, say
from benchmarks.runs import train_stock
from benchmarks.scoring import Row
from benchmarks.understood import show_all

WORK = ROOT / "benchmarks" / "replies" / "work.jsonl"
WRITTEN = date(2026, 11, 22)
NEEDED = ("id", "question", "text", "features", "acts")


def main(arguments: Sequence[str]) -> int:
    asked = _arguments().parse_args(arguments)
    try:
        files = {path.name: labelled(path) for path in asked.files or [WORK]}
        _prepare(asked)
        for name, rows in files.items():
            _report(name, rows, _answered(rows, asked), asked)
    except (OSError, RuntimeError, ValueError) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.understanding", description=__doc__)
    add = parser.add_argument
    add("files", nargs="*", type=Path, metavar="FILE", help="labelled replies, JSON Lines")
    add("--stock", action="store_true", help="Rasa's default pipeline beside it")
    add("--epochs", type=int, default=stock_bot.EPOCHS, help="that stock Rasa trains for")
    add("--reuse", action="store_true", help="take the stock model that was trained before")
    add("--baseline", action="store_true", help="a plain pipeline beside it, trained in seconds")
    add("--network", type=Path, metavar="DIR", help="one that learning.train wrote elsewhere")
    add("--wrong", type=int, default=0, metavar="N", help="show N misread replies")
    add("--written", type=date.fromisoformat, default=WRITTEN, help="the day the replies are of")
    return parser


def labelled(path: Path) -> list[Row]:
    """The rows of a file of labelled replies; a ValueError names the line that is not one."""
    lines = enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1)
    rows = [_row(f"{path.name}, line {number}", line) for number, line in lines if line.strip()]
    if not rows:
        raise ValueError(f"{path.name}: no labelled replies in it")
    return rows


def _row(where: str, line: str) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"{where} is not JSON: {error}") from error
    lacking = [name for name in NEEDED if name not in row] if isinstance(row, dict) else NEEDED
    if lacking:
        raise ValueError(f"{where} has no {', '.join(lacking)}")
    return row


def _prepare(asked: argparse.Namespace) -> None:
    """Trains stock Rasa, where it is wanted."""
    if not asked.stock:
        return
    stock_python()
    if asked.reuse:
        stock_bot.last_training()
        return
    with progress() as bar:
        bar.add_task(f"training stock Rasa ({asked.epochs} epochs; minutes)", total=None)
        train_stock(asked.epochs)


def _answered(rows: list[Row], asked: argparse.Namespace) -> list[Answered]:
    with progress() as bar:
        advance = _advancing(bar, "Backchat", rows)
        answered = [by_backchat(rows, asked.written, advance, asked.network)]
        if asked.baseline:
            answered.append(by_baseline(rows, _advancing(bar, "the plain pipeline", rows)))
        if asked.stock:
            answered += by_stock(rows, _advancing(bar, "stock Rasa", rows))
    return answered


def _advancing(bar: Progress, reader: str, rows: Sequence[Row]) -> Callable[[], Any]:
    task = bar.add_task(f"{reader} reads", total=len(rows))
    return lambda: bar.advance(task)


def _report(
    name: str, rows: Sequence[Row], answered: Sequence[Answered], asked: argparse.Namespace
) -> None:
    say(f"{len(rows)} replies of {name}. {machine(datetime.now())}")
    show_all(rows, answered, asked.wrong)
    if asked.stock:
        training = stock_bot.last_training()
        say(
            f"\nStock: Rasa's default pipeline, {training['epochs']} epochs on"
            f" {training['replies']} labelled replies, with an intent for each set of facts."
            " Amounts are beyond it: compare the replies without amounts."
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
