"""Whether a time that nobody asked for is the back's, or tells of something else."""

from __future__ import annotations

import re
from enum import Enum

from bot.language.normalise import Text
from bot.language.quantities.data import patterns

PATTERNS = patterns("whose_time")
DURATIONS = patterns("durations")
BACK = re.compile(PATTERNS["back"])
NAMED_BACK = re.compile(PATTERNS["named_back"])
BEGUN = re.compile(PATTERNS["begun"])
OTHER = re.compile(PATTERNS["other"])
GONE = re.compile(PATTERNS["gone"])
WENT = re.compile(PATTERNS["went"])
FLARE = re.compile(PATTERNS["flare"])
BODY = re.compile(PATTERNS["body"])
THIS_TIME = re.compile(PATTERNS["this_time"])
PAIN = re.compile(PATTERNS["pain"])
COMPLAINT = re.compile(PATTERNS["complaint"])
OF_PAIN = re.compile(DURATIONS["of_pain"])
AS_LONG_AS = re.compile(DURATIONS["as_long_as"])
TOOK_TO_COME = re.compile(DURATIONS["took_to_come"])
MOMENT = re.compile(PATTERNS["moment"])
SENTENCE = re.compile(r"[.;!?]+(?!\d)")
CLAUSE = re.compile(r"[.,;!?]+(?!\d)|\bbut\b")


class Doubt(Enum):
    """What it takes for a time to be the back's."""

    NONE = 0
    OTHER_THINGS = 1
    UNLESS_BEGUN = 2
    UNLESS_NAMED = 3
    IN_A_STORY = 4


def tells_of_the_pain(read: Text, start: int, end: int, doubt: Doubt) -> bool:
    """Whether what is said around a time makes it the back's."""
    if doubt is Doubt.NONE:
        return True
    if OF_PAIN.match(read.plain, end) or AS_LONG_AS.search(read.plain):
        return True
    clause, sentence = around(read, start, end, CLAUSE), around(read, start, end, SENTENCE)
    back, other = BACK.search(clause), OTHER.search(clause)
    if (other and not back) or GONE.search(clause) or MOMENT.search(read.plain[start:end]):
        return False
    if doubt is Doubt.OTHER_THINGS:
        return TOOK_TO_COME.search(read.plain[:end]) is None
    begun = BEGUN.search(clause)
    if doubt is Doubt.IN_A_STORY:
        brief = _brief(read, start, end)
        told = begun or back or brief or PAIN.search(clause) or BACK.search(sentence)
        return bool(told) and not _nearer_to_another(read, start)
    if doubt is Doubt.UNLESS_NAMED:
        return bool(NAMED_BACK.search(sentence) and (begun or back) and not other)
    return bool(begun or back or BEGUN.search(sentence))


def _brief(read: Text, start: int, end: int) -> bool:
    """Whether little is said with it, and nothing of another thing just before."""
    clause = around(read, start, end, CLAUSE)
    before = CLAUSE.split(read.plain[:start])[-2:-1]
    another = before and OTHER.search(before[0]) and not BACK.search(before[0])
    return len(clause.split()) <= len(read.plain[start:end].split()) + 3 and not another


def _nearer_to_another(read: Text, start: int) -> bool:
    """ "Back pain, and no feeling since Friday": the last thing named is what the time is of."""
    before = CLAUSE.split(read.plain[:start])[-1]
    backs = [m.start() for m in BACK.finditer(before)]
    others = [m.start() for m in COMPLAINT.finditer(before)]
    return bool(others) and max(others) > max(backs, default=-1)


def of_an_earlier_one(read: Text, start: int, end: int) -> bool:
    """Whether it is the time of a pain that went, or of one flare among many."""
    sentence, clause = around(read, start, end, SENTENCE), around(read, start, end, CLAUSE)
    this = THIS_TIME.search(read.plain)
    before_this = this is not None and start < this.start()
    return bool(before_this or WENT.search(sentence) or FLARE.search(clause) or _part(clause))


def _part(clause: str) -> bool:
    """Whether the clause is about another part of the body."""
    return bool(BODY.search(clause) and not BACK.search(clause))


def around(read: Text, start: int, end: int, stop: re.Pattern[str]) -> str:
    """The clause or sentence that stands around plain[start:end]."""
    before, after = stop.split(read.plain[:start])[-1], stop.split(read.plain[end:])[0]
    return before + read.plain[start:end] + after
