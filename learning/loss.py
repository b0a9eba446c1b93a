"""How far the network's scores are from the labels."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch.nn import functional

from bot.interpretation.network.names import AMOUNTS, FACTS, SAID, SIZES, TOLD
from learning.rows import UNMARKED, Lesson


def loss(scores: torch.Tensor, lessons: Sequence[Lesson]) -> torch.Tensor:
    """The sum over everything that may be said, for a reply of average difficulty."""
    facts, amounts, codes, flags, acts = torch.split(scores.float(), SIZES, dim=1)
    marked = torch.tensor([lesson.flags for lesson in lessons])
    right_acts = torch.tensor([lesson.acts for lesson in lessons])
    right_codes = torch.tensor([lesson.codes for lesson in lessons])
    total = (
        _choices(facts, [lesson.facts for lesson in lessons], len(FACTS), len(SAID))
        + _choices(amounts, [lesson.amounts for lesson in lessons], len(AMOUNTS), len(TOLD))
        + functional.binary_cross_entropy_with_logits(codes, right_codes, reduction="sum")
        + functional.cross_entropy(flags, marked, ignore_index=UNMARKED, reduction="sum")
        - torch.log((functional.softmax(acts, 1) * right_acts).sum(1) + 1e-6).sum()
    )
    return total / len(lessons)


def _choices(
    scores: torch.Tensor, right: Sequence[Sequence[int]], names: int, states: int
) -> torch.Tensor:
    return functional.cross_entropy(
        scores.reshape(-1, states),
        torch.tensor(right).reshape(-1),
        ignore_index=UNMARKED,
        reduction="sum",
    )
