"""Trains the judge of nearness when what it learnt from has changed, and keeps it in models/."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np

from bot.language.normalise import normalise
from bot.language.red_flags.nearness_model import NONE, NearnessModel, numbers_of

SAID = Path(__file__).with_name("signs_said.jsonl")
ROOT = Path(__file__).resolve().parents[3]
REPLIES = ROOT / "data" / "replies"
HANDS = ("a.jsonl", "b.jsonl", "c.jsonl", "d.jsonl")
KEPT = ROOT / "models" / "nearness"
ARRAYS, STAMP = "nearness.npz", "sources.sha256"
STRICTNESS, MOST_STEPS = 8.0, 40
REPLY_WEIGHT = 0.3
LONGEST_REPLY = 25


@dataclass(frozen=True)
class Example:
    """A text and the red flags it says; `weight` is how much it counts."""

    text: str
    codes: tuple[str, ...]
    weight: float = 1.0


@lru_cache(maxsize=1)
def load_nearness(folder: Path = KEPT) -> NearnessModel:
    """The trained judge; trained anew, in a few seconds, when its sources have changed."""
    stamp, kept = sources_hash(), folder / STAMP
    if not kept.exists() or kept.read_text() != stamp:
        trained(examples()).save(folder / ARRAYS)
        kept.write_text(stamp)
    return NearnessModel.load(folder / ARRAYS)


def examples() -> list[Example]:
    """Our sentences with and without signs, and replies to every question without."""
    said = [Example(row["text"], tuple(row["codes"])) for row in rows(SAID)]
    return said + [Example(row["text"], (), REPLY_WEIGHT) for row in harmless_replies()]


def harmless_replies() -> list[dict[str, Any]]:
    """Labelled replies of ordinary length that say no red flag."""
    replies = (row for hand in HANDS for row in rows(REPLIES / hand))
    short = (row for row in replies if len(row["text"].split()) <= LONGEST_REPLY)
    return [row for row in short if not row["features"].get("red_flags")]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def trained(known: Iterable[Example]) -> NearnessModel:
    """A judge from examples; scikit-learn is needed for this alone."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    told = [(e, code) for e in known for code in e.codes or (NONE,)]
    numbers = np.stack([numbers_of(normalise(e.text).plain) for e, _ in told])
    weights = [e.weight / max(1, len(e.codes)) for e, _ in told]
    judge = LogisticRegression(C=STRICTNESS, max_iter=MOST_STEPS, tol=1e-3)
    with catch_warnings():
        simplefilter("ignore")  # the steps end early on purpose: it is deterministic all the same
        judge.fit(numbers.astype(np.float32), [code for _, code in told], sample_weight=weights)
    return NearnessModel(
        tuple(map(str, judge.classes_)),
        judge.coef_.astype(np.float32),
        judge.intercept_.astype(np.float32),
    )


def sources_hash() -> str:
    """Of all that the judge depends on."""
    here = Path(__file__).parent
    code = [here / name for name in ("nearness_model.py", "nearness_training.py")]
    digest = sha256()
    for path in (SAID, *(REPLIES / hand for hand in HANDS), *code):
        digest.update(path.read_bytes())
    return digest.hexdigest()
