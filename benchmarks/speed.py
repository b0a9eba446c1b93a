"""Backchat beside stock Rasa, on this machine and in the same run: python -m benchmarks.speed

Trains both bots anew, then plays the same conversations with each in turn, in fresh processes.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from statistics import median

from benchmarks import stock_bot
from benchmarks.conversation import turns
from benchmarks.figures import percentile
from benchmarks.places import OUR_ENVIRONMENT, ROOT, STOCK_ENVIRONMENT, stock_python
from benchmarks.report import machine, progress, say, show
from benchmarks.runs import MODEL, TRAINING, Run, one_run, train_ours, train_stock
from benchmarks.sizes import packages_mb
from benchmarks.turns import CONVERSATIONS

KINDS = ("ours", "stock")
ENCODER = ROOT / "models" / "encoder"


def main(arguments: Sequence[str]) -> int:
    asked = _arguments().parse_args(arguments)
    try:
        stock_python()
        runs = _measured(asked)
    except (OSError, RuntimeError) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    report(runs)
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of each bot; medians are shown")
    parser.add_argument(
        "--epochs", type=int, default=stock_bot.EPOCHS, help="that stock trains for"
    )
    parser.add_argument("--reuse", action="store_true", help="take the models trained last time")
    return parser


def _measured(asked: argparse.Namespace) -> dict[str, list[Run]]:
    """The runs of each bot, one of ours and one of theirs by turns."""
    with progress() as bar:
        task = bar.add_task("training both bots (minutes)", total=2 * asked.runs)
        if not asked.reuse:
            train_ours()
            train_stock(asked.epochs)
        runs = defaultdict(list)
        for number in range(1, asked.runs + 1):
            for kind in KINDS:
                bar.update(task, description=f"run {number} of {asked.runs}: {kind}")
                runs[kind].append(one_run(kind))
                bar.advance(task)
    return runs


def report(runs: dict[str, list[Run]]) -> None:
    columns = {kind: figures(kind, runs[kind]) for kind in KINDS}
    training = stock_bot.last_training()
    rows = [
        [
            name,
            f"{ours:.1f}",
            f"{columns['stock'][name]:.1f}",
            f"{columns['stock'][name] / ours:.1f}",
        ]
        for name, ours in columns["ours"].items()
    ]
    turn_count = CONVERSATIONS * len(turns())
    say(machine(datetime.now()))
    say(f"{len(runs['ours'])} runs of each by turns, {turn_count} turns a run; medians of runs.")
    say(f"Stock: Rasa's default configuration, trained for {training['epochs']} epochs.")
    show("Speed and size", ["", "Backchat", "stock Rasa", "stock / ours"], rows)


def figures(kind: str, runs: Sequence[Run]) -> dict[str, float]:
    """The medians of a bot's runs, and what does not change between them."""

    def middle(name: str) -> float:
        return median(run[name] for run in runs)

    def turn(name: str, percent: float) -> float:
        return median(percentile(run[name], percent) for run in runs)

    return {
        "load (imports and model), s": middle("load_s"),
        "load, processor time, s": middle("load_busy_s"),
        "memory after loading, MB": middle("loaded_mb"),
        "memory after all turns, MB": middle("after_mb"),
        "first turn, ms": middle("first_ms"),
        "a turn, p50, ms": turn("ms", 50),
        "a turn, p95, ms": turn("ms", 95),
        "a turn, processor time, p50, ms": turn("busy_ms", 50),
        "training, s": _training(kind),
        "environment, MB": _environment(kind),
        "model (ours with encoder), MB": _model(kind),
    }


def _training(kind: str) -> float:
    if kind == "stock":
        return float(stock_bot.last_training()["seconds"])
    return float(json.loads(TRAINING.read_text())["seconds"])


def _environment(kind: str) -> float:
    if kind == "stock":
        return packages_mb(STOCK_ENVIRONMENT, ["rasa"])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return packages_mb(OUR_ENVIRONMENT, project["dependencies"])


def _model(kind: str) -> float:
    encoder = list(ENCODER.glob("*.onnx")) if kind == "ours" else []
    return sum(path.stat().st_size for path in [MODEL[kind], *encoder]) / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
