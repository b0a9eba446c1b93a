"""The parts of a reply whose meaning is looked at, and whether each is the person's own and now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bot.language.finder import Finder, Span
from bot.language.phrases import PhraseClass, all_named, phrase_class
from bot.language.red_flags.detector import Flags
from bot.language.red_flags.signs import load, signs
from bot.language.scope import CONTRASTS, JOINS, Scope
from bot.language.tokens import Reply, reply_of

MOST_PIECES, LONGEST, FEWEST_WORDS = 8, 40, 2
CUTS = CONTRASTS | JOINS | {"because", "cos", "also"}
INSIDE_WORDS = frozenset("'\"&/-")


@dataclass(frozen=True)
class Piece:
    """A clause or a whole reply; `plain` as we spell it, `words` as the person did."""

    plain: str
    words: str


@cache
def classes() -> Mapping[str, PhraseClass]:
    found = {name: phrase_class(data) for name, data in load("nearness.yml").items()}
    return all_named(found)


@cache
def plain_words() -> frozenset[str]:
    return classes()["plain"].words


@cache
def emergencies() -> frozenset[str]:
    return frozenset(sign.code for sign in signs() if not sign.urgent)


def pieces_of(text: str, cues: Flags, this_year: int) -> list[Piece]:
    """Clauses stated of the person in which phrases heard nothing; the whole too, if all are."""
    reply = reply_of(text)
    spans = [span for span in clauses_in(reply) if _worth_reading(reply, span)][:MOST_PIECES]
    if not spans:
        return []
    scope = _scope(reply, this_year)
    own = [span for span in spans if _own_and_now(scope, span)]
    whole = (0, len(reply.tokens))
    if len(own) == len(spans) > 1 and whole[1] <= LONGEST:
        own.append(whole)
    return [_piece(reply, span) for span in own if not _heard(reply, span, cues)]


def clauses_in(reply: Reply) -> list[Span]:
    """The reply cut at punctuation, and before "and", "but" and their like."""
    cuts = [0, *(at for at in range(1, len(reply.tokens)) if _cut(reply, at)), len(reply.tokens)]
    return [span for span in pairwise(cuts) if span[0] < span[1]]


def _cut(reply: Reply, at: int) -> bool:
    return bool(set(reply.tokens[at - 1].after) - INSIDE_WORDS) or reply.words[at] in CUTS


def _worth_reading(reply: Reply, span: Span) -> bool:
    words = reply.words[slice(*span)]
    telling = [word for word in words if word not in plain_words() and not word.isdigit()]
    return len(words) >= FEWEST_WORDS and bool(telling)


def _scope(reply: Reply, this_year: int) -> Scope:
    """The surroundings, in which "nothing comes" and "no grip" are no denials."""
    return Scope(reply, Finder(reply, classes()).spans("lacking"), this_year=this_year)


def _own_and_now(scope: Scope, span: Span) -> bool:
    """Whether neither end of the clause is denied, past, asked or said of somebody else."""
    first, last = (span[0], span[0] + 1), (span[1] - 1, span[1])
    return all(scope.status((end,)) == "stated" for end in (first, last))


def _heard(reply: Reply, span: Span, cues: Flags) -> bool:
    """Whether phrases found an emergency in these words already."""
    said = reply.said(*span)
    found = [cues.words[code] for code in cues.codes if code in emergencies()]
    return any(part in said or said in part for words in found for part in words.split(" ... "))


def _piece(reply: Reply, span: Span) -> Piece:
    tokens = reply.tokens
    plain = reply.text.plain[tokens[span[0]].start : tokens[span[1] - 1].end]
    return Piece(plain, reply.said(*span))
