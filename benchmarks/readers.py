"""Who reads the replies: Backchat, or stock Rasa in its own environment."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from benchmarks import stock_bot
from benchmarks.labels import from_ranking
from benchmarks.places import ROOT, quiet_environment, stock_python
from benchmarks.scoring import Reading, Row

FALLBACK = 0.3
"""Below it Rasa's default pipeline gives up."""
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "TF_INTRA_OP_PARALLELISM_THREADS": "1",
    "TF_INTER_OP_PARALLELISM_THREADS": "1",
}
Advance = Callable[[], Any]


@dataclass(frozen=True)
class Answered:
    """The readings of all rows by id, and how long each took."""

    name: str
    readings: Mapping[str, Reading]
    ms: Sequence[float]
    busy_ms: Sequence[float]
    """Processor time alone, which other work on the machine does not stretch."""


def by_backchat(
    rows: Sequence[Row], written: date, advance: Advance, network: Path | None = None
) -> Answered:
    """Read as `python -m bot.interpret` reads, on one thread; by another network if given."""
    from bot.interpretation import ReplyReader
    from bot.interpretation.loading import load_reader
    from bot.interpretation.network import load_network

    reader = ReplyReader(load_network(network)) if network else load_reader()
    return _timed("Backchat", _reading_with(reader, written), rows, advance)


def by_baseline(rows: Sequence[Row], advance: Advance) -> Answered:
    """A plain classifier of intents over sparse features, without stock Rasa's environment."""
    from benchmarks.baseline import Baseline
    from bot.interpretation.loading import labelled_replies

    return _timed("plain", Baseline().train(list(labelled_replies())).read, rows, advance)


def _reading_with(reader: Any, written: date) -> Callable[[Row], Any]:
    return lambda row: reader.read(row["question"], row["text"], row.get("known") or {}, written)


def _timed(
    name: str, read: Callable[[Row], Any], rows: Sequence[Row], advance: Advance
) -> Answered:
    """Each row read on one thread; the first once before, for what loads at first use."""
    readings, ms, busy = {}, [], []
    with threadpool_limits(1):
        read(rows[0])
        for row in rows:
            started, worked = time.perf_counter(), time.process_time()
            found = read(row)
            busy.append((time.process_time() - worked) * 1000)
            ms.append((time.perf_counter() - started) * 1000)
            readings[row["id"]] = _as_line(found)
            advance()
    return Answered(name, readings, ms, busy)


def _as_line(found: Any) -> Reading:
    return {
        "features": dict(found.features),
        "act": found.act,
        "red_flags": list(found.red_flags),
        "confidence": found.confidence,
    }


def by_stock(rows: Sequence[Row], advance: Advance) -> list[Answered]:
    """Stock Rasa's intents as facts: with the question asked to choose by, and without."""
    answers = _ranked(rows, advance)
    times = [[answer[kind] for answer in answers.values()] for kind in ("ms", "busy_ms")]
    return [
        Answered("stock, given the question", _facts(rows, answers, asked=True), *times),
        Answered("stock", _facts(rows, answers, asked=False), *times),
    ]


def _ranked(rows: Sequence[Row], advance: Advance) -> dict[str, Any]:
    script = ROOT / "benchmarks" / "stock" / "answer.py"
    process = subprocess.Popen(
        [str(stock_python()), str(script), str(stock_bot.MODEL)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=quiet_environment(**ONE_THREAD),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    answers = {}
    with process:
        for row in rows:
            process.stdin.write(json.dumps({"id": row["id"], "text": row["text"]}) + "\n")
            process.stdin.flush()
            answers[row["id"]] = json.loads(_line_of(process))
            advance()
        process.stdin.close()
    return answers


def _line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"stock Rasa ended with status {process.wait()} before it had answered")
    return line


def _facts(rows: Sequence[Row], answers: Mapping[str, Any], asked: bool) -> dict[str, Reading]:
    labels = stock_bot.labels()
    facts = {}
    for row in rows:
        question = row["question"] if asked else None
        label = from_ranking(answers[row["id"]]["ranking"], labels, question, FALLBACK)
        facts[row["id"]] = {"features": label.features, "act": label.act}
    return facts
