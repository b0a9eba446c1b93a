"""The phrases of phrases.yml as parts of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

PHRASES: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("phrases.yml").read_text(encoding="utf-8")
)


def one_of(name: str) -> str:
    return alternatives(PHRASES[name])


def alternatives(phrases: str | Sequence[str]) -> str:
    """One group of alternatives, in which a space matches any white space."""
    return "(?:" + "|".join(each.replace(" ", r"\s+") for each in listed(phrases)) + ")"


def listed(phrases: str | Sequence[str]) -> Sequence[str]:
    return phrases.split("; ") if isinstance(phrases, str) else phrases


def pattern(template: str) -> re.Pattern[str]:
    return re.compile(template, re.IGNORECASE | re.DOTALL)


def plain(text: str) -> str:
    """Straight apostrophes, single spaces, nothing around."""
    return " ".join(text.replace("’", "'").split())
