"""Red flags in what a person says, whatever was asked."""

from bot.language.red_flags.detector import Flags, red_flags_in
from bot.language.red_flags.eye import EyeReading, eye_in

__all__ = ["EyeReading", "Flags", "eye_in", "red_flags_in"]
