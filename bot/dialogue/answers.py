"""Answers by question, and the features they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.clinical.red_flags import EMERGENCY, codes_of
from bot.questionnaire import Question, Questionnaire
from bot.values import UNSURE

ANSWERED, NOT_SURE, SKIPPED, VOLUNTEERED = (
    "answered",
    "unsure",
    "skipped",
    "volunteered",
)
RED_FLAGS = "red_flags"


@dataclass(frozen=True)
class Answer:
    """What one question has been told, and the person's own words for it."""

    status: str
    features: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "features": dict(self.features),
            "words": dict(self.words),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> Answer | None:
        return None if data is None else cls(**data)


Answers = Mapping[str, Answer]


def features_of(answers: Answers, questionnaire: Questionnaire) -> dict[str, Any]:
    """Every feature known so far; answers that no longer matter are left out."""
    features: dict[str, Any] = {}
    for question in questionnaire:
        if question.id in answers and question.matters(features):
            _merge(features, answers[question.id].features)
    return features


def words_of(answers: Answers, questionnaire: Questionnaire) -> dict[str, str]:
    """The person's own words for each feature they gave."""
    return {
        feature: words
        for question in questionnaire
        if question.id in answers
        for feature, words in answers[question.id].words.items()
    }


def with_facts(
    answers: Answers,
    facts: Mapping[str, Any],
    words: Mapping[str, str],
    questionnaire: Questionnaire,
    asked: str | None = None,
) -> dict[str, Answer]:
    """The answers once a reply's facts are put with the questions they belong to."""
    updated = dict(answers)
    for question_id, given in _by_question(facts, questionnaire, asked).items():
        known = updated.get(question_id)
        said = {name: words[name] for name in given if name in words}
        question = questionnaire[question_id]
        answers_it = question_id == asked and not given.keys() <= set(question.also)
        status = ANSWERED if answers_it else known.status if known else VOLUNTEERED
        updated[question_id] = _told(question, known, given, said, status)
    return updated


def _told(
    question: Question,
    known: Answer | None,
    given: Mapping[str, Any],
    said: Mapping[str, str],
    status: str,
) -> Answer:
    if known is None:
        return Answer(status, given, said)
    features = dict(known.features)
    if not _adds_to(question, known.features, given):
        features = {name: value for name, value in features.items() if name in question.also}
    _merge(features, given)
    return Answer(status, features, {**known.words, **said})


def _adds_to(question: Question, known: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Whether new facts stand beside the old: items of a list do, and details of one answer."""
    if question.picks_many or given.keys() <= set(question.also):
        return True
    first = question.fills[0]
    return question.kind == "choice" and given.get(first, known.get(first)) == known.get(first)


def _by_question(
    facts: Mapping[str, Any], questionnaire: Questionnaire, asked: str | None
) -> dict[str, dict[str, Any]]:
    parts: dict[str, dict[str, Any]] = {}
    for name, value in facts.items():
        for question_id, share in _homes(name, value, questionnaire, asked):
            parts.setdefault(question_id, {})[name] = share
    return parts


def _homes(
    name: str, value: Any, questionnaire: Questionnaire, asked: str | None
) -> list[tuple[str, Any]]:
    if name == RED_FLAGS:
        return _flag_homes(value, asked)
    question = questionnaire.filling(name)
    return [(question.id, value)] if question else []


def _flag_homes(value: Any, asked: str | None) -> list[tuple[str, Any]]:
    if value == UNSURE or not value:
        return [(asked, value)] if asked in ("emergency_signs", "urgent_signs") else []
    emergency = [code for code in value if code in codes_of(EMERGENCY)]
    urgent = [code for code in value if code not in emergency]
    homes = [("emergency_signs", emergency), ("urgent_signs", urgent)]
    return [(question, codes) for question, codes in homes if codes]


def _merge(features: dict[str, Any], given: Mapping[str, Any]) -> None:
    for name, value in given.items():
        features[name] = _joined(features.get(name), value) if name == RED_FLAGS else value


def _joined(known: Any, value: Any) -> Any:
    """Two lists of red flags as one: a code outweighs doubt, and doubt outweighs none."""
    codes = [code for part in (known, value) if isinstance(part, list) for code in part]
    if codes:
        return list(dict.fromkeys(codes))
    return UNSURE if UNSURE in (known, value) else []
