"""What has been answered so far in an enquiry, and what is still missing; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ORDER = ("name", "contact", "clinic", "times", "note", "share", "consent")
ANSWERED_BY = {"contact": ("phone", "email")}
SECTION_OF = {"phone": "contact", "email": "contact"}

State = Mapping[str, Any]
"""Plain JSON, so that it fits in one slot."""


def missing(state: State) -> str | None:
    """The next thing to ask; None when nothing is left."""
    return next((name for name in ORDER if applies(state, name) and not has(state, name)), None)


def applies(state: State, name: str) -> bool:
    if name == "clinic":
        return len(state["clinics"]) > 1
    return state["has_summary"] if name == "share" else True


def has(state: State, name: str) -> bool:
    return any(key in state["answers"] for key in ANSWERED_BY.get(name, (name,)))


def correctable(state: State) -> set[str]:
    """Fields that have an answer to change; either contact may be changed once there is one."""
    found = {name for name in ORDER if has(state, name)}
    return found | {"phone", "email"} if "contact" in found else found


def with_answers(state: State, answers: Mapping[str, Any], last: str) -> dict[str, Any]:
    return {
        **state,
        "answers": {**state["answers"], **answers},
        "last": last,
        "tries": 0,
    }


def without(state: State, name: str) -> dict[str, Any]:
    gone = ANSWERED_BY.get(name, (name,))
    kept = {key: value for key, value in state["answers"].items() if key not in gone}
    return {**state, "answers": kept, "tries": 0, "last": None}


def read_back(answers: Mapping[str, Any]) -> dict[str, str]:
    """Everything as it will be passed on; a blank stands for no preference."""
    contact = "\n".join(answers[key] for key in ("phone", "email") if answers.get(key))
    rest = {key: answers.get(key) or "" for key in ("name", "clinic", "times", "note")}
    return {**rest, "contact": contact}
