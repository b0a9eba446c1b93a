"""What a number looks like, in figures and in words."""

from __future__ import annotations

import re

from bot.language.quantities.data import any_of, data

WORDS = data("number_words")
SMALL, TEENS, TENS = WORDS["small"], WORDS["teens"], WORDS["tens"]
UNIT_WORDS = [form for unit in data("units").values() for form in unit["written"]]
UNIT = (
    any_of(form for form in UNIT_WORDS if len(form) > 1 or form in "hmsydw")
    + r"\b(?!'(?!s? worth))"
)
FIGURE = r"\d+(?:\.\d+)?"
NUMBER = rf"(?<![\w.~/:-]){FIGURE}(?:~{FIGURE})?(?![\w~:]|[./]\d)"

ONES = any_of(k for k, v in SMALL.items() if v)
UNDER_HUNDRED = (
    rf"(?:{any_of(TENS)}(?:[\s-]+{ONES}\b)?"
    rf"|{any_of(TEENS)}|{any_of(SMALL)})\b"
)


def count(words: str) -> int:
    """The number that the words say: "twenty-nine" is 29."""
    values = {**SMALL, **TEENS, **TENS}
    return sum(values[word] for word in re.split(r"[\s-]+", words))


def ends(number: str) -> tuple[float, float]:
    """Both ends of a figure: "2~3" is 2 and 3, "4" is 4 and 4."""
    low, _, high = number.partition("~")
    return float(low), float(high or low)


def figure(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}~{high:g}"
