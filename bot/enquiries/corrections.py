"""Finds, in any reply, a wish to stop, to know why, or to change an answer given before; pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from bot.enquiries.contacts import contacts_in
from bot.enquiries.phrases import PHRASES, alternatives, one_of, pattern, plain

WORDS_FOR = {field: alternatives(words) for field, words in PHRASES["fields"].items()}
A_FIELD = "|".join(f"(?P<{field}>{words})" for field, words in WORDS_FOR.items())
CUES = rf"(?:{one_of('cue')}\b[\s,.;:!-]*)"
IT_IS = r"(?:(?:and\s+)?it(?:'s|\s+is|\s+should\s+be)\s+)?"

CHANGE_TO = pattern(
    rf"{CUES}*(?:{one_of('asking_for')}\s+)*(?:{one_of('change')}\s+)?(?:(?:my|the|that|a)\s+)?"
    rf"(?:{A_FIELD})(?:\s*(?P<link>'s|\bis\b|\bshould be\b|\bto\b|:))?"
    rf"\s*(?:\bspel(?:t|led)\b|\bwas\b|\s)*(?:wrong|not right|incorrect)?[\s,;.:-]*"
    rf"{IT_IS}(?P<value>.*)"
)
WRONG = pattern(
    rf"{CUES}*(?:that(?:'s|\s+is)\s+)?(?:the\s+)?(?:wrong|not (?:my|the right))\s+"
    rf"(?:{A_FIELD})[\s,.;:!-]*{IT_IS}(?P<value>.*)"
)
LAST_ANSWER = pattern(
    rf"{CUES}+(?:it(?:'s|\s+is|\s+should\s+be)|i\s+mean|i\s+meant)\s+(?P<value>.+)"
)
STARTS_AS_CORRECTION = pattern(rf"(?:{one_of('cue')}|(?:please )?{one_of('change')})\b")
CANCEL = pattern(rf"{CUES}*(?:please )?{one_of('cancel')}(?:\s+{one_of('cancel_tail')})*[\s.!]*")
WHY = pattern(rf"(?:but )?{one_of('why')}\b.*")


class Correction(NamedTuple):
    """The field to change and the words that give it anew, if any."""

    field: str
    value: str


def wants_to_cancel(text: str) -> bool:
    return bool(CANCEL.fullmatch(plain(text)))


def asks_why(text: str) -> bool:
    return bool(WHY.fullmatch(plain(text)))


def correction_in(
    text: str, answered: Collection[str], last: str | None, strict: bool = False
) -> Correction | None:
    """A change to something answered before; `last` is what "no, it's ..." refers to."""
    said = text.replace("’", "'").strip()
    # A note may speak of any of these things: there it takes a word like "no" or "change".
    cued = bool(STARTS_AS_CORRECTION.match(said))
    found = WRONG.match(said) or CHANGE_TO.match(said)
    if found and field_of(found) in answered and (cued or (is_statement(found) and not strict)):
        return Correction(field_of(found), found["value"].strip())
    if cued and "contact" in answered and (contact := contact_given(said)):
        return Correction(contact, said)
    if last and (again := LAST_ANSWER.match(said)):
        return Correction(last, again["value"].strip())
    return None


def field_of(found: re.Match[str]) -> str:
    return next(field for field in WORDS_FOR if found[field])


def is_statement(found: re.Match[str]) -> bool:
    """Whether it says "my number is ..." or names the field alone, and no more."""
    return found.re is WRONG or not found["value"].strip() or bool(found["link"])


def contact_given(said: str) -> str | None:
    found = contacts_in(said)
    return "phone" if found.phone else "email" if found.email else None
