"""What was taught, kept to go on from or to judge by."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch

WEIGHTS, EVIDENCE = "network.pt", "evidence.json"


def keep(weights: Mapping[str, torch.Tensor], evidence: Sequence[str], folder: Path) -> None:
    """Writes the weights and the names of the evidence that they are for."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(dict(weights), folder / WEIGHTS)
    (folder / EVIDENCE).write_text(json.dumps(list(evidence)) + "\n", encoding="utf-8")


def kept(folder: Path) -> bool:
    return (folder / WEIGHTS).exists() and (folder / EVIDENCE).exists()


def begun(folder: Path, names: Sequence[str]) -> dict[str, torch.Tensor]:
    """What was taught there; evidence that is new since then counts nought to begin with."""
    weights: dict[str, torch.Tensor] = torch.load(folder / WEIGHTS, weights_only=True)
    known = json.loads((folder / EVIDENCE).read_text("utf-8"))
    old = weights["evidence.weight"]
    columns = [
        old[:, known.index(name)] if name in known else torch.zeros(len(old)) for name in names
    ]
    return {**weights, "evidence.weight": torch.stack(columns, dim=1)}
