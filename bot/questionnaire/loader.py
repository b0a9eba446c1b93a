"""Reads questions.yml into a Questionnaire."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.questionnaire.model import Choice, Question, Questionnaire

QUESTIONS = Path(__file__).with_name("questions.yml")
_LISTS = ("fills", "settled", "feeds", "ask_when", "also")


@lru_cache(maxsize=4)
def load_questionnaire(path: Path = QUESTIONS) -> Questionnaire:
    """The questionnaire in a file; a ValueError names the question that is wrong."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Questionnaire(tuple(_question(entry) for entry in entries))


def _question(entry: dict[str, Any]) -> Question:
    fields = {**entry, **{name: tuple(entry.get(name, ())) for name in _LISTS}}
    try:
        return Question(
            **{
                **fields,
                "choices": tuple(Choice(**c) for c in entry.get("choices", ())),
            }
        )
    except TypeError as error:
        raise ValueError(f"question {entry.get('id')!r} in {QUESTIONS.name}: {error}") from error
