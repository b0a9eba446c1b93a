"""Red flags in what a person says, whatever was asked."""

from bot.language.red_flags.detector import Flags, combine, red_flags_in
from bot.language.red_flags.eye import EyeReading, eye_in
from bot.language.red_flags.nearness import heard_in, near
from bot.language.red_flags.nearness_training import load_nearness

__all__ = [
    "EyeReading",
    "Flags",
    "combine",
    "eye_in",
    "heard_in",
    "load_nearness",
    "near",
    "red_flags_in",
]
