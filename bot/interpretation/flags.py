"""Warning signs in a reply, as features."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.language.red_flags import Flags, eye_in, heard_in, red_flags_in
from bot.language.tokens import reply_of
from bot.values import UNSURE

CONTRASTS = frozenset(["but", "except", "apart", "only", "although", "though", "tho", "however"])
SAFETY = ("emergency_signs", "urgent_signs")
ABOUT_EYES_EVER = ("conditions", "family_history")
EYE = "acute_red_painful_eye"


@dataclass(frozen=True)
class Warned:
    """The features that warning signs give, the words that gave them, and what was silenced."""

    features: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    silenced: frozenset[str] = frozenset()
    certain: bool = False

    def named_only(self) -> Warned:
        """Without codes that only nearness of meaning gave: the words answer something else."""
        if self.certain:
            return self
        kept = {name: value for name, value in self.features.items() if name != "red_flags"}
        return replace(self, features=kept)

    @property
    def codes(self) -> tuple[str, ...]:
        found = self.features.get("red_flags")
        return tuple(found) if isinstance(found, list) else ()


def _plain_enough(named: Flags, text: str) -> bool:
    """Where phrases settle it, nearness of meaning is not asked: it would add codes beside them."""
    denied = named.denied_all and not CONTRASTS & set(reply_of(text).words)
    return bool(named.codes) or denied


def warnings_in(question: str, text: str, today: date) -> Warned:
    """Red flags and red eyes stated at any question; denied or doubted where asked for."""
    named = red_flags_in(text, question, this_year=today.year)
    flags = named if _plain_enough(named, text) else heard_in(text, question, this_year=today.year)
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
    return Warned(features, words, frozenset(flags.silenced), certain=bool(named.codes))
