"""The course of lessons: slow at first, fast once warm, then ever slower."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from random import Random

import torch
from torch import nn
from tqdm import tqdm

from learning.batches import BATCH, batches, tensors
from learning.loss import loss
from learning.model import ReadingNetwork
from learning.pretrained import Pretrained
from learning.rows import Lesson

OUTSIDE_FASTER, WARMING_UP, SLOWEST = 10, 0.06, 0.02
DECAY, LONGEST_STEP = 0.01, 1.0
REMEMBERED = 0.998


def taught(
    network: ReadingNetwork,
    pretrained: Pretrained,
    lessons: Sequence[Lesson],
    epochs: int,
    chance: Random,
) -> dict[str, torch.Tensor]:
    """The weights, averaged over the last steps."""
    kept = torch.optim.swa_utils.AveragedModel(network, avg_fn=_average)
    steps = epochs * -(-len(lessons) // BATCH)
    pace = _optimizer(network, pretrained.pace)
    plan = torch.optim.lr_scheduler.LambdaLR(pace, lambda step: _pace(step / steps))
    tokenizer = pretrained.tokenizer()
    network.train()
    for epoch in range(1, epochs + 1):
        total, count = 0.0, 0
        shown = tqdm(list(batches(lessons, chance)), f"epoch {epoch}", disable=_quiet())
        for batch in shown:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(*tensors(batch, tokenizer, pretrained, chance))
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


def _quiet() -> bool:
    return not sys.stderr.isatty()


def _average(kept: torch.Tensor, now: torch.Tensor, count: torch.Tensor | int) -> torch.Tensor:
    """A running average that forgets; what was there before the first step is soon gone."""
    return kept + (now - kept) * (1 - min(REMEMBERED, (1 + count) / (10 + count)))


def _optimizer(network: ReadingNetwork, pace: float) -> torch.optim.Optimizer:
    learning = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    inside = [p for n, p in learning if n.startswith("encoder.")]
    outside = [p for n, p in learning if not n.startswith("encoder.")]
    groups = [{"params": inside, "lr": pace}, {"params": outside, "lr": pace * OUTSIDE_FASTER}]
    return torch.optim.AdamW(groups, weight_decay=DECAY)


def _pace(done: float) -> float:
    return min(1.0, (done + 1e-6) / WARMING_UP) * max(SLOWEST, 1 - done)
