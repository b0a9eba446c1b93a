import io
import json
import subprocess
import sys
import time

import pytest

from bot.assess import run

CASE = {"id": "a", "features": {"age_now": 34, "stiffness_minutes": [30, 60], "red_flags": []}}


def answers(*lines):
    out = io.StringIO()
    status = run(
        [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines], out
    )
    return [json.loads(line) for line in out.getvalue().splitlines()], status


def test_each_line_gets_one_answer_in_the_same_order():
    found, status = answers(CASE, {**CASE, "id": 2}, {**CASE, "id": "c"})

    assert [each["id"] for each in found] == ["a", 2, "c"]
    assert status == 0


def test_an_answer_has_the_shape_of_the_contract():
    [found], _ = answers(CASE)

    assert set(found) == {
        "id", "asas", "berlin", "calin", "nice", "asas2015", "article", "nice_suspicion", "triage",
    }  # fmt: skip
    assert set(found["berlin"]) == {"verdict", "count", "items"}
    assert set(found["asas2015"]) == {"verdict"}
    assert "verdict" not in found["article"]
    assert found["berlin"]["items"]["stiffness_over_30"] is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"not json", None),
        (b"[1, 2]", None),
        (b"null", None),
        (b"\xff\xfe\x00", None),
        (b"[" * 100_000, None),
        (b'{"features": {}}', None),
        (b'{"id": "x"}', "x"),
        (b'{"id": "x", "features": []}', "x"),
        (b'{"id": "x", "features": {"night_pain": "yes"}}', "x"),
        (b'{"id": "x", "features": {"age_now": NaN}}', "x"),
        (b'{"id": "x", "features": {"age_now": -1}}', "x"),
        (b'{"id": "x", "features": {"nigth_pain": true}}', "x"),
    ],
)
def test_a_malformed_line_is_answered_and_the_rest_goes_on(line, name):
    found, status = answers(CASE, line, CASE)

    assert [each["id"] for each in found] == ["a", name, "a"]
    assert set(found[1]) == {"id", "error"}
    assert status == 1


def test_blank_lines_are_no_input():
    assert answers(b"\n", CASE, b"  \n")[0][0]["id"] == "a"


def test_the_command_answers_in_well_under_a_second():
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "bot.assess"],
        input=json.dumps(CASE).encode() + b"\nbroken\n",
        capture_output=True,
        timeout=20,
        check=False,
    )

    assert len(done.stdout.splitlines()) == 2
    assert done.returncode == 1
    assert done.stderr == b""
    assert time.monotonic() - started < 5


def test_the_command_needs_neither_rasa_nor_spacy():
    script = "import sys, bot.assess; print({'rasa', 'spacy', 'tqdm'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=20, check=True
    )

    assert done.stdout.strip() == "set()"
