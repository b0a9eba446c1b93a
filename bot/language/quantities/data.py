"""The language data beside the readers, and patterns built from it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@cache
def data(name: str) -> dict[str, Any]:
    """What the file of that name holds."""
    found = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise ValueError(f"{name}.yml holds {type(found).__name__}, not a mapping")
    return found


def any_of(phrases: Iterable[str]) -> str:
    """A pattern that matches any of the phrases, the longest first."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return (
        "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first) + ")"
    )


PLACE = re.compile(r"%([a-z_]+)%")


@cache
def patterns(reader: str, **parts: str) -> dict[str, str]:
    """The patterns of a reader, with the parts named in them filled in."""
    known = dict(parts)
    for name, lines in data(f"patterns/{reader}").items():
        known[name] = PLACE.sub(lambda place: known[place[1]], lines.replace("\n", ""))
    return known
