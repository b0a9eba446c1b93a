"""Everything the judges look at in one reply, worked out once and only when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from bot.interpretation.acts import act_numbers
from bot.interpretation.cues import Cues, cue_classes
from bot.interpretation.vectors import sparse
from bot.interpretation.yes_no import opening_word, yes_no
from bot.language.encoder import load_encoder
from bot.language.tokens import reply_of

ALWAYS = ("listing",)
USES: Mapping[str, tuple[str, ...]] = {
    "emergency_signs": ("listing",),
    "urgent_signs": ("listing",),
    "eye_signs": ("eyes",),
    "onset_type": ("onset",),
    "stiffness": ("stiff",),
    "exercise_effect": ("effect", "movement"),
    "rest_effect": ("effect", "movement"),
    "night_pain": ("night",),
    "night_second_half": ("night",),
    "night_relief": ("night", "effect"),
    "buttock_pain": ("buttock",),
    "nsaid_response": ("tablets", "effect"),
    "conditions": ("listing",),
    "joints": ("listing",),
    "family_history": ("family",),
    "physio": ("physio", "effect"),
    "leg_pain": ("legs",),
}
"""Which files of cues each question's judge looks at."""


@dataclass(frozen=True)
class Signals:
    """One reply, or a clause of one."""

    text: str
    weights: np.ndarray

    @cached_property
    def cues(self) -> Cues:
        return Cues(reply_of(self.text))

    @property
    def plain(self) -> str:
        return self.cues.reply.text.plain

    @cached_property
    def words(self) -> np.ndarray:
        return sparse(self.plain, self.weights)

    @cached_property
    def meaning(self) -> np.ndarray:
        return meaning(self.plain)

    @cached_property
    def polarity(self) -> list[float]:
        """Whether the reply opens with yes or no, and whether it comes to yes or no."""
        opens, says = opening_word(self.cues.reply.words), yes_no(self.text)
        short = len(self.cues.reply.words) <= 4
        return [
            *(float(value is wanted) for value in (opens, says) for wanted in (True, False)),
            float(short and says is True),
            float(short and says is False),
        ]

    def for_question(self, question: str) -> np.ndarray:
        """The numbers for a question's judge; cues of other questions are left at nought."""
        numbers = [
            number
            for name in cue_classes()
            for number in (
                self.cues.numbers((name,))
                if name.partition(".")[0] in USES[question]
                else (0.0, 0.0)
            )
        ]
        return self._joined([*numbers, *self.polarity])

    def for_acts(self) -> np.ndarray:
        return self._joined([*act_numbers(self.cues.reply), *self.polarity])

    def _joined(self, numbers: list[float]) -> np.ndarray:
        return np.concatenate(
            [self.meaning, self.words, 0.6 * np.array(numbers, dtype=np.float32)]
        ).astype(np.float32)


@lru_cache(maxsize=8192)
def meaning(plain: str) -> np.ndarray:
    return 2.0 * load_encoder().vector(plain)
