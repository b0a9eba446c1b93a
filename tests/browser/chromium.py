"""The browser that is installed, and how to start it quietly."""

from __future__ import annotations

import shutil

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Pages that a test makes up have no address, and may otherwise not talk to this machine.
    "--disable-features=LocalNetworkAccessChecks",
]
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


def installed() -> str | None:
    """The path of an installed Chromium or Chrome."""
    return next((path for path in map(shutil.which, NAMES) if path), None)
