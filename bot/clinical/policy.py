"""The points of triage that the consultant decides; the defaults are the clinical contract."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clinical.red_flags import URGENT, codes_of

GUIDELINE_AGE = 16


@dataclass(frozen=True)
class TriagePolicy:
    """DECISION points, to be signed by the consultant (see docs/safety.md).

    minimum_age: younger people are sent to their GP without being judged.
    also_emergency: urgent red flags that this practice treats as an emergency.
    new_night_pain_is_urgent: whether night pain that getting up does not ease, and that began
        within the last 3 months, is urgent by itself. Off, it is answered with advice only. A
        plain inflammatory history (over 3 months, eased by getting up) is never urgent either way.
    """

    minimum_age: int = 18
    also_emergency: frozenset[str] = frozenset()
    new_night_pain_is_urgent: bool = False

    def __post_init__(self) -> None:
        if self.minimum_age < GUIDELINE_AGE:
            raise ValueError(f"minimum_age {self.minimum_age} is below the guideline's 16")
        unknown = self.also_emergency - codes_of(URGENT)
        if unknown:
            raise ValueError(f"also_emergency: not urgent red flags: {sorted(unknown)}")


DEFAULT_POLICY = TriagePolicy()
