"""The questionnaire: what is asked, in which words, in which order."""

from bot.questionnaire.loader import load_questionnaire
from bot.questionnaire.model import Choice, Question, Questionnaire

__all__ = ["Choice", "Question", "Questionnaire", "load_questionnaire"]
