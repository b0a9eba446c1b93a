"""Replies that do something other than answer: which phrases show it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from bot.language.finder import Finder
from bot.language.phrase_book import PhraseBook
from bot.language.phrases import phrase_class
from bot.language.tokens import Reply, reply_of
from bot.questionnaire import Questionnaire

FOLDER = Path(__file__).parents[1] / "language" / "answers"
ORDER = (
    "distress",
    "restart",
    "back",
    "correct",
    "human",
    "hours",
    "why",
    "explain",
    "skip",
    "stop",
    "hello",
)


@cache
def act_classes() -> PhraseBook:
    data = yaml.load((FOLDER / "acts.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return PhraseBook({name: phrase_class(lines) for name, lines in data.items()})


def shown_acts(reply: Reply) -> dict[str, float]:
    """Which acts phrases show, how much of the reply they cover, and whether one comes first."""
    finder = Finder(reply, act_classes())
    shown: dict[str, float] = {}
    for name in ORDER:
        if spans := finder.spans(name):
            shown[f"act {name}"] = 1.0
            shown[f"act {name} covers"] = max(e - s for s, e in spans) / max(1, len(reply.words))
            shown[f"act {name} opens"] = float(any(start <= 1 for start, _ in spans))
    return shown


def act_names() -> Iterator[str]:
    """Every name that `shown_acts` may give."""
    return (f"act {name}{part}" for name in ORDER for part in ("", " covers", " opens"))


def question_named(text: str, questionnaire: Questionnaire) -> str | None:
    """The question that a wish to change something names."""
    words = set(reply_of(text).words)
    scores = {
        name: sum(
            word in words
            or any(w.startswith(word.rstrip("*")) for w in words if word.endswith("*"))
            for word in names
        )
        for name, names in _names().items()
        if name in questionnaire
    }
    best = max(scores, key=lambda name: scores[name], default=None)
    return best if best and scores[best] else None


@cache
def _names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = yaml.load(
        (FOLDER / "question_names.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )["names"]
    return found
