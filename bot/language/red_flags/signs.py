"""The red flags and their lay phrases, read from the data files beside this module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.language.phrase_book import PhraseBook
from bot.language.phrases import Patterns, named_in, patterns_of, phrase_class

HERE = Path(__file__).parent
CODE_FILES = ("emergency.yml", "urgent.yml")
KEYS = frozenset(["area", "said", "unless", "explained_by", "asked", "ever", "feared", "doubted"])


@dataclass(frozen=True)
class Sign:
    """One red flag: what raises it and what takes it away."""

    code: str
    said: Patterns
    unless: Patterns
    explained_by: Patterns
    area: Patterns
    asked: Mapping[str, Patterns]
    ever: bool
    feared: bool
    doubted: bool
    urgent: bool


@cache
def signs() -> tuple[Sign, ...]:
    """Every red flag, the emergencies first."""
    return tuple(
        _sign(code, entry, urgent=file == "urgent.yml")
        for file in CODE_FILES
        for code, entry in load(file).items()
    )


def _sign(code: str, entry: Mapping[str, Any], *, urgent: bool) -> Sign:
    if unknown := set(entry) - KEYS:
        raise ValueError(f"{code} has unknown keys {sorted(unknown)}")
    asked = entry.get("asked", {})
    lines = [entry["said"], *(entry.get(key, ()) for key in ("unless", "explained_by"))]
    if strangers := named_in(patterns_of([line for part in lines for line in part])) - {*classes()}:
        raise ValueError(f"{code} refers to unknown classes {sorted(strangers)}")
    return Sign(
        code,
        patterns_of(entry["said"]),
        patterns_of(entry.get("unless", ())),
        patterns_of(entry.get("explained_by", ())),
        patterns_of(entry.get("area", ())),
        {question: patterns_of(lines) for question, lines in asked.items()},
        entry.get("ever") == "true",
        entry.get("feared") == "true",
        entry.get("doubted") == "true",
        urgent,
    )


@cache
def classes() -> PhraseBook:
    """The word classes phrases are made of."""
    return PhraseBook({name: phrase_class(data) for name, data in load("classes.yml").items()})


@cache
def items() -> Mapping[str, Sequence[str]]:
    """The signs that each list question names, in order."""
    return {question: tuple(codes) for question, codes in load("items.yml").items()}


def load(file: str) -> dict[str, Any]:
    """A data file, every value a string."""
    return dict(yaml.load((HERE / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
