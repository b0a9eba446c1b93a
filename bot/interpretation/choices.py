"""Replies that name the choices shown under a question: by title, by letter or by number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.language.normalise import normalise
from bot.questionnaire import Choice, Question

SEPARATORS = re.compile(r"\s*(?:[;\n,]|\+|&|\band\b)\s*")
NUMBERED = re.compile(r"(?:options?|numbers?|nos?\.?|choices?|#)?\s*\(?([1-9][0-9]?)[).]?")
LETTERED = re.compile(r"(?:options?|letters?|choices?|answers?)?\s*\(?([a-k])[).]?")
STRIPPED = " .!\"'"
NUMBERS_MEAN_CHOICES = ("list", "choice", "yes_no")
NUMBERS_MEAN_TIMES = ("night_second_half", "night_pain")


def chosen(question: Question, text: str) -> dict[str, Any] | None:
    """The features of the choices that a reply names; None when it says anything else."""
    plain = normalise(text).plain.strip(STRIPPED)
    picked = _by_title(question, plain) or _by_position(question, plain)
    return _together(picked) if picked else None


def _key(title: str) -> str:
    return normalise(title).plain.strip(STRIPPED)


def _by_title(question: Question, plain: str) -> Sequence[Choice]:
    """Titles in a row; a title may itself hold a comma or "and"."""
    titles = {_key(choice.title): choice for choice in question.choices}
    if plain in titles:
        return (titles[plain],)
    rest, picked = plain, list[Choice]()
    while rest:
        title = max((t for t in titles if _starts(rest, t)), key=len, default=None)
        if title is None:
            return ()
        picked.append(titles[title])
        rest = rest[len(title) :]
        rest = rest[gap.end() :] if (gap := SEPARATORS.match(rest)) else rest.strip()
    return picked if question.picks_many or len(picked) == 1 else ()


def _starts(rest: str, title: str) -> bool:
    after = rest[len(title) :]
    return rest.startswith(title) and (not after or SEPARATORS.match(after) is not None)


def _by_position(question: Question, plain: str) -> Sequence[Choice]:
    if question.kind not in NUMBERS_MEAN_CHOICES or question.id in NUMBERS_MEAN_TIMES:
        return ()
    parts = [part for part in SEPARATORS.split(plain) if part]
    if len(parts) > 1 and not question.picks_many:
        return ()
    places = [place for part in parts if (place := _place(part)) is not None]
    fits = len(places) == len(parts) and all(place < len(question.choices) for place in places)
    return [question.choices[place] for place in places] if fits else ()


def _place(part: str) -> int | None:
    if match := NUMBERED.fullmatch(part):
        return int(match[1]) - 1
    match = LETTERED.fullmatch(part)
    named = match is not None and (len(part) > 1 or part in "abcde")
    return ord(match[1]) - ord("a") if match and named else None


def _together(picked: Sequence[Choice]) -> dict[str, Any]:
    features: dict[str, Any] = {}
    for choice in picked:
        for name, value in choice.gives.items():
            features[name] = _joined(features.get(name), value)
    return features


def _joined(known: Any, value: Any) -> Any:
    if (
        isinstance(known, list)
        and isinstance(value, list)
        and all(isinstance(v, str) for v in value)
    ):
        return [*known, *(code for code in value if code not in known)]
    return known if known is True else value
