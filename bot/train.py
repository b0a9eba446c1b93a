"""Trains the model when there is none or its sources changed: python -m bot.train"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.language.encoder import load_encoder
from bot.settings import ROOT

MODEL = ROOT / "models" / "backchat.tar.gz"
SEAL = ROOT / "models" / "backchat.sources"
LOG = ROOT / "models" / "training.log"
SOURCES = (
    "config.yml",
    "domain.yml",
    "clinic.yml",
    "uv.lock",
    "data",
    "bot/values.py",
    "bot/importer.py",
    "bot/questionnaire",
    "bot/clinical",
    "bot/language",
    "bot/interpretation",
    "bot/nlu",
    "bot/policies",
)


def main() -> int:
    if is_trained() and "--force" not in sys.argv[1:]:
        print("The model is up to date. (--force trains it all the same.)")
        return 0
    return 0 if train() else 1


def is_trained() -> bool:
    """Whether the model was trained from the sources as they are."""
    return MODEL.exists() and SEAL.exists() and SEAL.read_text() == sources_hash()


def sources_hash() -> str:
    digest = hashlib.sha256(os.environ.get("BACKCHAT_CLINIC", "").encode())
    for path in _files():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    for source in SOURCES:
        path = ROOT / source
        found = [path] if path.is_file() else path.rglob("*")
        yield from sorted(p for p in found if p.is_file() and "__pycache__" not in p.parts)


def train() -> bool:
    """Trains, with progress on a terminal; on failure says why."""
    seal = sources_hash()
    MODEL.parent.mkdir(exist_ok=True)
    started = time.monotonic()
    load_encoder()
    with LOG.open("w") as log:
        trained = _wait(subprocess.Popen(_command(), cwd=ROOT, stdout=log, stderr=log))
    if trained != 0 or not MODEL.exists():
        tail = "\n".join(LOG.read_text().splitlines()[-15:])
        print(f"Training failed. The end of {LOG.relative_to(ROOT)}:\n{tail}", file=sys.stderr)
        return False
    SEAL.write_text(seal)
    print(f"Trained the model in {time.monotonic() - started:.0f} s.", file=sys.stderr)
    return True


def _command() -> list[str]:
    train_it = ["train", "--fixed-model-name", "backchat", "--out", "models", "--force"]
    return [sys.executable, "-m", "rasa", *train_it]


def _wait(training: subprocess.Popen[bytes]) -> int:
    console = Console(stderr=True)
    if not console.is_terminal:
        return training.wait()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        progress.add_task("Training the model (about a minute) ...")
        return training.wait()


if __name__ == "__main__":
    sys.exit(main())
