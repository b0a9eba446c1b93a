"""Explanations that a person can ask for."""

from __future__ import annotations

from bot.clinical import Advice
from bot.summary.wording import wording

TOPICS = tuple(wording("explanations"))


def explanation(topic: str) -> Advice:
    """A title and paragraphs about a topic."""
    if topic not in TOPICS:
        raise ValueError(f"no explanation called {topic!r}; one of {TOPICS}")
    entry = wording("explanations")[topic]
    return Advice(entry["title"], tuple(entry["say"]))
