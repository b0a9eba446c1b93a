"""Starts everything for one practice on one machine: python -m bot.run

The model is trained when it has to be; then the actions, Rasa with its channels, the worker that
sends notices and deletes what is past its time, a demo clinic page and, once staff have a password,
their pages run until Ctrl-C.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console

from bot.enquiries.hours_file import read_schedules
from bot.settings import ROOT, Settings, SettingsError, load_settings
from bot.train import MODEL, is_trained, train

PATIENCE = 120
PAUSE = 5
READY = "/webhooks/chat/about"


@dataclass(frozen=True)
class Part:
    """One process: its name, its command, and where it answers once it is up."""

    name: str
    command: tuple[str, ...]
    port: int | None = None
    ready: str = "/"


def main() -> int:
    console = Console(stderr=True)
    try:
        settings = load_settings()
        read_schedules(settings.clinic.hours, settings.clinic.closures, settings.clinic.nation)
        parts = parts_of(settings)
        for part in parts:
            _check_free(part)
    except (SettingsError, ValueError) as error:
        console.print(f"[red]Not started.[/red] {error}")
        return 1
    if not is_trained() and not train():
        return 1
    return _serve(parts, settings, console)


def parts_of(settings: Settings) -> tuple[Part, ...]:
    python = sys.executable
    rasa = ("run", "--model", str(MODEL), "--port", str(settings.web_port), "-i", "127.0.0.1")
    files = ("--endpoints", "endpoints.yml", "--credentials", "credentials.yml")
    actions = ("--actions", "actions", "--port", str(settings.actions_port))
    needed = (
        Part("actions", (python, "-m", "rasa_sdk", *actions), settings.actions_port, "/health"),
        Part("chat", (python, "-m", "rasa", *rasa, *files), settings.web_port, READY),
        Part("worker", (python, "-m", "bot.enquiries.worker")),
        Part("demo", (python, "-m", "bot.demo"), settings.demo_port),
    )
    staff = Part("staff", (python, "-m", "bot.enquiries.staff"), settings.staff_port)
    return (*needed, staff) if settings.staff_password_hash else needed


def _check_free(part: Part) -> None:
    if part.port is None:
        return
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", part.port))
        except OSError:
            variable = {"chat": "PORT"}.get(part.name, f"{part.name.upper()}_PORT")
            raise SettingsError(
                f"Port {part.port} ({part.name}) is taken. Stop what uses it, or set "
                f"BACKCHAT_{variable} to another port."
            ) from None


def _serve(parts: tuple[Part, ...], settings: Settings, console: Console) -> int:
    signal.signal(signal.SIGTERM, _interrupt)
    with _running(parts, settings) as processes:
        try:
            with (
                console.status("Starting ...") if console.is_terminal else contextlib.nullcontext()
            ):
                for part in parts:
                    _wait_for(part, processes[part.name])
            demo = f"http://localhost:{settings.demo_port}"
            console.print(f"[green]Backchat is ready.[/green] Try it at {demo}", soft_wrap=True)
            if settings.staff_password_hash:
                console.print(f"Staff pages: http://localhost:{settings.staff_port}")
            console.print("Ctrl-C stops everything.", style="dim")
            return _watch(parts, processes, settings, console)
        except SettingsError as error:
            console.print(f"[red]Not started.[/red] {error}")
            return 1
        except KeyboardInterrupt:
            console.print("Stopped.", style="dim")
            return 0


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def _running(
    parts: tuple[Part, ...], settings: Settings
) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    settings.state.mkdir(parents=True, exist_ok=True)
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for part in parts:
            processes[part.name] = _start(part, settings)
        yield processes
    finally:
        for process in processes.values():
            process.terminate()
        for process in processes.values():
            _ended(process)


def _start(part: Part, settings: Settings) -> subprocess.Popen[bytes]:
    log = (settings.state / f"{part.name}.log").open("ab")
    environment = {
        **os.environ,
        "BACKCHAT_ACTIONS_URL": f"http://127.0.0.1:{settings.actions_port}/webhook",
        "BACKCHAT_DATABASE_URL": settings.database_url,
        "SANIC_HOST": "127.0.0.1",
        "SANIC_REQUEST_MAX_SIZE": str(4 * 1024 * 1024),
    }
    # Its own group, so that Ctrl-C reaches us first and we end them in order.
    return subprocess.Popen(
        part.command,
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )


def _ended(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)


def _wait_for(part: Part, process: subprocess.Popen[bytes]) -> None:
    if part.port is None:
        return
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SettingsError(f"{part.name} stopped at once. See var/{part.name}.log.")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{part.port}{part.ready}", timeout=2):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.3)
    raise SettingsError(f"{part.name} did not start in {PATIENCE} s. See var/{part.name}.log.")


def _watch(
    parts: tuple[Part, ...],
    processes: dict[str, subprocess.Popen[bytes]],
    settings: Settings,
    console: Console,
) -> int:
    """Starts again whatever has stopped; the rest goes on, so an emergency is always answered."""
    while True:
        time.sleep(PAUSE)
        for part in parts:
            if processes[part.name].poll() is not None:
                told = f"[red]{part.name} has stopped[/red] and is started again."
                console.print(f"{told} See var/{part.name}.log.")
                processes[part.name] = _start(part, settings)


if __name__ == "__main__":
    sys.exit(main())
