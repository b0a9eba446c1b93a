"""A reply as numbers: its meaning (sentence vector), its words and letters, and the cues in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log
from zlib import crc32

import numpy as np

BUCKETS = 4096
WORD = re.compile(r"[a-z0-9']+|[^\w\s]")


def word_grams(plain: str) -> set[str]:
    """Words, and pairs of neighbouring words."""
    words = ["<", *WORD.findall(plain), ">"]
    pairs = {f"w:{one} {other}" for one, other in pairwise(words)}
    return pairs | {f"w:{word}" for word in words}


def letter_grams(plain: str) -> set[str]:
    """Runs of three to five letters within words."""
    return {
        f"c:{padded[at : at + size]}"
        for word in WORD.findall(plain)
        for padded in (f" {word} ",)
        for size in (3, 4, 5)
        for at in range(max(1, len(padded) - size + 1))
    }


def bucket(gram: str) -> int:
    return crc32(gram.encode()) % BUCKETS


def rarity(texts: Sequence[str]) -> np.ndarray:
    """How telling each bucket is: one that many texts share tells little."""
    counts = np.zeros(BUCKETS, dtype=np.float32)
    for text in texts:
        counts[list(_buckets(text))] += 1
    weights = np.array([log((1 + len(texts)) / (1 + count)) + 1 for count in counts])
    return weights.astype(np.float32)


def _buckets(plain: str) -> set[int]:
    return {bucket(gram) for gram in word_grams(plain) | letter_grams(plain)}


def sparse(plain: str, weights: np.ndarray) -> np.ndarray:
    """Words and letters, each kind of length one, so that neither swamps the other."""
    return _unit(word_grams(plain), weights) + _unit(letter_grams(plain), weights)


def _unit(grams: Iterable[str], weights: np.ndarray) -> np.ndarray:
    vector = np.zeros(BUCKETS, dtype=np.float32)
    at = [bucket(gram) for gram in grams]
    vector[at] = weights[at]
    length = float(np.sqrt(vector @ vector))
    return vector / length if length else vector
