"""What a larger network says of replies, for the small one to learn."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from tqdm import tqdm

from bot.interpretation.network.names import SIZES
from learning.batches import tensors
from learning.model import ReadingNetwork
from learning.pretrained import Pretrained
from learning.rows import Lesson

BATCH = 64


def judged(
    lessons: Sequence[Lesson], judge: ReadingNetwork, pretrained: Pretrained
) -> list[Lesson]:
    """The lessons, each with the judge's scores."""
    order = sorted(range(len(lessons)), key=lambda at: len(lessons[at].text))
    scores = np.zeros((len(lessons), sum(SIZES)), dtype=np.float32)
    tokenizer = pretrained.tokenizer()
    judge.eval()
    starts = range(0, len(order), BATCH)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in tqdm(starts, "judging", disable=not sys.stderr.isatty()):
            at = order[start : start + BATCH]
            given = tensors([lessons[each] for each in at], tokenizer, pretrained)
            scores[at] = judge(*given).float().numpy()
    return [replace(each, judged=row) for each, row in zip(lessons, scores, strict=True)]
