"""Times of the clock as they are said: "half six", "20 past 7", "quarter to" after an hour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.normalise import Text
from bot.language.quantities.data import any_of, data, patterns
from bot.language.quantities.number_patterns import UNIT

PHRASES = data("clock_phrases")
PATTERNS = patterns("clock", unit=UNIT, night=any_of(PHRASES["night"]))
CUE = PATTERNS["cue"]
MOMENT = re.compile(PATTERNS["moment"])


@dataclass(frozen=True)
class Moment:
    """A time as said, before it is known which half of the day is meant."""

    hour: int
    minute: int
    meridiem: str
    hedge: str
    start: int
    end: int

    @property
    def by_night(self) -> int:
        """Minutes after midnight, below zero before it, for someone in bed."""
        hour = self.hour % 24 if self.hour > 12 else self.hour % 12
        evening = self.meridiem == "pm" or self.hour > 17
        late = not self.meridiem and hour in (10, 11)
        return (
            hour - (24 if self.hour > 12 else 12) if evening or late else hour
        ) * 60 + self.minute

    @property
    def by_day(self) -> int:
        """Minutes after midnight for someone who got up in the morning."""
        after_noon = self.meridiem == "pm" or (not self.meridiem and self.hour < 4)
        return (self.hour % 12 + (12 if after_noon or self.hour == 12 else 0)) * 60 + self.minute


def moments(text: Text) -> Iterator[Moment]:
    """Every clock time in the text."""
    last: tuple[int, int] | None = None
    for match in MOMENT.finditer(text.plain):
        if match["cued"] and not _cued(text.plain, match):
            continue
        if match["past"] and not last:
            continue
        hour, minute = (
            _past(match["past"], last) if match["past"] and last else _hour_and_minute(match)
        )
        last = (hour, minute)
        meridiem = (
            (match["meridiem"] or "")
            .replace(".", "")
            .replace("in the morning", "am")
            .replace("in the afternoon", "pm")
        )
        meridiem = meridiem.replace("at night", "pm" if hour in (8, 9, 10, 11) else "am")
        hedge = (match["hedge"] or "").strip() or ("about" if match["ish"] or match["ish2"] else "")
        yield Moment(hour, minute, meridiem, hedge, match.start(), match.end())


def _past(said: str, last: tuple[int, int]) -> tuple[int, int]:
    """ "Half past", after an hour was said: the next time that it is."""
    minute = {"half": 30, "quarter": 15, "ten": 10, "twenty": 20}.get(said) or int(said)
    hour, before = last
    return (hour if minute > before else hour % 12 + 1), minute


def _cued(plain: str, match: re.Match[str]) -> bool:
    before = plain[: match.start("cued")]
    also = re.search(
        r"\d(?:\s*(?:am|pm|ish|o'clock))?\s*(?:-|to|and|or|,)\s*(?:about\s+)?$", before
    )
    ahead = re.match(
        r"\s*(?:-|to|and|or)\s*(?:\d{1,2})\s*(?:am|pm|o'clock|ish|in the)",
        plain[match.end("cued") :],
    )
    return bool(re.search(rf"\b{CUE}$", before) or also or ahead)


def _hour_and_minute(match: re.Match[str]) -> tuple[int, int]:
    if match["half"]:
        return int(match["half"]), 30
    if match["of"]:
        said, hour = re.match(r"\d+", match["quarter"]), int(match["of"])
        past = int(said[0]) if said else 15
        return (hour, past) if match["side"] == "past" else ((hour - 1) or 12, 60 - past)
    if match["clock"] or match["military"]:
        digits = (match["clock"] or match["military"]).replace(".", ":")
        hours, minutes = digits.split(":") if ":" in digits else (digits[:2], digits[2:])
        return int(hours), int(minutes)
    return int(match["plain"] or match["cued"] or match["alone"]), 0
