"""How far the network's scores are from the labels, and from a larger network's judgement."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch.nn import functional

from bot.interpretation.network.names import AMOUNTS, FACTS, SAID, SIZES, TOLD
from learning.rows import UNMARKED, Lesson

LABELS_COUNT = 0.35
"""How much the label of a reply counts that was judged as well."""


def loss(scores: torch.Tensor, lessons: Sequence[Lesson]) -> torch.Tensor:
    """The sum over everything that may be said, for a reply of average difficulty."""
    labels = torch.tensor([_labels_count(lesson) for lesson in lessons])
    total = (_from_labels(scores.float(), lessons) * labels).sum()
    if any(lesson.judged is not None for lesson in lessons):
        total = total + (_from_judgement(scores.float(), lessons) * (1 - labels)).sum()
    return total / len(lessons)


def _labels_count(lesson: Lesson) -> float:
    if lesson.judged is None:
        return 1.0
    return LABELS_COUNT if lesson.labelled else 0.0


def _from_labels(scores: torch.Tensor, lessons: Sequence[Lesson]) -> torch.Tensor:
    facts, amounts, codes, flags, acts = torch.split(scores, SIZES, dim=1)
    marked = torch.tensor([lesson.flags for lesson in lessons])
    right_acts = torch.tensor([lesson.acts for lesson in lessons])
    right_codes = torch.tensor([lesson.codes for lesson in lessons])
    return (
        _choices(facts, [lesson.facts for lesson in lessons], len(FACTS), len(SAID))
        + _choices(amounts, [lesson.amounts for lesson in lessons], len(AMOUNTS), len(TOLD))
        + functional.binary_cross_entropy_with_logits(codes, right_codes, reduction="none").sum(1)
        + functional.cross_entropy(flags, marked, ignore_index=UNMARKED, reduction="none")
        - torch.log((functional.softmax(acts, 1) * right_acts).sum(1) + 1e-6)
    )


def _choices(
    scores: torch.Tensor, right: Sequence[Sequence[int]], names: int, states: int
) -> torch.Tensor:
    off = functional.cross_entropy(
        scores.reshape(-1, states),
        torch.tensor(right).reshape(-1),
        ignore_index=UNMARKED,
        reduction="none",
    )
    return off.reshape(-1, names).sum(1)


def _from_judgement(scores: torch.Tensor, lessons: Sequence[Lesson]) -> torch.Tensor:
    nothing = np.zeros(sum(SIZES), dtype=np.float32)
    judged = torch.tensor(
        np.stack([nothing if each.judged is None else each.judged for each in lessons])
    )
    ours, theirs = torch.split(scores, SIZES, dim=1), torch.split(judged, SIZES, dim=1)
    return (
        _shares(ours[0], theirs[0], len(SAID))
        + _shares(ours[1], theirs[1], len(TOLD))
        + functional.binary_cross_entropy_with_logits(
            ours[2], torch.sigmoid(theirs[2]), reduction="none"
        ).sum(1)
        + _shares(ours[3], theirs[3], SIZES[3])
        + _shares(ours[4], theirs[4], SIZES[4])
    )


def _shares(ours: torch.Tensor, theirs: torch.Tensor, states: int) -> torch.Tensor:
    wanted = functional.softmax(theirs.reshape(-1, states), 1)
    told = functional.log_softmax(ours.reshape(-1, states), 1)
    return -(wanted * told).sum(1).reshape(len(ours), -1).sum(1)
