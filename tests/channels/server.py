"""A real server with a fake agent, run by tests in a process of its own."""

from __future__ import annotations

import argparse
from pathlib import Path

from rasa.core.channels.channel import register
from sanic import Sanic

from bot.channels.lifeline import plain_lifeline
from bot.channels.limits import Rate
from bot.channels.web import WebChat, WebHooks
from bot.channels.website.about import plain_about
from bot.channels.website.settings import WebSettings
from bot.settings import ROOT, load_clinic
from bot.store import development_keys, open_store, upgrade
from tests.channels.fake import FakeAgent

PLENTY = Rate(100_000, 60)


def web_app(folder: Path, agent: FakeAgent, settings: WebSettings) -> Sanic:
    store = open_store(f"sqlite:///{folder}/chat.db", development_keys(folder / "data.key"))
    upgrade(store)
    hooks = WebHooks(
        plain_lifeline("0100", "a@example.org"), plain_about(load_clinic(ROOT / "clinic.yml"))
    )
    app = Sanic("backchat_test", configure_logging=False)
    register([WebChat(settings, store, hooks)], app, "/webhooks/")
    app.ctx.agent = agent
    return app


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("port", type=int)
    parser.add_argument("--delay", type=float, default=0.02)
    given = parser.parse_args()
    settings = WebSettings(messages=PLENTY, conversations=PLENTY, reads=PLENTY, queue=50)
    app = web_app(given.folder, FakeAgent(given.folder, given.delay), settings)
    app.run("127.0.0.1", given.port, access_log=False)


if __name__ == "__main__":
    main()
