"""The mean of networks taught on from the same one: python -m learning.average TO FROM FROM ...

Such a mean reads unseen replies better than any of them, and costs the bot no time.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch

from bot.interpretation.network.network import CARD
from learning.export import export
from learning.train import TAUGHT, begun

Weights = Mapping[str, torch.Tensor]


def main() -> int:
    parser = argparse.ArgumentParser(prog="learning.average", description=__doc__)
    parser.add_argument("to", type=Path, metavar="TO", help="the folder to write")
    parser.add_argument("taught", type=Path, nargs="+", metavar="FROM", help="folders of networks")
    asked = parser.parse_args()
    last = json.loads((asked.taught[-1] / CARD).read_text("utf-8"))
    weights = mean([begun(folder, last["evidence"]) for folder in asked.taught])
    asked.to.mkdir(parents=True, exist_ok=True)
    torch.save(weights, asked.to / TAUGHT)
    told = {name: last[name] for name in ("replies", "epochs", "without")}
    card = {**told, "mean of": len(asked.taught)}
    export({n: v.numpy() for n, v in weights.items()}, last["evidence"], card, asked.to)
    print(f"{asked.to}: the mean of {len(asked.taught)} networks")
    return 0


def mean(networks: Sequence[Weights]) -> dict[str, torch.Tensor]:
    """Each weight's mean; whole numbers, which are positions, are the same in all."""
    return {
        name: torch.stack([network[name] for network in networks]).mean(0)
        if first.is_floating_point()
        else first
        for name, first in networks[0].items()
    }


if __name__ == "__main__":
    sys.exit(main())
