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
from bot.language.quantities.clock import second_half_of_night
from bot.language.red_flags import eye_in
from bot.language.tokens import reply_of

NIGHTS = ("night_pain", "night_second_half")
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
        return self._joined([*numbers, *self.polarity, *self._readers(question)])

    def _readers(self, question: str) -> list[float]:
        """What the readers of times and of eyes make of it, where that bears on the question."""
        late = second_half_of_night(self.text) if question in NIGHTS else None
        eye = eye_in(self.text, question).value if question == "eye_signs" else None
        return [float(value is wanted) for value in (late, eye) for wanted in (True, False)]

    def for_acts(self) -> np.ndarray:
        return self._joined([*act_numbers(self.cues.reply), *self.polarity])

    def _joined(self, numbers: list[float]) -> np.ndarray:
        return np.concatenate(
            [self.meaning, self.words, 0.6 * np.array(numbers, dtype=np.float32)]
        ).astype(np.float32)


@lru_cache(maxsize=8192)
def meaning(plain: str) -> np.ndarray:
    return 2.0 * load_encoder().vector(plain)
