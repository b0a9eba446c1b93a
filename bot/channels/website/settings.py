"""What the website channel needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.channels.limits import Rate
from bot.settings import ROOT, Settings

MESSAGES, CONVERSATIONS, READS = Rate(30, 60), Rate(120, 3600), Rate(240, 60)
WIDGET = ROOT / "widget" / "dist" / "widget.js"


@dataclass(frozen=True)
class WebSettings:
    """Limits and origins of the website chat."""

    origins: tuple[str, ...] = ()
    public_url: str = "http://localhost:5005"
    widget: Path = WIDGET
    token_life: timedelta = timedelta(hours=24)
    longest_text: int = 4_000
    largest_body: int = 16 * 1024
    messages: Rate = MESSAGES
    conversations: Rate = CONVERSATIONS
    reads: Rate = READS
    queue: int = 10
    streams: int = 4
    trusted_proxies: int = 0
    turn_seconds: float = 60
    ping_seconds: float = 15
    longest_wait: float = 25

    @property
    def allowed_origins(self) -> frozenset[str]:
        return frozenset(o.rstrip("/") for o in (*self.origins, self.public_url))


def web_settings(settings: Settings) -> WebSettings:
    return WebSettings(
        origins=settings.clinic.web.origins,
        public_url=settings.public_url,
        trusted_proxies=settings.trusted_proxies,
    )
