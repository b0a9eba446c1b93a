"""python -m bot.interpret, line by line."""

from __future__ import annotations

import io
import json

import pytest

from bot.interpret import run
from bot.interpretation.loading import load_reader


def outcome(*lines: str) -> tuple[int, list[dict]]:
    out = io.StringIO()
    status = run([line.encode() for line in lines], out, load_reader())
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_line_is_answered_in_order() -> None:
    lines = [json.dumps({"id": n, "question": "age_now", "text": str(n)}) for n in (34, 51)]
    status, found = outcome(*lines)
    assert status == 0
    assert [(each["id"], each["features"]["age_now"]) for each in found] == [
        (34, [34, 34]),
        (51, [51, 51]),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[]",
        '{"id": 1}',
        '{"id": 1, "question": "shoe_size", "text": "9"}',
        '{"id": 1, "question": "age_now", "text": 9}',
        '{"id": 1, "question": "age_now", "text": "9", "known": []}',
        '{"id": 1, "question": [], "text": "9"}',
    ],
)
def test_a_malformed_line_is_an_error_and_the_rest_goes_on(line: str) -> None:
    good = '{"id": 2, "question": "physio", "text": "never"}'
    status, found = outcome(line, good)
    assert status == 1
    assert "error" in found[0]
    assert found[1]["features"] == {"physio_tried": False}
