"""The age of somebody who tells when they were born."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.language.normalise import Text
from bot.language.quantities.ages_reckoned import OLDEST
from bot.language.quantities.dates import windows
from bot.language.quantities.named_dates import Window
from bot.language.quantities.quantity import Quantity, quantity_at

BORN = re.compile(
    r"\b(?:born|dob|d\.o\.b|date of birth|birthday|birth date|year of birth|yob|birth year"
    r"|(?:i'm|i am) from(?= (?:19|20)\d\d)|b(?=\.\s?\d))\b"
)

FIGURES = re.compile(r"\W*[\d/.-]{4,10}\W*")


def born(read: Text, today: date, asked: bool) -> Quantity | None:
    """From a date or year of birth."""
    dates = windows(read, today)
    alone = asked and (FIGURES.fullmatch(read.plain) or _only(dates, read.plain))
    if not alone and not BORN.search(read.plain):
        return None
    for window in dates:
        oldest, youngest = _whole_years(window.first, today), _whole_years(window.last, today)
        if 1 <= youngest <= oldest <= OLDEST:
            return quantity_at(read, window.start, window.end, youngest, oldest)
    return None


def _only(dates: Sequence[Window], plain: str) -> bool:
    """Whether a date with its year is all that is said."""
    return len(dates) == 1 and len(plain.strip(" .!")) == dates[0].end - dates[0].start > 9


def _whole_years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
