"""The one file that a website loads."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

WIDGET = Path(__file__).resolve().parents[2] / "widget"
BUILT = WIDGET / "dist" / "widget.js"
BUDGET = 20 * 1024


def test_the_widget_stays_within_twenty_kilobytes_gzipped():
    assert len(gzip.compress(BUILT.read_bytes(), 9)) <= BUDGET


def test_the_committed_file_is_what_the_sources_make(tmp_path):
    if not shutil.which("node") or not (WIDGET / "node_modules" / "esbuild").is_dir():
        pytest.skip("node or esbuild is missing; run `npm ci` in widget/")
    again = tmp_path / "widget.js"
    subprocess.run(["node", "build.mjs", str(again)], cwd=WIDGET, check=True, timeout=60)
    assert again.read_bytes() == BUILT.read_bytes()


@pytest.mark.parametrize(
    "forbidden",
    ["innerHTML =", "innerHTML=", "insertAdjacentHTML", "eval(", "new Function", "document.cookie"],
)
def test_the_widget_never_uses(forbidden):
    assert forbidden not in BUILT.read_text()


def test_the_widget_names_no_other_origin():
    addresses = set(re.findall(r"https?://[^\"'`\s)]+", BUILT.read_text()))
    assert addresses <= {"http://www.w3.org/2000/svg"}


def test_tools_are_pinned_and_few():
    tools = json.loads((WIDGET / "package.json").read_text())["devDependencies"]
    assert set(tools) == {"axe-core", "esbuild"}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in tools.values())
