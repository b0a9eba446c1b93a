"""What training leaves behind: how telling each word is, and a head for each judgement."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bot.interpretation.heads import Head

ARRAYS, NAMES = "reader.npz", "reader.json"


@dataclass(frozen=True)
class Model:
    """Everything trained; plain arrays and names, so that nothing stored is ever run."""

    rarity: np.ndarray
    heads: Mapping[str, Head]
    thresholds: Mapping[str, float] = field(default_factory=dict)

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        arrays = {"rarity": self.rarity}
        for name, head in self.heads.items():
            arrays |= {f"{name}/weights": head.weights, f"{name}/offsets": head.offsets}
        np.savez_compressed(folder / ARRAYS, **arrays)
        names = {
            "heads": {name: head.outcomes for name, head in self.heads.items()},
            "thresholds": dict(self.thresholds),
        }
        (folder / NAMES).write_text(json.dumps(names, indent=1), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Model:
        names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
        with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
            heads = {
                name: Head(tuple(outcomes), arrays[f"{name}/weights"], arrays[f"{name}/offsets"])
                for name, outcomes in names["heads"].items()
            }
            return cls(arrays["rarity"], heads, names["thresholds"])
