"""What a reply to one of the enquiry's questions says: names, clinics, times, yes and no; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.enquiries.contacts import without_contacts
from bot.enquiries.phrases import PHRASES, listed, one_of, pattern, plain

MAX_NAME, MAX_TIMES, MAX_NOTE = 80, 300, 1500

WORD = r"[^\W\d_]+(?:['.-][^\W\d_]+)*\.?"
NAME = re.compile(rf"{WORD}(?:\s+{WORD}){{0,4}}")
NAME_LEAD = pattern(
    rf"^(?:{one_of('greeting')}\b[\s,.!-]*)*(?:{one_of('name_lead')}(?!\w))?[\s:,-]*"
)
NAME_TAIL = pattern(rf"(?:[\s,.;-]+{one_of('name_tail')})*[\s,.;:!-]*$")
NOT_A_NAME = frozenset(listed(PHRASES["not_a_name"]))

FILLER = pattern(r"^(?:(?:hi|hello|well|um+|er+|so|oh)\b[\s,.!-]*)+")
YES = pattern(rf"{one_of('yes')}\b")
NO = pattern(rf"{one_of('no')}\b")
NO_PROBLEM = pattern(one_of("no_problem"))
HEDGED = pattern(rf"\b{one_of('hedged')}\b|\?")
NO_PREFERENCE = pattern(rf"\b{one_of('no_preference')}\b")
NOTHING = pattern(rf"{one_of('nothing')}[\s.!]*")
ABOUT_TIME = pattern(rf"\b{one_of('about_time')}\b")

PLACES = ("first", "second", "third", "fourth", "fifth"), ("one", "two", "three", "four", "five")


def name_in(text: str) -> str | None:
    """Jane Smith, out of "hi, it's jane smith"; None when the reply is no name."""
    rest = NAME_TAIL.sub("", plain(without_contacts(text)))
    rest = NAME_TAIL.sub("", NAME_LEAD.sub("", rest, count=1))
    if not NAME.fullmatch(rest) or len(rest) > MAX_NAME:
        return None
    words = rest.split()
    return None if NOT_A_NAME & {word.lower() for word in words} else cased(rest)


def cased(name: str) -> str:
    """A name in capitals where the person did not bother; their own capitals stay."""
    if name != name.lower() and (name != name.upper() or len(name) < 4):
        return name
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), name)


def yes_or_no(text: str) -> bool | None:
    said = FILLER.sub("", plain(text))
    if NO_PROBLEM.match(said):
        return True
    if NO.match(said):
        return False
    return True if YES.match(said) else None


def agreed(text: str) -> bool | None:
    """A clear yes to a consent question; anything hedged is not an answer."""
    return None if HEDGED.search(text) else yes_or_no(text)


def clinic_in(text: str, clinics: Sequence[str]) -> str | None:
    """A clinic by name, part of it or place in the list; "" for no preference, None if unclear."""
    said = plain(text).casefold()
    named = [clinic for clinic in clinics if clinic.casefold() in said]
    named = named or [clinic for clinic in clinics if telling_words(clinic, clinics) & words(said)]
    if len(named) == 1:
        return named[0]
    if not named and (position := position_in(said)) is not None and position < len(clinics):
        return clinics[position]
    return "" if NO_PREFERENCE.search(said) or NOTHING.fullmatch(said) else None


def telling_words(clinic: str, clinics: Sequence[str]) -> set[str]:
    """The words that only this clinic has in its name."""
    others = [words(other.casefold()) for other in clinics if other != clinic]
    return {word for word in words(clinic.casefold()) if len(word) > 3} - set().union(*others)


def position_in(said: str) -> int | None:
    if found := re.fullmatch(r"\D{0,12}([1-9])\D{0,3}", said):
        return int(found[1]) - 1
    spoken = words(said)
    return next((n for n in range(5) if spoken & {places[n] for places in PLACES}), None)


def times_in(text: str) -> str | None:
    """The person's own words about when suits; "" for any time, None if it is not about that."""
    said = plain(text)
    if NOTHING.fullmatch(said):
        return ""
    if ABOUT_TIME.search(said):
        return said[:MAX_TIMES]
    return "" if NO_PREFERENCE.search(said) else None


def note_in(text: str) -> str:
    return "" if NOTHING.fullmatch(plain(text)) else text.strip()[:MAX_NOTE]


def words(text: str) -> set[str]:
    return {re.sub(r"'s?$", "", word) for word in re.findall(r"[\w']+", text)}
