"""The trained bot with its real actions in one process: for the terminal and for tests."""

from bot.playing.person import Person, TurnTaken
from bot.playing.trained import load_trained

__all__ = ["Person", "TurnTaken", "load_trained"]
