"""The warning signs, and what a person who has one is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

EMERGENCY, URGENT = "emergency", "urgent"
CALL_999, FRACTURE, EYE, UNDER_AGE = "call_999", "fracture", "eye", "under_age"

_DATA = Path(__file__).with_name("data")


@dataclass(frozen=True)
class RedFlag:
    """A warning sign: its code, level, plain question and plain name."""

    code: str
    level: str
    ask: str
    name: str
    source: str
    action: str

    def __post_init__(self) -> None:
        if self.level not in (EMERGENCY, URGENT):
            raise ValueError(f"red flag {self.code}: no level called {self.level!r}")
        if self.action not in ADVICE:
            raise ValueError(f"red flag {self.code}: no advice called {self.action!r}")


@dataclass(frozen=True)
class Advice:
    """What to tell someone, as a title and paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


def load_data(name: str) -> dict[str, Any]:
    return yaml.safe_load((_DATA / name).read_text(encoding="utf-8"))


ADVICE: Mapping[str, Any] = MappingProxyType(load_data("advice.yml"))

RED_FLAGS: Mapping[str, RedFlag] = MappingProxyType(
    {
        code: RedFlag(code, **{"action": entry["level"], **entry})
        for code, entry in load_data("red_flags.yml").items()
    }
)


def codes_of(level: str) -> frozenset[str]:
    return frozenset(code for code, flag in RED_FLAGS.items() if flag.level == level)


def names_of(codes: Iterable[str]) -> str:
    """The plain names as they stand in a sentence; semicolons, since the names hold commas."""
    names = [RED_FLAGS[code].name for code in codes]
    return "; and ".join(filter(None, ["; ".join(names[:-1]), *names[-1:]]))


def emergency_advice(codes: Iterable[str], fall_with_stiff_spine: bool = False) -> Advice:
    """What to tell someone at once."""
    known = tuple(codes)
    if any(RED_FLAGS[code].action == CALL_999 for code in known):
        return advice(CALL_999, known)
    return advice(FRACTURE if fall_with_stiff_spine and not known else EMERGENCY, known)


def urgent_advice(codes: Iterable[str], new_night_pain: bool = False) -> Advice:
    """Whom to see soon, and for what; new night pain counts only where the policy says so."""
    night = ADVICE["new_night_pain"] if new_night_pain else ""
    return _filled(URGENT, "; and ".join(filter(None, [names_of(codes), night])))


def advice(name: str, codes: Iterable[str] = ()) -> Advice:
    return _filled(name, names_of(codes))


def _filled(name: str, names: str) -> Advice:
    entry = ADVICE[name]
    names = names or ADVICE["unnamed"]
    return Advice(entry["title"], tuple(said.format(names=names) for said in entry["say"]))
