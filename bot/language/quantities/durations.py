"""How long somebody has had it, in months."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import inf

from bot.language.normalise import Text
from bot.language.quantities.about_the_pain import (
    AGO,
    OTHER_TOPIC,
    PATTERNS,
    about_onset,
    of_something_else,
    topic,
)
from bot.language.quantities.amounts import MINUTES, Amount, amounts
from bot.language.quantities.births import birth_months
from bot.language.quantities.dates import Window, windows
from bot.language.quantities.named_dates import each_with_its_year
from bot.language.quantities.numbers import figures, figures_and_ranges
from bot.language.quantities.quantity import Quantity, quantity_at
from bot.language.quantities.school_years import months_of_school
from bot.language.quantities.since import CORRECTED, MOVES, since
from bot.language.quantities.whose_time import Doubt, of_an_earlier_one, tells_of_the_pain

MONTH = MINUTES["month"]
LONG = ("day", "week", "fortnight", "month", "year", "decade", "century")
BEFORE_THAT = re.compile(r"\s*(?:before that|before then|previously|earlier)\b")
YEARS = re.compile(PATTERNS["years"])
FOR_YEARS = re.compile(PATTERNS["for_years"])
MANY_YEARS = re.compile(PATTERNS["many_years"])
DONKEYS = re.compile(r"\bdonkey'?s'? years\b|\bdonkeys\b|\bdecades\b")


def duration_months(
    text: str, today: date, *, asked: bool = True, doubt: Doubt = Doubt.NONE
) -> Quantity | None:
    """How many months ago it started; unasked, what may be about other things is doubted."""
    ranged, plain = figures_and_ranges(text), each_with_its_year(figures(text))
    spans = [s for s in _amounts(ranged, asked) if tells_of_the_pain(ranged, s.start, s.end, doubt)]
    dated = _dated(plain, today, asked)
    dated = [w for w in dated if tells_of_the_pain(plain, w.start, w.end, doubt)]
    spans, dated = _still_going(spans, dated, ranged, plain)
    if dated:
        spans = [s for s in spans if not MOVES.match(ranged.plain, s.end)]
    stacked = _stacked(ranged) if asked else None
    if stacked:
        return stacked
    if spans and not (dated and not _ago(spans, ranged) and "year" not in {s.unit for s in spans}):
        chosen = _chosen(spans, ranged)
        low, high = chosen.low / MONTH, chosen.high / MONTH
        return quantity_at(ranged, chosen.start, chosen.end, low, high)
    if dated:
        return since(dated, plain, today)
    vague = birth_months(text) or months_of_school(plain, today) or _vague(plain, asked)
    return vague if vague and (asked or doubt is Doubt.NONE) else None


def _still_going(
    spans: list[Amount], dated: list[Window], ranged: Text, plain: Text
) -> tuple[list[Amount], list[Window]]:
    """Without those of an earlier pain that went, if any others are told."""
    now = [s for s in spans if not of_an_earlier_one(ranged, s.start, s.end)]
    since = [w for w in dated if not of_an_earlier_one(plain, w.start, w.end)]
    return (now, since) if now or since else (spans, dated)


def _amounts(read: Text, asked: bool) -> list[Amount]:
    found = [
        a
        for said in amounts(read)
        if (a := _in_months(said, read)).unit in LONG and a.low < 1200 * MONTH
    ]
    return [a for a in found if not of_something_else(a, read, asked)]


def _in_months(amount: Amount, read: Text) -> Amount:
    """ "18 m" is months here, though minutes when stiffness is asked about."""
    if re.search(r"\d\s*m$", read.plain[amount.start : amount.end]):
        return replace(amount.times(MONTH, MONTH), unit="month")
    return amount


def _ago(spans: list[Amount], read: Text) -> bool:
    return any(AGO.match(read.plain[span.end :]) for span in spans)


def _chosen(spans: list[Amount], read: Text) -> Amount:
    """The one put right last; else the longest, as shorter ones tell of a worsening."""
    for one, two in pairwise(spans):
        if CORRECTED.search(read.plain[one.end : two.start]):
            return two
    ago = [span for span in spans if AGO.match(read.plain[span.end :])] or spans
    return max(ago if len(ago) == 1 else spans, key=_low)


def _stacked(read: Text) -> Quantity | None:
    """ "Told 5 years ago, had it 2 years before that": seven."""
    for one, two in pairwise(amounts(read)):
        before_that = BEFORE_THAT.match(read.plain, two.end)
        if before_that and AGO.match(read.plain[one.end :]) and "decade" not in one.unit:
            low, high = (one.low + two.low) / MONTH, (one.high + two.high) / MONTH
            return quantity_at(read, one.start, two.end, low, high)
    return None


def _dated(read: Text, today: date, asked: bool) -> list[Window]:
    return [w for w in windows(read, today) if about_onset(w, read, asked)]


def _vague(read: Text, asked: bool) -> Quantity | None:
    """ "Years" is two at least, and donkey's years are more."""
    donkeys = DONKEYS.search(read.plain)
    if donkeys:
        return quantity_at(read, *donkeys.span(), 60 if "donk" in donkeys.group() else 240, inf)
    many = MANY_YEARS.search(read.plain) if asked else None
    if many:
        return quantity_at(read, *many.span(), 48, inf)
    years = FOR_YEARS.search(read.plain) or (YEARS.fullmatch(read.plain) if asked else None)
    if not years or (not asked and OTHER_TOPIC.search(topic(read, *years.span()))):
        return None
    return quantity_at(read, *years.span(), 24, inf)


def _low(amount: Amount) -> float:
    return amount.low
