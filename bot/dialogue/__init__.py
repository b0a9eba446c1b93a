"""The interview as a pure step: where we are and what was said, to what we say and ask next."""

from bot.dialogue.answers import Answer, features_of, words_of
from bot.dialogue.interview import Heard, Interview, Say, Step, step
from bot.dialogue.order import CLARIFY, CONSENT, next_question, progress

__all__ = [
    "CLARIFY",
    "CONSENT",
    "Answer",
    "Heard",
    "Interview",
    "Say",
    "Step",
    "features_of",
    "next_question",
    "progress",
    "step",
    "words_of",
]
