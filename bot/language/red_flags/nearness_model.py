"""How near a clause comes to each red flag: a small judge over its meaning and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from re import compile as pattern
from zlib import crc32

import numpy as np

from bot.language.encoder import load_encoder

NONE = "none"
BUCKETS, WORDS_COUNT = 1024, 0.7
WORD = pattern(r"[a-z0-9']+")


@dataclass(frozen=True)
class NearnessModel:
    """Multinomial logistic regression as plain arrays; one outcome is "none"."""

    outcomes: tuple[str, ...]
    weights: np.ndarray
    offsets: np.ndarray

    def chances(self, plain: str) -> Mapping[str, float]:
        """The chance of each red flag."""
        scores = self.weights @ numbers_of(plain) + self.offsets
        odds = np.exp(scores - scores.max())
        shares = dict(zip(self.outcomes, (odds / odds.sum()).tolist(), strict=True))
        return {code: share for code, share in shares.items() if code != NONE}

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.npz")
        names = np.array(self.outcomes)
        np.savez_compressed(part, outcomes=names, weights=self.weights, offsets=self.offsets)
        part.replace(path)

    @classmethod
    def load(cls, path: Path) -> NearnessModel:
        with np.load(path, allow_pickle=False) as kept:
            return cls(tuple(map(str, kept["outcomes"])), kept["weights"], kept["offsets"])


@lru_cache(maxsize=2048)
def numbers_of(plain: str) -> np.ndarray:
    """A text as numbers: its sentence vector, then its words and pairs of words in buckets."""
    return np.concatenate([load_encoder().vector(plain), WORDS_COUNT * _words(plain)])


def _words(plain: str) -> np.ndarray:
    words = WORD.findall(plain)
    grams = {*words, *(f"{a} {b}" for a, b in zip(["<", *words], [*words, ">"], strict=True))}
    counts = np.zeros(BUCKETS, dtype=np.float32)
    for gram in grams:
        counts[crc32(gram.encode()) % BUCKETS] += 1
    length = float(np.linalg.norm(counts))
    return counts / length if length else counts
