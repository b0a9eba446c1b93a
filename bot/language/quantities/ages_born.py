"""The age of somebody who tells when they were born."""

from __future__ import annotations

import re
from datetime import date

from bot.language.normalise import Text
from bot.language.quantities.ages_reckoned import OLDEST
from bot.language.quantities.dates import windows
from bot.language.quantities.quantity import Quantity, quantity_at

BORN = re.compile(
    r"\b(?:born|dob|d\.o\.b|date of birth|birthday|birth date|year of birth|yob|birth year"
    r"|(?:i'm|i am) from(?= (?:19|20)\d\d)|b(?=\.\s?\d))\b"
)


def born(read: Text, today: date, asked: bool) -> Quantity | None:
    """From a date or year of birth."""
    said = BORN.search(read.plain)
    if not said and not (asked and re.fullmatch(r"\W*[\d/.-]{4,10}\W*", read.plain)):
        return None
    for window in windows(read, today):
        oldest, youngest = _whole_years(window.first, today), _whole_years(window.last, today)
        if 1 <= youngest <= oldest <= OLDEST:
            return quantity_at(read, window.start, window.end, youngest, oldest)
    return None


def _whole_years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
