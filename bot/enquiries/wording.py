"""The enquiry's wording, and how a response becomes the text that a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.enquiries.conversation import Say
from bot.enquiries.hours import describe, is_open
from bot.enquiries.schedule import Schedule

FILE = Path(__file__).with_name("wording.yml")


@dataclass(frozen=True)
class Spoken:
    """A text and what to offer as replies to it."""

    text: str
    choices: tuple[str, ...]


@cache
def load_wording() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content


def spoken(say: Say, practice: Mapping[str, str]) -> Spoken:
    """The response in words; practice gives practice, recipient, phone and email."""
    wording = load_wording()
    if say.response not in wording["responses"]:
        raise ValueError(f"no wording for {say.response!r}")
    response = wording["responses"][say.response]
    slots = {
        **practice,
        **{key: value or wording["blanks"].get(key, "") for key, value in say.slots.items()},
    }
    # format_map reads the template once, so braces in a person's own words stay as they are.
    text = response["text"].format_map(slots)
    return Spoken(text, (*say.choices, *response.get("choices", ())))


def closed_notice(now: datetime, schedule: Schedule) -> Say | None:
    """What to say once, at the first turn while the office is closed."""
    if is_open(now, schedule):
        return None
    return Say("utter_enquiry_closed_notice", {"opening": describe(now, schedule)})


def confirmation(reference: str, now: datetime, schedule: Schedule) -> Say:
    name = "open" if is_open(now, schedule) else "closed"
    slots = {"reference": reference, "opening": describe(now, schedule)}
    return Say(f"utter_enquiry_sent_while_{name}", slots)
