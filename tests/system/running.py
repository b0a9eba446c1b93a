"""The real thing on free ports: started as `./backchat` starts it, talked to over HTTP."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.settings import ROOT

PATIENCE = 180


def free_ports(number: int) -> list[int]:
    sockets = [socket.socket() for _ in range(number)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Backchat:
    """A running Backchat and its processes."""

    def __init__(self, state: Path, **settings: str) -> None:
        self.state = state
        web, actions, demo, staff = free_ports(4)
        self.web, self.demo = web, demo
        self.environment = {
            **os.environ,
            "BACKCHAT_STATE": str(state),
            "BACKCHAT_PORT": str(web),
            "BACKCHAT_ACTIONS_PORT": str(actions),
            "BACKCHAT_DEMO_PORT": str(demo),
            "BACKCHAT_STAFF_PORT": str(staff),
            "RASA_TELEMETRY_ENABLED": "false",
            "PYTHONWARNINGS": "ignore",
            **settings,
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot.run"],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait_until_ready(self) -> str:
        """What it printed until it was ready, or ended."""
        deadline = time.monotonic() + PATIENCE
        said = ""
        assert self.process.stdout
        while time.monotonic() < deadline and (line := self.process.stdout.readline()):
            said += line
            if "Ctrl-C" in line:
                break
        return said

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)

    def children(self, words: str) -> list[int]:
        """The processes under ours whose command line holds some words."""
        found = []
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit() and _parent(folder) == self.process.pid:
                command = (folder / "cmdline").read_bytes().decode(errors="replace")
                if words in command.replace("\0", " "):
                    found.append(int(folder.name))
        return found


def _parent(folder: Path) -> int | None:
    try:
        return int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
    except (OSError, IndexError):
        return None


@contextmanager
def running(state: Path, **settings: str) -> Iterator[Backchat]:
    backchat = Backchat(state, **settings)
    try:
        said = backchat.wait_until_ready()
        assert "ready" in said, said
        yield backchat
    finally:
        if backchat.process.poll() is None:
            backchat.stop()


class Visitor:
    """Someone on the website, by its HTTP interface."""

    def __init__(self, port: int) -> None:
        self._base = f"http://127.0.0.1:{port}/webhooks/chat"
        self._token = self._call("POST", "/conversations", {})[1]["token"]
        self._seen = 0

    def say(self, text: str) -> dict:
        """The bot's message in reply; when nothing could be stored, the one in the refusal."""
        status, answer = self._call("POST", "/messages", {"id": str(uuid.uuid4()), "text": text})
        return self._next() if status == 202 else answer

    def _next(self) -> dict:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            _, log = self._call("GET", f"/messages?after={self._seen}&wait=10")
            for message in log.get("messages", []):
                self._seen = message["seq"]
                if message["from"] == "bot":
                    return message
        raise AssertionError("no reply in 30 s")

    def _call(self, method: str, path: str, body: dict | None = None) -> tuple[int, dict]:
        request = urllib.request.Request(self._base + path, method=method)
        request.add_header("Content-Type", "application/json")
        if hasattr(self, "_token"):
            request.add_header("Authorization", f"Bearer {self._token}")
        data = None if body is None else json.dumps(body).encode()
        try:
            with urllib.request.urlopen(request, data, timeout=40) as answer:
                return answer.status, json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"{}")
