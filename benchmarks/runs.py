"""Both bots trained, and run one measured time in a fresh process."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

from benchmarks import stock_bot
from benchmarks.conversation import REPLIES
from benchmarks.places import OURS, ROOT, quiet_environment, stock_python

MODEL = {"ours": OURS / "ours.tar.gz", "stock": stock_bot.MODEL}
TRAINING = OURS / "training.json"
Run = dict[str, Any]


def train_ours() -> None:
    OURS.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "rasa", "train", "--fixed-model-name", "ours"]
    started = time.monotonic()
    with (OURS / "training.log").open("w") as log:
        ended = subprocess.run(
            [*command, "--out", str(OURS), "--force"],
            cwd=ROOT,
            stdout=log,
            stderr=log,
            env=quiet_environment(),
        )
    if ended.returncode:
        raise RuntimeError(
            f"Backchat did not train (status {ended.returncode}); see {OURS}/training.log"
        )
    TRAINING.write_text(json.dumps({"seconds": time.monotonic() - started}))


def train_stock(epochs: int) -> None:
    from bot.interpretation.loading import labelled_replies
    from bot.questionnaire import load_questionnaire

    stock_bot.train(load_questionnaire(), list(labelled_replies()), epochs)


def one_run(kind: str) -> Run:
    """A bot loaded and talked to in a fresh process; an error when it fell silent on the way."""
    if not MODEL[kind].exists():
        raise RuntimeError(f"There is no model at {MODEL[kind]}: run without --reuse.")
    python = sys.executable if kind == "ours" else str(stock_python())
    command = [python, "-W", "ignore", "-m", "benchmarks.turns", kind, str(MODEL[kind])]
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env=quiet_environment()
    )
    if ended.returncode:
        raise RuntimeError(f"{kind}: status {ended.returncode}\n{ended.stderr[-2000:]}")
    run = json.loads(ended.stdout.splitlines()[-1])
    unasked = set(REPLIES) - set(run["asked"])
    if run["silent"] or unasked:
        raise RuntimeError(f"{kind}: {run['silent']} turns unanswered, never asked: {unasked}")
    return run
