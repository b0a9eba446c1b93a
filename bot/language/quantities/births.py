"""How long ago a child was born, from how old the child is now: "after my second, she's 4"."""

from __future__ import annotations

import re

from bot.language.quantities.numbers import NUMBER, ends, figures_and_ranges
from bot.language.quantities.quantity import Quantity, quantity_at

CHILD = (
    r"(?:first(?:born)?|second|third|fourth|1st|2nd|3rd|eldest|oldest|youngest|middle one|last one|baby|kid|child|son|daughter|boy|girl|lad|"
    r"twins?|little (?:boy|girl|one|lad)|grand\s?d?aughter|grandson|bairn|wee (?:boy|girl|lad|one)|our \w+|first child|second child)"
)
BIRTH = re.compile(
    rf"\b(?:born|pregnan\w+|gave birth|giving birth|birth|labour|c section|caesarean|expecting|carrying|epidural|maternity|"
    rf"(?:had|having|after|with|since|following)\s+(?:i had\s+|having\s+|the birth of\s+)?(?:my\s+|our\s+|the\s+|a\s+)?(?:wee\s+|little\s+)?(?:{CHILD}|him|her|them))\b"
)
PREGNANT = re.compile(r"\b(?:pregnan\w+|expecting|carrying)\b")
CHILD_AGE = re.compile(
    rf"\b(?:s?he(?:'s|s| is| was)?|they(?:'re| are)|who(?:'s| is)?|now|is|are|just|aged|child is|kid is|has|hes|shes|turn(?:ed|s|ing))\s+"
    rf"(?:now\s+|just\s+|is\s+|about\s+|nearly\s+|coming up\s+|turn(?:ed|ing|s)\s+|has\s+)*(?P<n>{NUMBER})(?:\s*(?P<unit>months?|mths?|weeks?|wks?|years?|yrs?))?"
    r"(?!\s*(?:am|pm|min|hour|kids|stone|weeks? pregnant))(?P<soon>\s+(?:next|in a|tomorrow|soon|on))?"
)
UNITS = {"m": 1.0, "w": 7 / 30.4375, "y": 12.0}
CARRIED = 9


def birth_months(text: str) -> Quantity | None:
    """Months since a birth that the pain is dated by, when the child's age is said."""
    read = figures_and_ranges(text)
    birth = BIRTH.search(read.plain)
    age = next((m for m in CHILD_AGE.finditer(read.plain) if not _own(m.start(), read.plain)), None)
    if not birth or not age:
        return None
    low, high = ends(age["n"])
    unit = UNITS[(age["unit"] or "y")[0]]
    if (unit == 12 and high > 45) or high > 90:
        return None
    soon = 1 if age["soon"] else 0
    least, most = (low - soon) * unit, (high + 1 - soon) * unit - (unit == 12)
    if age["soon"]:
        least, most = low * unit - 1, low * unit
    most += CARRIED if PREGNANT.search(read.plain) else 0
    start, end = min(birth.start(), age.start()), max(birth.end(), age.end())
    return quantity_at(read, start, end, least, most)


def _own(start: int, plain: str) -> bool:
    """Whether the age is the speaker's own: "I'm now 34"."""
    return re.search(r"\b(?:i'm|i am|i was|me)\s*$", plain[:start]) is not None
