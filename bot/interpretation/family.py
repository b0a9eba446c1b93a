"""Who in the family has what, from the relatives and conditions that a reply names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.interpretation.cues import Cues
from bot.language.finder import Span, overlap

PAUSE = 5
FIRST, SECOND, DISTANT = "first_degree", "second_degree", "distant"
CONDITIONS = ("spa", "psoriasis", "ibd", "uveitis")
WORDS_BEFORE_AS = frozenset(["has", "have", "had", "got", "with", "is", "having", "of", "the"])
OWN = frozenset(["i", "im", "ive", "id", "me", "myself", "mine"])
THIRD_PERSON = frozenset(["his", "her", "their"])


@dataclass(frozen=True)
class Relative:
    """Somebody named, and how near."""

    span: Span
    degree: str


def family_facts(cues: Cues) -> dict[str, Any]:
    """`fdr_spa` and `fh_related` where a relative is said to have one of the conditions."""
    facts: dict[str, Any] = {}
    named = list(relatives(cues))
    for condition, span in conditions(cues):
        owner = _owner(span, named, cues)
        if owner is None or owner.degree == DISTANT or _denied(span, owner, cues):
            continue
        facts["fh_related"] = True
        if condition == "spa" and owner.degree == FIRST:
            facts["fdr_spa"] = True
    return facts


def nearer_ruled_out(cues: Cues) -> bool:
    """Whether nobody but those named has anything: "only my sister", "nobody closer"."""
    return cues.any_stated(("listing.only", "family.nobody"))


def conditions(cues: Cues) -> Iterator[tuple[str, Span]]:
    for name in CONDITIONS:
        for span in cues.spans(f"family.{name}"):
            if span[1] - span[0] > 1 or cues.reply.words[span[0]] != "as" or _is_as(span[0], cues):
                yield name, span


def _is_as(at: int, cues: Cues) -> bool:
    """AS the condition, not "as" the word."""
    reply = cues.reply
    if reply.said(at, at + 1) == "AS":
        return True
    ends = at + 1 == len(reply.words) or bool(reply.tokens[at].after)
    return ends and at > 0 and reply.words[at - 1] in WORDS_BEFORE_AS


def relatives(cues: Cues) -> Iterator[Relative]:
    """Everybody named once; "dad's brother" is one person, further off."""
    distant = cues.spans(f"family.{DISTANT}")
    yield from (Relative(span, DISTANT) for span in distant)
    yield from _near(cues, distant, _sides(cues))


def _near(cues: Cues, distant: tuple[Span, ...], sides: list[Span]) -> list[Relative]:
    named = {
        span: degree
        for degree in (FIRST, SECOND)
        for span in cues.spans(f"family.{degree}")
        if not any(overlap(span, other) for other in (*distant, *sides))
    }
    return [
        Relative(span, SECOND if _through_another(span, named, cues) else degree)
        for span, degree in sorted(named.items())
        if not _owns_next(span, named, cues)
    ]


def _sides(cues: Cues) -> list[Span]:
    """ "On my mum's side" names no mum."""
    words = cues.reply.words
    return [(at - 1, at) for at, word in enumerate(words) if word in ("side", "sides") and at]


def _owns_next(span: Span, named: dict[Span, str], cues: Cues) -> bool:
    possessive = cues.reply.words[span[0]].endswith("s") and not cues.reply.tokens[span[0]].after
    return possessive and any(other[0] == span[1] for other in named)


def _through_another(span: Span, named: dict[Span, str], cues: Cues) -> bool:
    words = cues.reply.words
    before = words[span[0] - 1] if span[0] else ""
    follows = any(other[1] == span[0] and words[other[0]].endswith("s") for other in named)
    return follows or (before in THIRD_PERSON and any(other[1] < span[0] for other in named))


def _owner(span: Span, named: list[Relative], cues: Cues) -> Relative | None:
    """The nearest relative of the sentence, unless the person speaks of themselves in between."""
    start, end = cues.reply.sentence_of(span[0])
    same = [r for r in named if start <= r.span[0] < end]
    nearest = sorted(same, key=lambda r: (_distance(r.span, span, cues), r.span[0] > span[0]))
    for relative in nearest[:1]:
        first, last = sorted((relative.span, span))
        between = cues.reply.words[first[1] : last[0]]
        if not OWN & set(between):
            return relative
    return None


def _distance(one: Span, other: Span, cues: Cues) -> int:
    """Words in between; a pause counts for several."""
    first, second = sorted((one, other))
    paused = any(token.after for token in cues.reply.tokens[first[1] - 1 : second[0]])
    return second[0] - first[1] + (PAUSE if paused else 0)


def _denied(span: Span, owner: Relative, cues: Cues) -> bool:
    return cues.is_denied(span) or cues.is_denied(owner.span)
