"""Ages that need reckoning: "2 years off 45", "the big five-oh", "my 40th is in May"."""

from __future__ import annotations

import re
from datetime import date

from bot.language.normalise import Text
from bot.language.quantities.as_of_today import PATTERNS, as_of_today
from bot.language.quantities.decades import Decade, decades
from bot.language.quantities.named_dates import full_year
from bot.language.quantities.number_patterns import WORDS
from bot.language.quantities.quantity import Quantity, quantity_at

OLDEST = 110
BIG = re.compile(PATTERNS["big"])
SPLIT = re.compile(r"^\W*(?P<a>[1-9])\s+(?P<b>\d)\W*$")
CENTURY = re.compile(r"\bhalf (?:a )?century\b|\b0\.5 century\b")
OFF = re.compile(PATTERNS["short_of"])
SIDE = re.compile(PATTERNS["side"])
BIRTHDAY = re.compile(PATTERNS["own_birthday"])
BORN_IN = re.compile(PATTERNS["born_in"])
YEARS_ALONE = re.compile(PATTERNS["years_alone"])
CALLS = WORDS["bingo"]
BINGO = re.compile("|".join(re.escape(call).replace(r"\ ", r"[\s-]+") for call in CALLS))
LAST_OF_DECADE = re.compile(PATTERNS["last_of_decade"])
DECADES_OLD = re.compile(r"\b(?P<n>[2-9])\s+decades\b")
LINKING = re.compile(r"^\s*(?:birthday\s*)?(?:(?:is|was|'s|comes)(?=\s))?")
THEN = re.compile(r"\b(?:since|from|was|start\w*|began|begin|came|came on|kicked off)\b[^,.;]*$")


def reckoned(read: Text, today: date, asked: bool) -> Quantity | None:
    """The age that such a phrase comes to; most only when the age was asked for."""
    found = _big(read, today, asked)
    if found or not asked:
        return found
    return (
        _born_in(read, today)
        or _off(read)
        or _side(read)
        or _birthday(read, today)
        or _split(read)
        or _century(read)
        or _bingo(read)
    )


def _big(read: Text, today: date, asked: bool) -> Quantity | None:
    match = BIG.search(read.plain)
    if not match or not (asked or match["big"]) or (match["zero"] and not match["big"]):
        return None
    age = float(match["n"]) * 10
    return _on_a_birthday(read, match, age, today)


def _on_a_birthday(read: Text, match: re.Match[str], age: float, today: date) -> Quantity:
    """The age of somebody who tells of a birthday, gone or to come."""
    before = read.plain[: match.start()].removesuffix("the ").removesuffix("my ")
    after = LINKING.sub("", read.plain[match.end() :], count=1)
    low, high = as_of_today(age, age, before, after, today)
    return quantity_at(read, *match.span(), low, high)


def _off(read: Text) -> Quantity | None:
    match = OFF.search(read.plain)
    if not match:
        return None
    years = float(match["years"].split("~")[0]) if match["years"] else 1
    return quantity_at(read, *match.span(), *[float(match["n"]) - years] * 2)


def _side(read: Text) -> Quantity | None:
    match = SIDE.search(read.plain)
    if not match:
        return None
    age, by = float(match["n"]), 2 if match["just"] else 4
    ages = (age, age + by) if match["side"] == "wrong" else (age - by, age - 1)
    return quantity_at(read, *match.span(), *ages)


def _birthday(read: Text, today: date) -> Quantity | None:
    match = BIRTHDAY.search(read.plain)
    if not match:
        return None
    age = float(match["n"])
    if match["year"] or match["before"]:
        return quantity_at(read, *match.span(), age - 1, age - 1)
    return _on_a_birthday(read, match, age, today)


def _split(read: Text) -> Quantity | None:
    match = SPLIT.match(read.plain)
    years = float(match["a"] + match["b"]) if match else 0
    return quantity_at(read, match.start("a"), match.end("b"), years, years) if match else None


def _century(read: Text) -> Quantity | None:
    match = CENTURY.search(read.plain)
    return quantity_at(read, *match.span(), 50, 50) if match else None


def _bingo(read: Text) -> Quantity | None:
    match = BINGO.search(read.plain)
    if not match:
        return None
    age = float(CALLS[re.sub(r"[\s-]+", " ", match.group())])
    return quantity_at(read, *match.span(), age, age)


def years_alone(read: Text) -> Quantity | None:
    """ "69 years", when nothing else told is an age."""
    match = YEARS_ALONE.search(read.plain)
    years = float(match["n"]) if match else 0
    return quantity_at(read, *match.span(), years, years) if match else None


def _born_in(read: Text, today: date) -> Quantity | None:
    """ "Born in '88", "a 75 model": the year with two figures."""
    match = BORN_IN.search(read.plain)
    if not match:
        return None
    age = today.year - full_year(match["born"] or match["short"] or match["model"], today)
    return quantity_at(read, *match.span(), age - 1, age) if 1 <= age <= OLDEST else None


def _narrowed(decade: Decade, read: Text) -> tuple[float, float]:
    """ "The last year of my thirties" is 39."""
    match = LAST_OF_DECADE.search(read.plain[: decade.start])
    if not match:
        return decade.low, decade.high
    age = decade.low if match["which"] == "first" else decade.high
    return age, age


def in_decades(read: Text, asked: bool) -> Quantity | None:
    """ "Mid forties", "in my thirties", "five decades"."""
    said = [
        d
        for d in decades(read)
        if asked or re.search(r"\b(?:i'm|am) (?:in my )?$", read.plain[: d.start])
    ]
    if said and not THEN.search(read.plain[: said[0].start]):
        return quantity_at(read, said[0].start, said[0].end, *_narrowed(said[0], read))
    tens = DECADES_OLD.search(read.plain)
    if tens and asked:
        return quantity_at(read, *tens.span(), float(tens["n"]) * 10, float(tens["n"]) * 10)
    return None
