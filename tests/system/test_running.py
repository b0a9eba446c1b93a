"""The run command, and the emergency path with everything else dead."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.system.running import Backchat, Visitor, free_ports, running

pytestmark = [pytest.mark.slow, pytest.mark.dialogue]

EMERGENCIES = (
    "I can't feel when I wipe any more",
    "both my legs have gone numb since this morning",
    "34, but I wet myself without noticing today",
)


@pytest.fixture(scope="module")
def backchat(tmp_path_factory):
    with running(tmp_path_factory.mktemp("state")) as started:
        yield started


def shown(message: dict) -> dict:
    """A logged message, or the one inside a refusal."""
    return message.get("message") or message


def is_emergency(message: dict) -> bool:
    said = shown(message)
    return said.get("kind") == "emergency" and "999" in said.get("text", "")


def test_a_check_starts_over_http_and_the_demo_page_is_served(backchat):
    visitor = Visitor(backchat.web)
    assert visitor.say("Hello")["question"] == "consent"
    assert visitor.say("I'm 34")["question"] == "emergency_signs"
    with urllib.request.urlopen(f"http://127.0.0.1:{backchat.demo}/", timeout=5) as page:
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_everything_listens_on_this_machine_only(backchat):
    listening = subprocess.run(["ss", "-ltnH"], capture_output=True, text=True, check=False)
    if listening.returncode:
        pytest.skip("ss is not installed")
    ports = [
        backchat.environment[f"BACKCHAT_{name}"] for name in ("PORT", "ACTIONS_PORT", "DEMO_PORT")
    ]
    ours = [
        line for line in listening.stdout.splitlines() if line.split()[3].split(":")[-1] in ports
    ]
    assert ours
    assert all(line.split()[3].startswith("127.0.0.1:") for line in ours)


def test_an_emergency_is_answered_with_the_actions_and_then_the_database_dead(backchat):
    before = [Visitor(backchat.web) for _ in EMERGENCIES]
    for visitor in before:
        visitor.say("Hello")
    for process in backchat.children("rasa_sdk"):
        os.kill(process, signal.SIGSTOP)
        os.kill(process, signal.SIGKILL)
    for visitor, words in zip(before, EMERGENCIES, strict=True):
        assert is_emergency(visitor.say(words)), words

    helpless = Visitor(backchat.web)
    reply = helpless.say("Hello")
    assert shown(reply)["text"]
    assert not is_emergency(reply)

    for file in backchat.state.glob("backchat.db*"):
        file.write_bytes(b"not a database " * 4096)
    for visitor, words in zip(before, EMERGENCIES, strict=True):
        assert is_emergency(visitor.say(words)), words


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"BACKCHAT_PORT": "{taken}"}, "is taken"),
        ({"BACKCHAT_PORT": "eighty"}, "port number"),
        ({"BACKCHAT_CLINIC": "{broken}"}, "booking"),
        ({"BACKCHAT_CLINIC": "{missing}"}, "There is no"),
    ],
    ids=["a taken port", "no port", "a broken clinic.yml", "no clinic.yml"],
)
def test_what_prevents_a_start_is_said_in_one_line(tmp_path, settings, expected):
    import socket

    broken = tmp_path / "broken.yml"
    broken.write_text(Path(ROOT / "clinic.yml").read_text().replace("booking:", "bookings:"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_ports(1)[0]))
        taken.listen()
        places = {
            "taken": taken.getsockname()[1],
            "broken": broken,
            "missing": tmp_path / "none.yml",
        }
        environment = {name: value.format(**places) for name, value in settings.items()}
        result = subprocess.run(
            [sys.executable, "-m", "bot.run"],
            cwd=ROOT,
            env={**os.environ, "PYTHONWARNINGS": "ignore", **environment},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert result.returncode == 1
    assert "Not started." in result.stderr
    assert expected in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_interrupting_stops_every_process(tmp_path):
    backchat = Backchat(tmp_path)
    assert "ready" in backchat.wait_until_ready()
    assert backchat.children("rasa_sdk")
    assert backchat.stop() == 0
    assert not backchat.children("")
