"""The trained reader that the live bot, the command and the tests share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.interpretation.model import ARRAYS, NAMES
from bot.interpretation.reader import ReplyReader

ROOT = Path(__file__).resolve().parents[2]
REPLIES = ROOT / "data" / "replies"
READER = ROOT / "models" / "reader"
STAMP = "sources.sha256"
SOURCES = (
    REPLIES,
    ROOT / "bot" / "interpretation",
    ROOT / "bot" / "language",
    ROOT / "bot" / "questionnaire",
)
KINDS = (".jsonl", ".py", ".yml")


def labelled_replies(folder: Path = REPLIES) -> Iterator[dict[str, Any]]:
    """Every labelled reply that we wrote."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


@lru_cache(maxsize=2)
def load_reader(folder: Path = READER) -> ReplyReader:
    """The trained reader; trained anew when what it learnt from has changed."""
    stamp = sources_hash()
    if not (folder / STAMP).exists() or (folder / STAMP).read_text() != stamp:
        train_into(folder, stamp)
    return ReplyReader.load(folder)


def train_into(folder: Path = READER, stamp: str | None = None) -> ReplyReader:
    """Train and save; the stamp comes last, and every file arrives whole."""
    stamp = stamp or sources_hash()
    reader = ReplyReader().train(labelled_replies())
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as made:
        reader.save(Path(made))
        (Path(made) / STAMP).write_text(stamp)
        folder.mkdir(exist_ok=True)
        for name in (ARRAYS, NAMES, STAMP):
            (Path(made) / name).replace(folder / name)
    return reader


def sources_hash() -> str:
    """Of everything the trained reader depends on."""
    digest = sha256()
    for path in sorted(path for source in SOURCES for path in source.rglob("*")):
        if path.suffix in KINDS:
            digest.update(path.relative_to(ROOT).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
