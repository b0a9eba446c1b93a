"""Whether an amount or a date tells when the pain began, or is about something else."""

from __future__ import annotations

import re

from bot.language.normalise import Text
from bot.language.quantities.amounts import MINUTES, Amount
from bot.language.quantities.data import patterns
from bot.language.quantities.dates import Window
from bot.language.quantities.years_to_a_date import DATE_AFTER

PATTERNS = patterns("durations")
OTHER_BEFORE = re.compile(PATTERNS["other_before"])
OTHER_AFTER = re.compile(PATTERNS["other_after"])
AGO = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?:ago|(?<!my )(?<!the )(?<!lower )back|now|since|postpartum"
    r"|post partum|on\s+\w+day)\b"
)
DENIED = re.compile(
    r"\b(?:not|wasn't|isn't|it's not|rather than|never)\s+(?:in\s+|since\s+|for\s+)?$"
)
BORN = re.compile(PATTERNS["born"])
PAST_OTHER = re.compile(PATTERNS["past_other"])
CLAUSE_END = re.compile(r"[,.;!?]|\bbut\b|\band\b(?! a half| a bit)")
WORSE = re.compile(r"\b(?:worse|worst|intense)\b")
SINCE = re.compile(r"\b(?:since|after|when|following|started|began)\b")
OTHER_TOPIC = re.compile(PATTERNS["other_topic"])
NOT_SINCE = re.compile(r"\b(?:worse|until|till|booked|appointment|scan|turned \d+)\b[^,.;]*$")
ONSET = re.compile(PATTERNS["onset"])
AGE_LIKE = re.compile(
    r"\b(?:i|age)\s+(?:was|were|am|had|have)\s+(?:having\s+|about\s+|only\s+|like\s+|just\s+)?$"
)
OF_PAIN = re.compile(PATTERNS["of_pain"])
AS_LONG_AS = re.compile(PATTERNS["as_long_as"])
ONE_OF_MANY = re.compile(r"\b(?:1|one|every|each|most)\s+$")
SAME_TIME = re.compile(
    r"\b(?:start\w*|began|came on|pain|back)\b[^.;]{0,25}\bsame (?:\w*day|week|month|year|time)\b"
)
NOW_IS = re.compile(r"\s*now\b(?=\W+(?:i'd|so|and|it))")
EVER_SINCE = re.compile(r"(?:\W+\w+){0,6}?\W+(?:ever\s+)?since\s*(?:$|[,.;!])")
HAD_SO_LONG = re.compile(PATTERNS["had_so_long"])


def topic(read: Text, start: int, end: int) -> str:
    """The clause somebody spoke in, as far as commas and "but" go."""
    before = CLAUSE_END.split(read.plain[:start])[-1]
    return before + read.plain[start:end] + CLAUSE_END.split(read.plain[end:])[0]


def of_something_else(amount: Amount, read: Text, asked: bool) -> bool:
    before, after = read.plain[: amount.start], read.plain[amount.end :]
    clause = CLAUSE_END.split(before)[-1]
    ago = AGO.match(after) is not None
    if OTHER_BEFORE.search(clause + " ") and (not ago or WORSE.search(clause)):
        return True
    if (DENIED.search(before) and amount.low > 0) or OTHER_AFTER.match(after):
        return True
    if amount.unit == "year" and DATE_AFTER.match(after):
        return True
    if OF_PAIN.match(after) or AS_LONG_AS.search(read.plain):
        return False
    if amount.unit == "year" and AGE_LIKE.search(before) and not ago:
        return True
    if PAST_OTHER.search(clause) and not SINCE.search(clause):
        return True
    return not asked and _doubtful(amount, read, clause, ago)


def _doubtful(amount: Amount, read: Text, clause: str, ago: bool) -> bool:
    """Whether an amount that nobody asked for may well be an age, or about something else."""
    if OTHER_TOPIC.search(topic(read, amount.start, amount.end)) or (
        amount.unit == "day" and not ago
    ):
        return True
    grown_up = amount.unit == "year" and amount.low >= 16 * MINUTES["year"]
    return grown_up and not ago and not HAD_SO_LONG.search(clause)


def about_onset(window: Window, read: Text, asked: bool) -> bool:
    before, after = read.plain[: window.start], read.plain[window.end :]
    clause = CLAUSE_END.split(before)[-1]
    if ONE_OF_MANY.search(before) or NOW_IS.match(after):
        return False
    of_a_birth = (BORN.search(before) or BORN.match(after)) and not SAME_TIME.search(after)
    if of_a_birth or DENIED.search(before) or NOT_SINCE.search(clause):
        return False
    if PAST_OTHER.search(clause) and not SINCE.search(clause):
        return False
    if asked:
        return True
    other = OTHER_TOPIC.search(topic(read, window.start, window.end))
    begun = ONSET.search(before[-40:] + read.plain[window.start : window.end])
    return not other and bool(begun or EVER_SINCE.match(after))
