"""What the network gives back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.interpretation.network.names import ACTS, AMOUNTS, CODES, FACTS, FLAGS, SAID, SIZES, TOLD


@dataclass(frozen=True)
class Chances:
    """How likely each thing is to have been said; every mapping's chances add up to one."""

    facts: Mapping[str, Mapping[Any, float]]
    amounts: Mapping[str, Mapping[str, float]]
    acts: Mapping[str, float]
    flags: Mapping[str, float]
    codes: Mapping[str, float]
    """Each red flag by itself; these do not add up to one."""


def likeliest(chances: Mapping[Any, float]) -> tuple[Any, float]:
    """What is likeliest, and how likely it is."""
    return max(chances.items(), key=lambda item: item[1])


def chances_of(scores: np.ndarray) -> Chances:
    """The chances behind the network's outputs, in the order of `names`."""
    facts, amounts, codes, flags, acts = np.split(scores, np.cumsum(SIZES)[:-1])
    return Chances(
        facts=_shares(FACTS, facts, SAID),
        amounts=_shares(AMOUNTS, amounts, TOLD),
        acts=dict(zip(ACTS, _softmax(acts).tolist(), strict=True)),
        flags=dict(zip(FLAGS, _softmax(flags).tolist(), strict=True)),
        codes=dict(zip(CODES, (1 / (1 + np.exp(-codes))).tolist(), strict=True)),
    )


def _shares(
    names: Sequence[str], scores: np.ndarray, states: Sequence[Any]
) -> dict[str, dict[Any, float]]:
    table = _softmax(scores.reshape(len(names), len(states))).tolist()
    return {
        name: dict(zip(states, row, strict=True)) for name, row in zip(names, table, strict=True)
    }


def _softmax(scores: np.ndarray) -> np.ndarray:
    odds = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: np.ndarray = odds / odds.sum(axis=-1, keepdims=True)
    return shares
