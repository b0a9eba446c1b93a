"""The result as text, card and FHIR: pure functions of an assessment and the person's words."""

from bot.summary.card import Contact, as_text, details, result_card, short_text
from bot.summary.changes import changes
from bot.summary.explanations import TOPICS, explanation
from bot.summary.fhir import questionnaire_response
from bot.summary.next_steps import next_steps, safety_net, warnings_first
from bot.summary.told import told_lines

__all__ = [
    "TOPICS",
    "Contact",
    "as_text",
    "changes",
    "details",
    "explanation",
    "next_steps",
    "questionnaire_response",
    "result_card",
    "safety_net",
    "short_text",
    "told_lines",
    "warnings_first",
]
