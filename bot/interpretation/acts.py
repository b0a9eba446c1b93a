"""Replies that do something other than answer: which phrases show it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from bot.language.finder import Finder, Span
from bot.language.phrases import PhraseClass, phrase_class
from bot.language.tokens import Reply, reply_of
from bot.questionnaire import Questionnaire

FOLDER = Path(__file__).parents[1] / "language" / "answers"
SMALLTALK = {"hello": "smalltalk"}
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
def act_classes() -> dict[str, PhraseClass]:
    data = yaml.load((FOLDER / "acts.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {name: phrase_class(lines) for name, lines in data.items()}


def acts_shown(reply: Reply) -> dict[str, tuple[Span, ...]]:
    """Where phrases of each act stand, for the acts that have any."""
    finder = Finder(reply, act_classes())
    found = {name: finder.spans(name) for name in ORDER}
    return {SMALLTALK.get(name, name): spans for name, spans in found.items() if spans}


def act_numbers(reply: Reply) -> list[float]:
    """For a head: which acts show, whether one comes first, and whether something is asked."""
    finder = Finder(reply, act_classes())
    numbers: list[float] = []
    for name in ORDER:
        spans = finder.spans(name)
        covered = max((end - start for start, end in spans), default=0) / max(1, len(reply.words))
        opens = any(start <= 1 for start, _ in spans)
        numbers += [float(bool(spans)), covered, float(opens)]
    asks = float("?" in reply.text.plain)
    return [*numbers, asks, float(len(reply.words) <= 3), float(len(reply.words) > 12)]


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
