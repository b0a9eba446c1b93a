"""What must be said at once when a sign to be seen soon is mentioned for the first time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.dialogue.answers import features_of
from bot.dialogue.state import Interview, Say
from bot.questionnaire import Questionnaire

EYE, SIGNS, BOTH = "utter_eye_noted", "utter_urgent_noted", "utter_eye_and_urgent_noted"
WARNINGS = (EYE, SIGNS, BOTH)


def warnings(before: Interview, after: Interview, questionnaire: Questionnaire) -> tuple[Say, ...]:
    was = features_of(before.answers, questionnaire)
    now = features_of(after.answers, questionnaire)
    eye = _sore_eye(now) and not _sore_eye(was)
    signs = bool(_flags(now)) and not _flags(was)
    if eye and signs:
        return (Say(BOTH),)
    return (Say(EYE),) if eye else (Say(SIGNS),) if signs else ()


def _sore_eye(features: Mapping[str, Any]) -> bool:
    return features.get("acute_red_painful_eye") is True


def _flags(features: Mapping[str, Any]) -> list[str]:
    flags = features.get("red_flags")
    return flags if isinstance(flags, list) else []
