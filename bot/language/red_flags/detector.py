"""Finds red flags: phrases first, then whether each is denied, past, explained or another's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.language.finder import Finder, Parts, Span, hull, overlap
from bot.language.phrases import Patterns
from bot.language.red_flags.answers import (
    NOES,
    ListAnswer,
    called_fine,
    list_answer,
    short_answer,
)
from bot.language.red_flags.signs import Sign, classes, items, signs
from bot.language.scope import Scope
from bot.language.tokens import Reply, reply_of


@dataclass(frozen=True)
class Flags:
    """The red flags of a reply; `silenced` were named, and denied, past, explained, another's."""

    codes: tuple[str, ...] = ()
    denied_all: bool = False
    unsure: bool = False
    yes_without_which: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    silenced: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Mention:
    """A red flag named in a reply, and its standing: `stated`, `denied`, `past` ..."""

    code: str
    parts: Parts
    status: str


def red_flags_in(
    text: str,
    question: str | None = None,
    listed: Sequence[str] | None = None,
    *,
    this_year: int = 2026,
) -> Flags:
    """The red flags a reply gives; `listed` are the signs the question named, in their order."""
    reply = reply_of(text)
    found = mentions(reply, question, this_year)
    stated = {m.code: said(reply, m.parts) for m in reversed(found) if m.status == "stated"}
    silenced = {m.code: m.status for m in found if m.code not in stated}
    order = listed if listed is not None else items().get(question or "", ())
    if not order:
        return Flags(_in_order(stated), words=stated, silenced=silenced)
    answer = list_answer(reply, order)
    if not (stated or answer.none or answer.asks):
        stated = _areas(reply, silenced, this_year)
    return _with_answer(reply, answer, stated, silenced, found)


def _with_answer(
    reply: Reply,
    answer: ListAnswer,
    stated: dict[str, str],
    silenced: dict[str, str],
    found: Sequence[Mention],
) -> Flags:
    words = {**dict.fromkeys(answer.picked, reply.text.original), **stated}
    if words:
        return Flags(_in_order(words), words=words, silenced=silenced)
    denials = len({m.code for m in found if m.status == "denied"})
    return Flags(
        denied_all=answer.none or (denials > 1 and not answer.unsure and not answer.distress),
        unsure=(answer.unsure or "unsure" in silenced.values())
        and not answer.none
        and not answer.asks,
        yes_without_which=answer.yes and not silenced,
        silenced=silenced,
    )


def _areas(reply: Reply, silenced: Mapping[str, str], this_year: int) -> dict[str, str]:
    """What a reply to the list of signs speaks of, and does not call fine: less than a phrase."""
    finder = Finder(reply, classes())
    asked = [sign for sign in signs() if sign.code not in silenced]
    found = [(s, parts) for s in asked for parts in finder.all_matches(s.area)]
    scope = Scope(reply, (part for _, parts in found for part in parts), this_year=this_year)
    return {
        sign.code: reply.text.original
        for sign, parts in found
        if scope.status(parts) == "stated"
        and not scope.doubted(parts)
        and not called_fine(reply, scope.segment(hull(parts)))
    }


def mentions(reply: Reply, question: str | None, this_year: int = 2026) -> list[Mention]:
    """Every red flag named in a reply, with its standing."""
    finder = Finder(reply, classes())
    found = [(sign, _phrases(sign, finder, question)) for sign in signs()]
    scope = Scope(reply, _taken(found), this_year=this_year)
    return [m for sign, phrases in found for m in _standing(sign, phrases, finder, scope)]


def _standing(
    sign: Sign, phrases: Iterable[Parts], finder: Finder, scope: Scope
) -> Iterator[Mention]:
    """The mentions of one sign, up to the first that is stated."""
    for parts in phrases:
        mention = Mention(sign.code, parts, _status(sign, parts, finder, scope))
        yield mention
        if mention.status == "stated":
            return


def _phrases(sign: Sign, finder: Finder, question: str | None) -> list[Parts]:
    found = set(finder.all_matches(sign.said))
    found |= set(short_answer(sign.asked.get(question or "", Patterns()), finder))
    if not found or not sign.unless:
        return sorted(found)
    kept = finder.without([span for parts in found for span in parts], sign.unless)
    return sorted(parts for parts in found if set(parts) <= set(kept))


def _taken(found: Sequence[tuple[Sign, Sequence[Parts]]]) -> set[Span]:
    """The words that phrases use up: a "no" in "no feeling" denies nothing."""
    return {span for _, phrases in found for parts in phrases for span in parts}


def _status(sign: Sign, parts: Parts, finder: Finder, scope: Scope) -> str:
    status = scope.status(parts)
    if status == "past" and sign.ever:
        status = "stated"
    if status == "other" and not sign.urgent and scope.acute(parts):
        return "stated"
    if status == "stated" and sign.feared and scope.feared(parts):
        return "feared"
    if status == "stated" and sign.doubted and scope.doubted(parts):
        return "unsure"
    if status == "stated" and _explained(sign, parts, finder, scope):
        return "explained"
    return status


def _explained(sign: Sign, parts: Parts, finder: Finder, scope: Scope) -> bool:
    """Whether the person gives a harmless reason; for an emergency, in the same breath."""
    everywhere = (0, len(finder.reply.tokens))
    around = everywhere if sign.urgent else scope.segment(hull(parts))
    explanations = [
        hull(found)
        for found in finder.all_matches(sign.explained_by)
        if overlap(hull(found), around)
    ]
    words = finder.reply.words
    return any(NOES.isdisjoint(words[max(0, start - 3) : start]) for start, _ in explanations)


def said(reply: Reply, parts: Parts) -> str:
    """The person's own words, with any gap between far parts left out."""
    start, end = hull(parts)
    if end - start <= sum(last - first for first, last in parts) + 12:
        return reply.said(start, end)
    return " ... ".join(reply.said(*part) for part in sorted(parts))


def _in_order(codes: Iterable[str]) -> tuple[str, ...]:
    named = set(codes)
    return tuple(sign.code for sign in signs() if sign.code in named)
