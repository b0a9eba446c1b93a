"""A question and a reply, read together: what the person told us."""

from bot.interpretation.acts import question_named
from bot.interpretation.reader import ReplyReader
from bot.interpretation.reading import ACTS, Reading
from bot.interpretation.yes_no import yes_no

__all__ = ["ACTS", "Reading", "ReplyReader", "question_named", "yes_no"]
