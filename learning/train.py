"""Teaches the network from data/replies: uv run --project learning python -m learning.train

First, once: the same with --large, which teaches a network eight times as large (an hour on two
cores). It is too slow for the bot; the bot's own network then learns from its judgement as well
(another hour), and is written to data/network. Nobody else needs PyTorch.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import torch

from bot.interpretation.evidence import evidence_names
from bot.interpretation.loading import REPLIES, rows_in
from bot.interpretation.network.network import CARD, FOLDER, load_network
from learning.contrasts import contrasts
from learning.export import export
from learning.joined import joined
from learning.judging import judged
from learning.keeping import begun, keep, kept
from learning.lessons import lessons_of
from learning.model import ReadingNetwork
from learning.pretrained import Pretrained, large, small
from learning.rows import Lesson, Row
from learning.signs import replies_with_signs
from learning.swapped import swapped
from learning.teaching import taught

LARGE = Path(__file__).resolve().parents[1] / "models" / "large-network"
EPOCHS, LARGE_EPOCHS = 6, 3
JOINED_SHARE, CONTRASTS_SHARE, SWAPPED_SHARE, SIGNS_TIMES = 0.2, 0.05, 0.5, 2


def main() -> int:
    asked = _arguments()
    torch.manual_seed(asked.seed)
    chance = Random(asked.seed)
    rows = [row for path in _files(asked) for row in rows_in(path)]
    return _teach_large(asked, rows, chance) if asked.large else _teach_small(asked, rows, chance)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="learning.train", description=__doc__)
    add = parser.add_argument
    add("--large", action="store_true", help="teach the large network, which judges")
    add("--epochs", type=int)
    add("--seed", type=int, default=1)
    add("--to", type=Path, help="the folder to write")
    add("--without", nargs="*", default=[], metavar="WRITER", help="files of replies to leave out")
    add("--start", type=Path, metavar="DIR", help="go on from what was taught there")
    add("--also", nargs="*", default=[], type=Path, metavar="FILE", help="further replies")
    add("--judge", type=Path, default=LARGE, help="where the large network was kept")
    return parser.parse_args()


def _files(asked: argparse.Namespace) -> list[Path]:
    files = [path for path in sorted(REPLIES.glob("*.jsonl")) if path.stem not in asked.without]
    return [*files, *asked.also]


def _teach_large(asked: argparse.Namespace, rows: Sequence[Row], chance: Random) -> int:
    names, to = evidence_names(), asked.to or LARGE
    lessons = lessons_of([*rows, *_made_up(rows, chance)], names)
    network = _network(large(), names, asked.start)
    weights = taught(network, large(), lessons, asked.epochs or LARGE_EPOCHS, chance)
    keep(weights, names, to)
    print(f"{to}: learnt from {len(rows)} replies")
    return 0


def _teach_small(asked: argparse.Namespace, rows: Sequence[Row], chance: Random) -> int:
    names, to = evidence_names(), asked.to or FOLDER
    if not kept(asked.judge):
        print(f"{asked.judge} holds no large network. Teach it first, with --large.")
        return 1
    more = [*_made_up(rows, chance), *_joined(rows, chance)]
    more += swapped(rows, int(len(rows) * SWAPPED_SHARE), chance)
    lessons = _judged(lessons_of([*rows, *more], names), names, asked.judge)
    network = _network(small(), names, asked.start)
    epochs = asked.epochs or EPOCHS
    weights = taught(network, small(), lessons, epochs, chance)
    keep(weights, names, to)
    card = {"replies": len(rows), "epochs": epochs, "without": asked.without}
    export({name: value.numpy() for name, value in weights.items()}, names, card, to)
    print(f"{to}: learnt from {len(rows)} replies")
    return 0


def _network(pretrained: Pretrained, names: Sequence[str], start: Path | None) -> ReadingNetwork:
    network = ReadingNetwork(len(names), pretrained)
    if start:
        network.load_state_dict(begun(start, names))
    return network


def _judged(lessons: Sequence[Lesson], names: Sequence[str], judge: Path) -> list[Lesson]:
    return judged(lessons, _network(large(), names, judge), large())


def _made_up(rows: Sequence[Row], chance: Random) -> Iterator[Row]:
    """Red flags and contrasts."""
    for _ in range(SIGNS_TIMES):
        yield from replies_with_signs(chance)
    yield from contrasts(int(len(rows) * CONTRASTS_SHARE), chance)


def _joined(rows: Sequence[Row], chance: Random) -> Iterator[Row]:
    """Replies that tell several things, once there is a network to say which parts stand alone."""
    if (FOLDER / CARD).exists():
        yield from joined(rows, load_network(), int(len(rows) * JOINED_SHARE), chance)


if __name__ == "__main__":
    sys.exit(main())
