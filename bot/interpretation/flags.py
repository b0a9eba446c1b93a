"""Warning signs in a reply, as features."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.language.red_flags import eye_in, red_flags_in
from bot.values import UNSURE

SAFETY = ("emergency_signs", "urgent_signs")
ABOUT_EYES_EVER = ("conditions", "family_history")
EYE = "acute_red_painful_eye"


@dataclass(frozen=True)
class Warned:
    """The features that warning signs give, the words that gave them, and what was silenced."""

    features: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    silenced: frozenset[str] = frozenset()
    bare_yes: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        found = self.features.get("red_flags")
        return tuple(found) if isinstance(found, list) else ()


def warnings_in(question: str, text: str, today: date) -> Warned:
    """Red flags and red eyes stated at any question; denied or doubted where asked for."""
    flags = red_flags_in(text, question, this_year=today.year)
    features: dict[str, Any] = {}
    words: dict[str, str] = {}
    if flags.codes:
        features["red_flags"] = list(flags.codes)
        words["red_flags"] = "; ".join(dict.fromkeys(flags.words[code] for code in flags.codes))
    elif question in SAFETY and (flags.denied_all or flags.unsure):
        features["red_flags"] = [] if flags.denied_all else UNSURE
    eye = eye_in(text, question, this_year=today.year)
    if eye.value is not None and question not in ABOUT_EYES_EVER:
        features[EYE], words[EYE] = eye.value, eye.words
    return Warned(features, words, frozenset(flags.silenced), flags.yes_without_which)
