"""So many years to a day: "3 years last April", "2 years come January", "5 years this Easter"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.language.normalise import Text
from bot.language.quantities.calendar_names import MONTHS, SEASONS, YEARLY, in_year, occurrence
from bot.language.quantities.data import any_of, patterns
from bot.language.quantities.named_dates import Window

PATTERNS = patterns("years_to_a_date", names=any_of([*MONTHS, *SEASONS, *YEARLY]))
TO_A_DATE = re.compile(PATTERNS["to_a_date"])
DATE_AFTER = re.compile(PATTERNS["date_after"])


def years_to_a_date(text: Text, today: date) -> Iterator[Window]:
    for match in TO_A_DATE.finditer(text.plain):
        name, years = re.sub(r"\s+", " ", match["name"]), int(match["n"] or 1)
        latest = occurrence(name, today, lead="", year=None)
        coming = re.match(r"come|next|this coming|in\b.*coming", match["lead"])
        this = match["lead"] == "this" and latest and latest[0].year < today.year
        if not latest:
            continue
        first = latest[0].year - years + (1 if coming or this else 0)
        span = in_year(name, first)
        if span:
            yield Window(*span, *match.span())
