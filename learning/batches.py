"""Lessons as the batches that a network is taught in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer

from bot.interpretation.network.names import QUESTIONS
from learning.noise import noisy
from learning.pretrained import Pretrained
from learning.rows import Lesson

BATCH = 32
ALIKE = 20
"""Batches drawn together and sorted by length, so that little of a batch is padding."""

Tensors = tuple[dict[str, torch.Tensor], torch.Tensor, torch.Tensor]


def batches(lessons: Sequence[Lesson], chance: Random) -> Iterator[list[Lesson]]:
    """All lessons once, in a new order."""
    order = chance.sample(list(lessons), len(lessons))
    found: list[list[Lesson]] = []
    for start in range(0, len(order), BATCH * ALIKE):
        drawn = sorted(order[start : start + BATCH * ALIKE], key=lambda each: len(each.text))
        found += [drawn[at : at + BATCH] for at in range(0, len(drawn), BATCH)]
    chance.shuffle(found)
    yield from found


def tensors(
    batch: Sequence[Lesson],
    tokenizer: Tokenizer,
    pretrained: Pretrained,
    chance: Random | None = None,
) -> Tensors:
    """What the network is given; with slips of the thumb if there is a chance of them."""
    texts = [noisy(each.text, chance) if chance else each.text for each in batch]
    pairs = [(QUESTIONS[each.question], text) for each, text in zip(batch, texts, strict=True)]
    encoded = tokenizer.encode_batch(pairs)
    words = {
        "input_ids": torch.tensor([each.ids for each in encoded]),
        "attention_mask": torch.tensor([each.attention_mask for each in encoded]),
    }
    if pretrained.tells_parts_apart:
        words["token_type_ids"] = torch.tensor([each.type_ids for each in encoded])
    asked = torch.tensor([list(QUESTIONS).index(each.question) for each in batch])
    return words, asked, torch.tensor(np.stack([each.evidence for each in batch]))
