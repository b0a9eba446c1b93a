"""Teaches the network from data/replies: uv run --project learning python -m learning.train

Half an hour on two cores. Writes data/network, which the bot reads; nobody else needs PyTorch.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from tqdm import tqdm

from bot.interpretation.evidence import evidence_names
from bot.interpretation.loading import REPLIES, rows_in
from bot.interpretation.network.names import QUESTIONS
from bot.interpretation.network.network import CARD, FOLDER, load_network
from bot.language.encoder.encoder import word_pieces
from bot.language.encoder.weights import TOKENIZER_SHA256, checked, model_folder
from learning.contrasts import contrasts
from learning.export import export
from learning.joined import joined
from learning.loss import loss
from learning.model import ReadingNetwork
from learning.noise import noisy
from learning.rows import Lesson, Row, lesson
from learning.signs import replies_with_signs

EPOCHS, BATCH = 8, 32
TAUGHT = "network.pt"
ENCODER_PACE, LAYERS_PACE, WARMING_UP, SLOWEST = 1e-4, 1e-3, 0.06, 0.02
DECAY, LONGEST_STEP = 0.01, 1.0
REMEMBERED = 0.999
JOINED_SHARE, CONTRASTS_SHARE, SIGNS_TIMES = 0.15, 0.05, 2
ALIKE = 20
"""Batches drawn together and sorted by length, so that little of a batch is padding."""


def main() -> int:
    asked = _arguments()
    torch.manual_seed(asked.seed)
    chance = Random(asked.seed)
    rows = [row for path in _files(asked) for row in rows_in(path)]
    names = evidence_names()
    lessons = _lessons([*rows, *_made_up(rows, chance)], names)
    network = ReadingNetwork(len(names))
    if asked.start:
        network.load_state_dict(begun(asked.start, names))
    taught = _taught(network, lessons, asked.epochs, chance)
    asked.to.mkdir(parents=True, exist_ok=True)
    torch.save(taught, asked.to / TAUGHT)
    card = {"replies": len(rows), "epochs": asked.epochs, "without": asked.without}
    weights = {name: value.numpy() for name, value in taught.items()}
    export(weights, names, card, asked.to)
    print(f"{asked.to}: learnt from {len(rows)} replies")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="learning.train", description=__doc__)
    add = parser.add_argument
    add("--epochs", type=int, default=EPOCHS)
    add("--seed", type=int, default=1)
    add("--to", type=Path, default=FOLDER, help="the folder to write")
    add("--without", nargs="*", default=[], metavar="WRITER", help="files of replies to leave out")
    add("--start", type=Path, metavar="DIR", help="go on from what was taught there")
    add("--also", nargs="*", default=[], type=Path, metavar="FILE", help="further replies")
    return parser.parse_args()


def _files(asked: argparse.Namespace) -> list[Path]:
    files = [path for path in sorted(REPLIES.glob("*.jsonl")) if path.stem not in asked.without]
    return [*files, *asked.also]


def begun(folder: Path, names: Sequence[str]) -> dict[str, torch.Tensor]:
    """What was taught there; evidence that is new since then counts nought to begin with."""
    weights: dict[str, torch.Tensor] = torch.load(folder / TAUGHT, weights_only=True)
    known = json.loads((folder / CARD).read_text("utf-8"))["evidence"]
    old = weights["evidence.weight"]
    columns = [
        old[:, known.index(name)] if name in known else torch.zeros(len(old)) for name in names
    ]
    return {**weights, "evidence.weight": torch.stack(columns, dim=1)}


def _made_up(rows: Sequence[Row], chance: Random) -> Iterator[Row]:
    """Red flags, contrasts, and joined replies once there is a network to judge their parts."""
    for _ in range(SIGNS_TIMES):
        yield from replies_with_signs(chance)
    yield from contrasts(int(len(rows) * CONTRASTS_SHARE), chance)
    if (FOLDER / CARD).exists():
        count = int(len(rows) * JOINED_SHARE)
        yield from joined(rows, load_network(), count, chance)


def _lessons(rows: Sequence[Row], names: Sequence[str]) -> list[Lesson]:
    shown = tqdm(rows, "reading", unit=" replies", disable=not sys.stderr.isatty())
    return [lesson(row, names) for row in shown]


def _taught(
    network: ReadingNetwork, lessons: Sequence[Lesson], epochs: int, chance: Random
) -> dict[str, torch.Tensor]:
    kept = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(REMEMBERED)
    )
    steps = epochs * -(-len(lessons) // BATCH)
    pace = _optimizer(network)
    plan = torch.optim.lr_scheduler.LambdaLR(pace, lambda step: _pace(step / steps))
    tokenizer = word_pieces(checked(model_folder() / "tokenizer.json", TOKENIZER_SHA256))
    tokenizer.enable_padding()
    network.train()
    for epoch in range(1, epochs + 1):
        total, count = 0.0, 0
        batches = list(_batches(lessons, chance))
        for batch in tqdm(batches, f"epoch {epoch}", disable=not sys.stderr.isatty()):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(*_tensors(batch, tokenizer, chance))
            off = loss(scores, batch)
            pace.zero_grad()
            off.backward()
            nn.utils.clip_grad_norm_(network.parameters(), LONGEST_STEP)
            pace.step()
            plan.step()
            kept.update_parameters(network)
            total, count = total + off.item(), count + 1
        print(f"epoch {epoch} of {epochs}: {total / count:.3f} off", flush=True)
    weights: dict[str, torch.Tensor] = kept.module.state_dict()
    return weights


def _optimizer(network: ReadingNetwork) -> torch.optim.Optimizer:
    learning = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    inside = [p for n, p in learning if n.startswith("encoder.")]
    outside = [p for n, p in learning if not n.startswith("encoder.")]
    groups = [{"params": inside, "lr": ENCODER_PACE}, {"params": outside, "lr": LAYERS_PACE}]
    return torch.optim.AdamW(groups, weight_decay=DECAY)


def _pace(done: float) -> float:
    """Slow at first, fast once warm, then ever slower."""
    return min(1.0, (done + 1e-6) / WARMING_UP) * max(SLOWEST, 1 - done)


def _batches(lessons: Sequence[Lesson], chance: Random) -> Iterator[list[Lesson]]:
    order = chance.sample(list(lessons), len(lessons))
    batches: list[list[Lesson]] = []
    for start in range(0, len(order), BATCH * ALIKE):
        drawn = sorted(order[start : start + BATCH * ALIKE], key=lambda each: len(each.text))
        batches += [drawn[at : at + BATCH] for at in range(0, len(drawn), BATCH)]
    chance.shuffle(batches)
    yield from batches


def _tensors(
    batch: Sequence[Lesson], tokenizer: Tokenizer, chance: Random
) -> tuple[dict[str, torch.Tensor], torch.Tensor, torch.Tensor]:
    pairs = [(QUESTIONS[each.question], noisy(each.text, chance)) for each in batch]
    encoded = tokenizer.encode_batch(pairs)
    words = {
        "input_ids": torch.tensor([each.ids for each in encoded]),
        "token_type_ids": torch.tensor([each.type_ids for each in encoded]),
        "attention_mask": torch.tensor([each.attention_mask for each in encoded]),
    }
    asked = torch.tensor([list(QUESTIONS).index(each.question) for each in batch])
    return words, asked, torch.tensor(np.stack([each.evidence for each in batch]))


if __name__ == "__main__":
    sys.exit(main())
