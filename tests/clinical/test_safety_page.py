import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`(tests/[\w/]+\.\w+)`", PAGE))))
def test_every_proof_that_the_hazard_log_names_exists(named):
    assert (ROOT / named).exists()


def test_every_hazard_has_a_control_and_a_proof():
    rows = [line.split("|") for line in PAGE.splitlines() if re.match(r"\| H\d+ ", line)]

    assert len(rows) >= 13
    assert all(cell.strip() for row in rows for cell in row[1:-1])
