"""What the practice decides about the interview, and what the interview decides for itself."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clinical import DEFAULT_POLICY, TriagePolicy
from bot.questionnaire import Questionnaire

SAFETY_QUESTIONS = ("emergency_signs", "urgent_signs", "eye_signs")
PATIENCE = 3
"""Replies not understood before we offer to skip, phone or stop; after one more we move on."""


def unsure_response(asked: str | None) -> str:
    return f"utter_unsure_{asked}" if asked in SAFETY_QUESTIONS else "utter_unsure"


@dataclass(frozen=True)
class Rules:
    """What the practice decides about the interview."""

    questionnaire: Questionnaire
    policy: TriagePolicy = DEFAULT_POLICY
    age_agrees: bool = True
