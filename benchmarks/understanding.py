"""How well replies are understood: right, wrong facts, acts, red flags, milliseconds.

usage: python -m benchmarks.understanding [FILE ...] [--writers] [--baseline] [--wrong N]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.judging import Judgement, judge
from bot.interpretation import Reading, ReplyReader
from bot.interpretation.loading import REPLIES, labelled_replies, load_reader

Row = Mapping[str, Any]
Read = Callable[[Row], Reading]
WRITTEN = date(2026, 11, 22)
OURS = "own"
UNSURE_BELOW = (0.0, 0.5, 0.6, 0.7, 0.8)


def rows_in(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def reading_with(reader: ReplyReader) -> Read:
    def read(row: Row) -> Reading:
        return reader.read(row["question"], row["text"], row.get("known", {}), WRITTEN)

    return read


def measured(read: Read, rows: Sequence[Row]) -> tuple[list[Judgement], list[float]]:
    """What each reading is worth, and how many milliseconds of one processor each took."""
    judgements, times = [], []
    for row in rows:
        start = time.thread_time()
        found = read(row)
        times.append(1000 * (time.thread_time() - start))
        judgements.append(judge(row, found))
    return judgements, sorted(times)


def percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:5.1f}%" if whole else "    -"


def summary(judgements: Sequence[Judgement]) -> str:
    total = Counter[str]()
    for each in judgements:
        total.update(each.counts)
    n = len(judgements)
    return (
        f"right {percent(total['right'], n)} of {n}  wrong fact {percent(total['wrong'], n)}  "
        f"unclear {percent(total['unclear'], n)}  "
        f"acts {percent(total['act_right'], total['acts'])}  "
        f"red flags {total['flags_caught']}/{total['flags']}  "
        f"false alarms {percent(total['false_alarm'], total['no_flags'])}"
    )


def report(name: str, read: Read, rows: Sequence[Row], shown: int) -> list[Judgement]:
    judgements, times = measured(read, rows)
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"{name:10} {summary(judgements)}  {p50:.1f} / {p95:.1f} ms")
    for each in [j for j in judgements if not j.right][:shown]:
        print(
            f"    {each.row['question']}: {each.row['text']!r}"
            f" -> {each.found.act} {dict(each.found.features)}"
        )
    return judgements


def by(what: str, judgements: Sequence[Judgement]) -> None:
    groups = defaultdict[str, list[Judgement]](list)
    for each in judgements:
        groups[each.row.get(what, "-")].append(each)
    for name, some in sorted(groups.items()):
        print(f"  {name:18} {summary(some)}")


def trade_off(judgements: Sequence[Judgement]) -> None:
    """Wrong facts against asking again, if readings below a confidence were turned down."""
    n = len(judgements)
    for least in UNSURE_BELOW:
        kept = [j for j in judgements if j.found.confidence >= least or j.found.act != "answer"]
        wrong, right = sum(j.wrong for j in kept), sum(j.right for j in kept)
        print(
            f"  below {least:.1f} asked again: {percent(n - len(kept), n)} more asked,"
            f" right {percent(right, n)}, wrong {percent(wrong, n)}"
        )


def writer_by_writer(shown: int) -> list[Judgement]:
    """Each writer's replies, read by a reader that never saw them."""
    writers = {path.stem: rows_in(path) for path in sorted(REPLIES.glob("*.jsonl"))}
    found: list[Judgement] = []
    for name in (name for name in writers if name != OURS):
        others = [row for other, rows in writers.items() if other != name for row in rows]
        found += report(name, reading_with(ReplyReader().train(others)), writers[name], shown)
    return found


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="labelled replies, JSON Lines")
    parser.add_argument("--writers", action="store_true", help="leave out one writer at a time")
    parser.add_argument("--baseline", action="store_true", help="beside Rasa's default kind")
    parser.add_argument("--wrong", type=int, default=0, help="show so many of the wrong ones")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    asked = parsed(arguments)
    found = writer_by_writer(asked.wrong) if asked.writers else []
    for path in asked.files:
        found += report(path.stem, reading_with(load_reader()), rows_in(path), asked.wrong)
        if asked.baseline:
            from benchmarks.baseline import Baseline

            plain = Baseline().train(list(labelled_replies()))
            report("baseline", plain.read, rows_in(path), 0)
    if found:
        print(f"{'all':10} {summary(found)}")
        for what in ("question", "style"):
            by(what, found)
        trade_off(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
