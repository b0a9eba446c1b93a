"""Chances for tests: nothing said, but for what a test names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.interpretation.network import Chances
from bot.interpretation.network.names import ACTS, AMOUNTS, CODES, FACTS, FLAGS, SAID, TOLD


def chances(
    facts: Mapping[str, Mapping[Any, float]] | None = None,
    amounts: Mapping[str, Mapping[str, float]] | None = None,
    acts: Mapping[str, float] | None = None,
    flags: Mapping[str, float] | None = None,
    codes: Mapping[str, float] | None = None,
) -> Chances:
    """What is not named has not been said; an act that is not named is an answer."""
    return Chances(
        facts={name: _shared(SAID, None, (facts or {}).get(name)) for name in FACTS},
        amounts={name: _shared(TOLD, "absent", (amounts or {}).get(name)) for name in AMOUNTS},
        acts=_shared(ACTS, "answer", acts),
        flags=_shared(FLAGS, "absent", flags),
        codes={code: (codes or {}).get(code, 0.0) for code in CODES},
    )


def _shared(states: Any, usual: Any, said: Mapping[Any, float] | None) -> dict[Any, float]:
    told = dict(said or {})
    return {state: told.get(state, 0.0) for state in states} | {usual: 1 - sum(told.values())}
