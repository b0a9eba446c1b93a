"""The interview as a pure step: where we are and what was said, to what we say and ask next."""

from bot.dialogue.answers import Answer, features_of, with_facts, words_of
from bot.dialogue.clarifying import Clarification
from bot.dialogue.correcting import reopened
from bot.dialogue.interview import step
from bot.dialogue.order import (
    ASIDES,
    CLARIFY,
    CONFIRM_DELETE,
    CONSENT,
    next_question,
    open_questions,
    progress,
)
from bot.dialogue.rules import Rules
from bot.dialogue.state import Heard, Interview, Say, Step
from bot.dialogue.taught import taught

__all__ = [
    "ASIDES",
    "CLARIFY",
    "CONFIRM_DELETE",
    "CONSENT",
    "Answer",
    "Clarification",
    "Heard",
    "Interview",
    "Rules",
    "Say",
    "Step",
    "features_of",
    "next_question",
    "open_questions",
    "progress",
    "reopened",
    "step",
    "taught",
    "with_facts",
    "words_of",
]
