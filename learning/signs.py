"""Red flags in lay words, as labelled replies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from bot.clinical.red_flags import EMERGENCY, codes_of
from bot.interpretation.loading import rows_in
from bot.interpretation.network.names import AMOUNTS, FACTS, QUESTIONS

SAID = Path(__file__).resolve().parents[1] / "data" / "signs" / "said.jsonl"
SAFETY = ("emergency_signs", "urgent_signs")
ASKED_FOR = 0.5
"""The share of the sentences that answer a question about signs; the others come unasked."""


def replies_with_signs(chance: Random) -> Iterator[dict[str, Any]]:
    """Each sentence as a reply; all that its label leaves open stays unmarked."""
    for row in rows_in(SAID):
        question = _asked(row["codes"], chance)
        open_still = dict.fromkeys((*FACTS, *AMOUNTS), True)
        if not row["codes"] and question in SAFETY:
            open_still["red_flags"] = True
        features = {"red_flags": row["codes"]} if row["codes"] else {}
        yield {
            "question": question,
            "text": row["text"],
            "features": features,
            "optional": open_still,
            "acts": ["answer"],
        }


def _asked(codes: list[str], chance: Random) -> str:
    if chance.random() >= ASKED_FOR:
        return chance.choice([name for name in QUESTIONS if name not in SAFETY])
    if not codes:
        return chance.choice(SAFETY)
    return SAFETY[0] if set(codes) & codes_of(EMERGENCY) else SAFETY[1]
