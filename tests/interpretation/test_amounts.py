"""Amounts in a reply, by the question that was asked."""

from datetime import date
from typing import Any

import pytest

from bot.interpretation.amounts import amounts_in

TODAY = date(2026, 11, 22)
READINGS: list[tuple[str, str, dict[str, Any]]] = [
    ("night_pain", "no, and im 31", {"age_now": [31, 31]}),
    ("rest_effect", "worse. 28 btw", {"age_now": [28, 28]}),
    ("leg_pain", "no. 63.", {"age_now": [63, 63]}),
    ("emergency_signs", "sorry, 36 not 63", {"age_now": [36, 36]}),
    ("joints", "oops I typed 91 for my age, its 19", {"age_now": [19, 19]}),
    ("exercise_effect", "*35 mins", {"stiffness_minutes": [35, 35]}),
    ("onset_type", "wait its 8 years not 3", {"duration_months": [96, 96]}),
    (
        "age_now",
        "37, and it's been bad since I was 30",
        {"age_now": [37, 37], "age_onset": [30, 30]},
    ),
    (
        "buttock_pain",
        "left side. my back is stiff for an hour",
        {"stiffness_minutes": [60, 60]},
    ),
    ("pain_onset", "I'm 44 and it started at 30", {"age_now": [44, 44], "age_onset": [30, 30]}),
    ("pain_onset", "when my second was born, she's 3", {"duration_months": [36, 47]}),
    ("conditions", "psoriasis at 20, nothing else", {}),
    ("conditions", "colitis for 9 years", {}),
    ("family_history", "my sister, she's 40 and has AS since 22", {}),
    ("exercise_effect", "I sit at two monitors, makes it worse", {}),
    ("rest_effect", "nice for ten mins then I seize up", {}),
    ("emergency_signs", "no feeling down there since this morning", {}),
    ("physio", "had 6 weeks of it, no good", {}),
    ("physio", "4 yrs of back pain and 3 lots of physio", {"duration_months": [48, 48]}),
    ("urgent_signs", "a fever that started Tuesday, nothing else", {}),
    ("emergency_signs", "no. I put 26 for my age, its 62", {"age_now": [62, 62]}),
    ("buttock_pain", "it swaps, and I've had it since I was 29", {"age_onset": [29, 29]}),
    ("onset_type", "gradually, over the course of a year", {}),
    (
        "opening",
        "the pain started in 2018 and the doctor said sciatica three months ago",
        {"duration_months": [95, 107]},
    ),
    ("opening", "I've been a nurse 20 years and my back is sore", {}),
]


@pytest.mark.parametrize(("question", "text", "expected"), READINGS)
def test_amounts_are_read_by_what_was_asked(
    question: str, text: str, expected: dict[str, Any]
) -> None:
    found = amounts_in(question, text, {}, TODAY)

    assert {name: amount.as_json() for name, amount in found.items()} == expected
