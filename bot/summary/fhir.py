"""What a person told us as a FHIR R4 QuestionnaireResponse."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.clinical import FEATURES, RED_FLAGS
from bot.clinical.features import CODES, FACT, red_flags_said
from bot.summary.told import Words
from bot.summary.wording import wording
from bot.values import UNSURE, Features, quantity

Resource = dict[str, Any]

UCUM = "http://unitsofmeasure.org"
UNITS = {"years": "a", "months": "mo", "minutes": "min"}
UNKNOWN = {
    "system": "http://terminology.hl7.org/CodeSystem/data-absent-reason",
    "code": "asked-unknown",
    "display": "Asked But Unknown",
}
VOLUNTEERED = "volunteered"
"""Holds what no question asks for, such as a known HLA-B27 result."""


def questionnaire_response(
    features: Features,
    words: Words,
    asked: Mapping[str, str],
    authored: datetime,
    questionnaire: str,
    completed: bool = True,
) -> Resource:
    """The answers as they were given; `asked` holds the wording by question id.

    `questionnaire` is the canonical address of the questionnaire, with its version. An interval is
    a pair of answers with the comparators >= and <=, since R4 has no range as an answer.
    """
    if authored.tzinfo is None:
        raise ValueError(f"authored {authored} has no time zone")
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed" if completed else "in-progress",
        "questionnaire": questionnaire,
        "authored": authored.isoformat(timespec="seconds"),
        "item": _questions(features, words, asked),
    }


def _questions(features: Features, words: Words, asked: Mapping[str, str]) -> list[Resource]:
    grouped: dict[str, list[Resource]] = {}
    for name, feature in FEATURES.items():
        if features.get(name) is not None:
            question = feature.question or VOLUNTEERED
            grouped.setdefault(question, []).extend(_items(name, features, words.get(name)))
    return [
        {"linkId": question, **_text(asked.get(question)), "item": items}
        for question, items in grouped.items()
    ]


def _items(name: str, features: Features, words: str | None) -> list[Resource]:
    answers = _answers(name, features)
    stated = [{"linkId": name, **_text(_label(name)), **({"answer": answers} if answers else {})}]
    said = [{"linkId": f"{name}.words", "answer": [{"valueString": words}]}] if words else []
    return stated + said


def _answers(name: str, features: Features) -> list[Resource]:
    value = features[name]
    if value == UNSURE:
        return [{"valueCoding": UNKNOWN}]
    if FEATURES[name].kind == FACT:
        return [{"valueBoolean": value}]
    if FEATURES[name].kind == CODES:
        return [
            {"valueCoding": {"code": code, "display": RED_FLAGS[code].name}}
            for code in red_flags_said(features)
        ]
    return _quantities(name, value)


def _quantities(name: str, value: Any) -> list[Resource]:
    known = quantity(value)
    assert known is not None
    unit = FEATURES[name].unit
    measure = {"unit": unit, "system": UCUM, "code": UNITS[unit]}
    if known.low == known.high:
        return [{"valueQuantity": {"value": known.low, **measure}}]
    ends = zip(known.as_json(), (">=", "<="), strict=True)
    return [
        {"valueQuantity": {"value": end, "comparator": comparator, **measure}}
        for end, comparator in ends
        if end is not None
    ]


def _label(name: str) -> str | None:
    words = wording("features").get(name, {})
    return words.get("if_yes") or words.get("shown", "").split(":")[0] or None


def _text(text: str | None) -> Resource:
    return {"text": text} if text else {}
