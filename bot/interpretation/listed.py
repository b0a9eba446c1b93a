"""Items of a list that a reply names itself: stated, denied, or somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.interpretation.clauses import Clause, clauses_of
from bot.interpretation.cues import Cues
from bot.interpretation.family import family_facts, nearer_ruled_out
from bot.values import UNSURE

ITEMS = {
    "conditions": {
        "psoriasis": ("family.psoriasis",),
        "ibd": ("family.ibd",),
        "uveitis_ever": ("family.uveitis",),
    },
    "joints": {
        "enthesitis": ("listing.heel",),
        "arthritis": ("listing.arthritis",),
    },
}
SPOILING = {
    "listing.heel": ("listing.injury", "listing.excused"),
    "listing.arthritis": ("listing.injury", "listing.excused"),
}
PARTS = {
    "enthesitis": "listing.heel_part",
    "arthritis": "listing.joint_part",
    "psoriasis": "listing.skin_part",
    "ibd": "listing.bowel_part",
    "uveitis_ever": "listing.eye_part",
}
PEOPLE = ("family.first_degree", "family.second_degree", "family.distant")
OWN = frozenset(["i", "ive", "im", "me", "my", "myself"])


def items_named(question: str, cues: Cues) -> dict[str, Any]:
    """What the words themselves say of each item; items not named are left out."""
    if question == "family_history":
        facts = family_facts(cues)
        if facts and "fdr_spa" not in facts and nearer_ruled_out(cues):
            return {**facts, "fdr_spa": False}
        return facts
    if question not in ITEMS:
        return {}
    clauses = clauses_of(cues.reply)
    found: dict[str, Any] = {}
    for feature, names in ITEMS[question].items():
        states = set(_states(names, clauses, cues)) or set(_parts(PARTS[feature], clauses, cues))
        if len(states) == 1:
            found[feature] = states.pop()
    return _in_doubt(found, cues) if cues.any_stated(("listing.doubt",)) else found


def _in_doubt(found: dict[str, Any], cues: Cues) -> dict[str, Any]:
    """One item named with doubt is unsure; of several we cannot say which is doubted."""
    named = [name for name, value in found.items() if value is True]
    return {**found, named[0]: UNSURE} if len(named) == 1 else {}


def _states(names: tuple[str, ...], clauses: list[Clause], cues: Cues) -> Iterator[bool]:
    for at, clause in enumerate(clauses):
        for span in (span for name in names for span in cues.spans(name) if clause.holds(span)):
            if _anothers(clause, span, cues) or _spoilt(names[0], cues):
                continue
            if WELL & set(cues.reply.words[span[1] : clause.end]):
                yield False
                continue
            yield not (cues.is_denied(span) or _denied_behind(clauses, at, span, cues))


def _spoilt(name: str, cues: Cues) -> bool:
    """An injury explains it, unless they say there was none."""
    spoiling = cues.any_stated(SPOILING.get(name, ()))
    return spoiling and not cues.stated("listing.no_injury")


def _anothers(clause: Clause, span: tuple[int, int], cues: Cues) -> bool:
    start, end = cues.reply.sentence_of(span[0])
    people = [s for name in PEOPLE for s in cues.spans(name) if start <= s[0] < end]
    if not people:
        return False
    nearest = min(people, key=lambda s: abs(s[0] - span[0]))
    first, last = sorted((nearest, span))
    return not OWN & set(cues.reply.words[first[1] : last[0]])


def _denied_behind(clauses: list[Clause], at: int, span: tuple[int, int], cues: Cues) -> bool:
    """ "Psoriasis no", "psoriasis - never"."""
    words = cues.reply.words
    clause = clauses[at]
    behind = words[span[1] : clause.end]
    if behind[:1] and behind[0] in NO_WORDS and len(behind) <= 2:
        return True
    following = clauses[at + 1] if at + 1 < len(clauses) else None
    dashed = cues.reply.tokens[clause.end - 1].after.startswith("-")
    return bool(dashed and following and words[following.start] in NO_WORDS)


NO_WORDS = frozenset(["no", "not", "never", "nope", "negative", "nah"])


def _parts(name: str, clauses: list[Clause], cues: Cues) -> Iterator[bool]:
    """ "Eyes fine", "no gut trouble": the part of the body is well."""
    for at, clause in enumerate(clauses):
        for span in (span for span in cues.spans(name) if clause.holds(span)):
            joined = _with_answer(clauses, at, cues)
            words = set(cues.reply.words[joined[0] : joined[1]])
            if words & WELL or cues.is_denied(span) or words & NO_WORDS:
                yield False


def _with_answer(clauses: list[Clause], at: int, cues: Cues) -> tuple[int, int]:
    clause = clauses[at]
    dashed = cues.reply.tokens[clause.end - 1].after[:1] in ("-", ":")
    if dashed and at + 1 < len(clauses):
        return clause.start, clauses[at + 1].end
    return clause.start, clause.end


WELL = frozenset(
    [
        "fine",
        "ok",
        "okay",
        "clear",
        "good",
        "normal",
        "perfect",
        "grand",
        "healthy",
        "alright",
        "well",
    ]
)
