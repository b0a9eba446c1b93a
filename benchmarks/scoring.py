"""Judges readings of replies against their labels, by the conventions of the labels alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.amounts import interval, near

Row = Mapping[str, Any]
Reading = Mapping[str, Any]

UNSURE = "unsure"
FLAGS = "red_flags"
QUANTITIES = ("age_now", "age_onset", "duration_months", "stiffness_minutes")
DURATIONS = ("duration_months", "stiffness_minutes")
FLAG_QUESTIONS = ("emergency_signs", "urgent_signs")
EMERGENCIES = frozenset(
    [
        "ces_saddle",
        "ces_bladder",
        "ces_bowel",
        "ces_sexual",
        "both_legs_neuro",
        "progressive_leg_weakness",
        "chest_pain",
        "major_trauma",
        "aaa_rupture",
    ]
)
FOLLOWING = frozenset(
    [
        "alternating_buttock_pain",
        "buttock_pain",
        "morning_stiffness",
        "stiffness_minutes",
        "nsaid_tried",
        "physio_tried",
        "age_onset",
        "duration_months",
        "fh_related",
        "fdr_spa",
        "night_pain",
        "wakes_second_half",
        "night_better_on_getting_up",
        "has_back_pain",
        "trauma_onset",
        "insidious_onset",
        "known_axspa",
    ]
)
"""Features that may follow from what was said, so that giving them unasked is no mistake."""


@dataclass(frozen=True)
class Judged:
    """One reply: what is wrong with its reading, if anything."""

    row: Row
    given: Mapping[str, Any]
    act: str | None
    missing: tuple[str, ...]
    false: tuple[str, ...]
    extra: tuple[str, ...]
    act_right: bool

    @property
    def right(self) -> bool:
        return self.act_right and not (self.missing or self.false or self.extra)

    @property
    def wrong_fact(self) -> bool:
        """A feature with a false value, instead of none; "unsure" claims nothing."""
        labels = self.row["features"]
        claimed = [n for n in self.false if UNSURE not in (self.given[n], labels[n])]
        return bool(claimed or self.extra)

    @property
    def asked_again(self) -> bool:
        """The person told something and is asked again."""
        return bool(self.row["features"]) and self.act == "unclear"


def judged(row: Row, reading: Reading) -> Judged:
    """The verdict on one reading."""
    given = given_by(reading)
    labels, optional, act = row["features"], row.get("optional", {}), reading.get("act")
    shared = [name for name in labels if name in given]
    return Judged(
        row=row,
        given=given,
        act=act,
        missing=tuple(name for name in labels if name not in given and _needed(row, name, act)),
        false=tuple(name for name in shared if not same(name, labels[name], given[name])),
        extra=tuple(
            n for n in given if n not in labels and n not in optional and _new(n, given[n])
        ),
        act_right=act_fits(row, act),
    )


def given_by(reading: Reading) -> dict[str, Any]:
    """The features that a reading gives, its red flags among them."""
    given = {n: v for n, v in (reading.get("features") or {}).items() if v is not None}
    if reading.get(FLAGS):
        given.setdefault(FLAGS, reading[FLAGS])
    return given


def _needed(row: Row, name: str, act: str | None) -> bool:
    """Not knowing gives nothing to find; nor does "none" where no list of signs was asked."""
    value = row["features"][name]
    if name == FLAGS and value == []:
        return row["question"] in FLAG_QUESTIONS and act != "answer"
    return value != UNSURE


def _new(name: str, value: Any) -> bool:
    """Whether an unlabelled feature claims something that the person has not said."""
    return name not in FOLLOWING and value not in (False, [], UNSURE)


def act_fits(row: Row, act: str | None) -> bool:
    """Answering and asking again differ only where there is nothing to find."""
    accepted = set(row["acts"])
    if act in accepted:
        return True
    either = {"answer", "unclear"}
    found = bool(row["features"]) or act == "unclear" or "answer" in accepted
    return bool(accepted & either) and act in either and found


def same(name: str, label: Any, given: Any) -> bool:
    """Whether a value says what the label says."""
    if name == FLAGS:
        return label == given if UNSURE in (label, given) else set(label) == set(given)
    if name not in QUANTITIES:
        return bool(label == given)
    ends, found = interval(label), interval(given)
    return label == given if ends is None or found is None else near(ends, found)


def all_judged(rows: Iterable[Row], readings: Mapping[str, Reading]) -> list[Judged]:
    """A verdict for each row; a reply that was not read at all is wrong."""
    return [judged(row, readings.get(row["id"], {})) for row in rows]
