"""How long somebody has had it, in months."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import inf

from bot.language.normalise import Text
from bot.language.quantities.amounts import MINUTES, Amount, amounts
from bot.language.quantities.births import birth_months
from bot.language.quantities.data import patterns
from bot.language.quantities.dates import Window, windows
from bot.language.quantities.numbers import figures, figures_and_ranges
from bot.language.quantities.quantity import Quantity, quantity_at

MONTH = MINUTES["month"]
DAYS_A_MONTH = 365.25 / 12
LONG = ("day", "week", "fortnight", "month", "year", "decade")
PATTERNS = patterns("durations")
OTHER_BEFORE = re.compile(PATTERNS["other_before"])
OTHER_AFTER = re.compile(PATTERNS["other_after"])
AGO = re.compile(r"\s*(?:\w+\s+){0,2}?(?:ago|back|now|since|postpartum|post partum|on\s+\w+day)\b")
CORRECTED = re.compile(
    r"\b(?:actually|no wait|wait no|no,|sorry|i mean|make that|scratch that|i meant|not)\b"
)
DENIED = re.compile(
    r"\b(?:not|wasn't|isn't|it's not|rather than|never)\s+(?:in\s+|since\s+|for\s+)?$"
)
BORN = re.compile(PATTERNS["born"])
PAST_OTHER = re.compile(PATTERNS["past_other"])
CLAUSE_END = re.compile(r"[,.;!?]|\bbut\b|\band\b(?! a half| a bit)")
SINCE = re.compile(r"\b(?:since|after|when|following|started|began)\b")
OTHER_TOPIC = re.compile(PATTERNS["other_topic"])
NOT_SINCE = re.compile(
    r"\b(?:worse|until|till|booked|appointment|scan|turned \d+|had covid)\b[^,.;]*$"
)
ONSET = re.compile(PATTERNS["onset"])
AGE_LIKE = re.compile(
    r"\b(?:i|age)\s+(?:was|were|am|had|have)\s+(?:having\s+|about\s+|only\s+|like\s+|just\s+)?$"
)
HAD_SO_LONG = re.compile(PATTERNS["had_so_long"])
BETWEEN = re.compile(r"\bbetween\b")
EITHER = re.compile(r"\s*,?\s*(?:or|to|-|/|maybe|or maybe)\s*(?:maybe|even)?\s*")
BEFORE_IT = re.compile(r"(?<!just )(?<!shortly )(?<!right )\bbefore\s+(?:the\s+)?$")
AFTER_IT = re.compile(r"(?<!just )(?<!shortly )(?<!right )(?<!soon )\bafter\s+(?:the\s+)?$")
YEARS = re.compile(PATTERNS["years"])
FOR_YEARS = re.compile(r"\bfor (?:many |so many |several )?years\b(?! old)")
DONKEYS = re.compile(r"\bdonkey'?s'? years\b|\bdonkeys\b|\bdecades\b")
BABY = re.compile(r"(?P<n>\d+(?:\.\d+)?)\s*(?:weeks?|wks?|months?|mths?) post\W?(?:partum|natal)")


def duration_months(text: str, today: date, *, asked: bool = True) -> Quantity | None:
    """How many months ago it started; unasked, what may be about other things is doubted."""
    ranged, plain = figures_and_ranges(text), figures(text)
    spans = _amounts(ranged, asked)
    dated = _dated(plain, today, asked)
    if spans and not (dated and not _ago(spans, ranged) and "year" not in {s.unit for s in spans}):
        chosen = _chosen(spans, ranged)
        low, high = chosen.low / MONTH, chosen.high / MONTH
        return quantity_at(ranged, chosen.start, chosen.end, low, high)
    if dated:
        return _since(dated, plain, today)
    return birth_months(text) or _vague(plain, asked)


def _amounts(read: Text, asked: bool) -> list[Amount]:
    found = [
        a
        for said in amounts(read)
        if (a := _in_months(said, read)).unit in LONG and a.low < 1200 * MONTH
    ]
    return [a for a in found if not _of_something_else(a, read, asked)]


def _in_months(amount: Amount, read: Text) -> Amount:
    """ "18 m" is months here, though minutes when stiffness is asked about."""
    if re.search(r"\d\s*m$", read.plain[amount.start : amount.end]):
        return replace(amount.times(MONTH, MONTH), unit="month")
    return amount


def _topic(read: Text, start: int, end: int) -> str:
    """The clause somebody spoke in, as far as commas and "but" go."""
    before = CLAUSE_END.split(read.plain[:start])[-1]
    return before + read.plain[start:end] + CLAUSE_END.split(read.plain[end:])[0]


def _of_something_else(amount: Amount, read: Text, asked: bool) -> bool:
    before, after = read.plain[: amount.start], read.plain[amount.end :]
    clause = CLAUSE_END.split(before)[-1]
    ago = AGO.match(after) is not None
    if OTHER_BEFORE.search(clause + " ") and not ago:
        return True
    if (DENIED.search(before) and amount.low > 0) or OTHER_AFTER.match(after):
        return True
    if amount.unit == "year" and AGE_LIKE.search(before) and not ago:
        return True
    if PAST_OTHER.search(clause) and not SINCE.search(clause):
        return True
    return not asked and _doubtful(amount, read, clause, ago)


def _doubtful(amount: Amount, read: Text, clause: str, ago: bool) -> bool:
    """Whether an amount that nobody asked for may well be an age, or about something else."""
    if OTHER_TOPIC.search(_topic(read, amount.start, amount.end)) or (
        amount.unit == "day" and not ago
    ):
        return True
    grown_up = amount.unit == "year" and amount.low >= 16 * MINUTES["year"]
    return grown_up and not ago and not HAD_SO_LONG.search(clause)


def _ago(spans: list[Amount], read: Text) -> bool:
    return any(AGO.match(read.plain[span.end :]) for span in spans)


def _chosen(spans: list[Amount], read: Text) -> Amount:
    """The one put right last; else the longest, as shorter ones tell of a worsening."""
    for one, two in pairwise(spans):
        if CORRECTED.search(read.plain[one.end : two.start]):
            return two
    ago = [span for span in spans if AGO.match(read.plain[span.end :])] or spans
    return max(ago if len(ago) == 1 else spans, key=_low)


def _dated(read: Text, today: date, asked: bool) -> list[Window]:
    return [w for w in windows(read, today) if _about_onset(w, read, asked)]


def _about_onset(window: Window, read: Text, asked: bool) -> bool:
    before, after = read.plain[: window.start], read.plain[window.end :]
    clause = CLAUSE_END.split(before)[-1]
    if (
        BORN.search(before)
        or BORN.match(after)
        or DENIED.search(before)
        or NOT_SINCE.search(clause)
    ):
        return False
    if PAST_OTHER.search(clause) and not SINCE.search(clause):
        return False
    if asked:
        return True
    other = OTHER_TOPIC.search(_topic(read, window.start, window.end))
    return (
        not other and ONSET.search(before[-40:] + read.plain[window.start : window.end]) is not None
    )


def _since(dated: list[Window], read: Text, today: date) -> Quantity:
    between = len(dated) > 1 and (
        BETWEEN.search(read.plain) or EITHER.fullmatch(read.plain[dated[0].end : dated[1].start])
    )
    said = dated if between else dated[-1:] if _put_right(dated, read) else dated[:1]
    low = (today - said[-1].last).days / DAYS_A_MONTH
    high = (today - said[0].first).days / DAYS_A_MONTH
    before = read.plain[: said[0].start]
    if BEFORE_IT.search(before) or read.plain[said[0].start :].startswith("before "):
        earlier = _earlier_by(read)
        low, high = low + earlier[0], high + earlier[1]
    if AFTER_IT.search(before):
        low = low * 0.8
    return quantity_at(read, said[0].start, said[-1].end, low, high)


def _earlier_by(read: Text) -> tuple[float, float]:
    """How many months before: "before covid, maybe a year before"."""
    for amount in amounts(read):
        if re.match(r"\s*(?:before|earlier|prior)\b", read.plain[amount.end :]):
            return amount.low / MONTH, amount.high / MONTH
    return 0, inf


def _put_right(dated: list[Window], read: Text) -> bool:
    return len(dated) > 1 and bool(CORRECTED.search(read.plain[dated[0].end : dated[-1].start]))


def _vague(read: Text, asked: bool) -> Quantity | None:
    """ "Years" is two at least, and donkey's years are more."""
    donkeys = DONKEYS.search(read.plain)
    if donkeys:
        return quantity_at(read, *donkeys.span(), 60 if "donk" in donkeys.group() else 240, inf)
    years = FOR_YEARS.search(read.plain) or (YEARS.fullmatch(read.plain) if asked else None)
    if not years or (not asked and OTHER_TOPIC.search(_topic(read, *years.span()))):
        return None
    return quantity_at(read, *years.span(), 24, inf)


def _low(amount: Amount) -> float:
    return amount.low
