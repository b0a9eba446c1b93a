"""How far a "no", "not" or "never" reaches."""

from __future__ import annotations

from typing import Protocol

from bot.language.finder import Finder, Parts, Span, hull
from bot.language.tokens import Reply

LONGEST_LIST_ITEM = 4
ANSWERS = frozenset(["no", "none", "never", "nothing", "nil", "negative", "zero", "neither"])
LINKS = frozenset(["is", "are", "was", "were", "thats", "that", "its", "definitely", "wise"])
CLOSINGS = frozenset(["thanks", "thank", "to", "sorry", "mate", "and", "really", "either"])
NEGATORS = frozenset(["cant", "couldnt", "dont", "doesnt", "didnt", "unable", "not", "no"])
LACKS = NEGATORS | {"lost", "losing", "loss"}
DENIES_A_LACK = frozenset(["never", "deny", "denies", "without"])
HARD_STOPS = frozenset(".!;")
JOINS = frozenset(["and", "n", "or", "nor"])
ANDS = frozenset(["and", "n"])


class Surroundings(Protocol):
    """What denial needs to know of a reply."""

    reply: Reply
    finder: Finder

    def cues(self, name: str) -> list[Span]: ...

    def segment(self, span: Span) -> Span: ...


def denied(scope: Surroundings, parts: Parts) -> bool:
    """Whether a cue before the phrase reaches it, or the phrase is answered with a no."""
    if _taken_back(scope, hull(parts)):
        return False
    cues, told = scope.cues("negation"), _telling(scope, parts)
    return (
        any(_turns_down(scope, cue, part) for cue in cues for part in told)
        or _answered_no(scope, hull(parts))
        or _in_a_list_denied(scope, hull(parts))
    )


def _turns_down(scope: Surroundings, cue: Span, part: Span) -> bool:
    """Whether a cue denies a part; "no warning, no feeling" is two lacks and no denial."""
    words = scope.reply.words
    lacking = not NEGATORS.isdisjoint(words[part[0] : part[1]])
    if lacking and words[cue[0]] not in DENIES_A_LACK:
        return False
    return reaches(scope, cue, part[0])


def _telling(scope: Surroundings, parts: Parts) -> Parts:
    """The parts that a denial must reach: those that are negative themselves, or else all."""
    negative = tuple(p for p in parts if LACKS & set(scope.reply.words[p[0] : p[1]]))
    return negative or parts


def _taken_back(scope: Surroundings, span: Span) -> bool:
    """ "I said no numbness but there is": the denial is withdrawn in the same sentence."""
    start, end = scope.reply.sentence_of(span[0])
    return any(
        start <= at and last <= end and (last == end or bool(scope.reply.tokens[last - 1].after))
        for at, last in scope.cues("withdrawal")
    )


def reaches(scope: Surroundings, cue: Span, at: int) -> bool:
    """Whether the denial that a cue begins still holds at a token."""
    return cue[1] <= at < reach_end(scope, cue)


def reach_end(scope: Surroundings, cue: Span) -> int:
    """The first token that the cue no longer denies."""
    sentence_end = scope.reply.sentence_of(cue[0])[1]
    if _only_answers(scope, cue):
        return cue[1]
    for at in range(cue[1], sentence_end):
        if _starts(scope, "denial_ends", at) or _starts_a_statement(scope, at, sentence_end):
            return at
    return sentence_end


def _only_answers(scope: Surroundings, cue: Span) -> bool:
    """ "No, it's numb" and "no it definitely is" answer; they do not deny what follows."""
    last = scope.reply.tokens[cue[1] - 1]
    if last.word not in ANSWERS:
        return False
    return bool(last.after) or _starts(scope, "answering_no_next", cue[1])


def _starts_a_statement(scope: Surroundings, at: int, end: int) -> bool:
    """Whether a comma or an "and" before the token ends the list of what is denied."""
    words, tokens = scope.reply.words, scope.reply.tokens
    parted = bool(tokens[at - 1].after)
    if not (parted or words[at] in ANDS) or words[at] in ("or", "nor"):
        return False
    first = at + 1 if words[at] in ANDS else at
    stop = next(
        (to for to in range(first + 1, end) if tokens[to - 1].after or words[to] in JOINS), end
    )
    own = any(_starts(scope, "own_statement", to) for to in range(first, stop))
    return own or stop - first > LONGEST_LIST_ITEM


def _starts(scope: Surroundings, name: str, at: int) -> bool:
    return any(start == at for start, _ in scope.finder.spans(name))


def _answered_no(scope: Surroundings, span: Span) -> bool:
    words, tokens = scope.reply.words, scope.reply.tokens
    at = span[1]
    if HARD_STOPS & set(tokens[at - 1].after):
        return False
    while at < len(words) and words[at] in LINKS and at < span[1] + 2:
        at += 1
    return any(start == at and _ends_there(scope, end) for start, end in scope.cues("said_after"))


def _ends_there(scope: Surroundings, end: int) -> bool:
    tokens = scope.reply.tokens
    if end == len(tokens) or tokens[end - 1].after or tokens[end].word in CLOSINGS:
        return True
    return _starts(scope, "own_statement", end)


def _in_a_list_denied(scope: Surroundings, span: Span) -> bool:
    start, end = scope.segment(span)
    own = any(start <= at < end for at, _ in scope.finder.spans("own_statement"))
    if any(span[1] <= at and last <= end for at, last in scope.cues("list_denied")):
        return True
    return not own and scope.reply.words[end - 1] in ("no", "none") and span[1] < end
