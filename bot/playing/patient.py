"""A simulated patient: answers each question from known features, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.dialogue import CONSENT
from bot.questionnaire import Question, load_questionnaire
from bot.values import Features, Interval, fact, quantity

NOT_SURE = "Not sure"
UNITS = {"duration_months": "months", "stiffness_minutes": "minutes"}
NAMES = {
    "psoriasis": "psoriasis",
    "ibd": "Crohn's or colitis",
    "uveitis_ever": "uveitis",
    "enthesitis": "heel pain",
    "arthritis": "a swollen joint",
}
MORE_DISTANT = {"fdr_spa": False, "fh_related": True}
VOLUNTEERED = {
    ("known_axspa", True): "I have been diagnosed with axial spondyloarthritis.",
    ("hla_b27", True): "My HLA-B27 test was positive.",
    ("hla_b27", False): "My HLA-B27 test was negative.",
    ("dactylitis", True): "I have had a whole finger swell up like a sausage.",
    ("trauma_onset", True): "The pain started after an injury.",
}


@dataclass(frozen=True)
class Patient:
    """Someone whose features are known."""

    features: Features

    def opening(self) -> str:
        """What they begin with: a greeting, and what no question asks for."""
        told = [
            words
            for (name, value), words in VOLUNTEERED.items()
            if self.features.get(name) is value
        ]
        return " ".join(["Hello.", *told])

    def reply(self, question: str | None, follow_up: Mapping[str, Any] | None = None) -> str:
        if question is None or question == CONSENT:
            return "Yes, I agree"
        if follow_up:
            return self._which_side(follow_up["feature"], follow_up["threshold"])
        return self._answer(load_questionnaire()[question])

    def _which_side(self, feature: str, threshold: float) -> str:
        known = quantity(self.features.get(feature))
        above = known and (
            known.below(threshold) if feature.startswith("age") else known.above(threshold)
        )
        return {True: "Yes", False: "No"}.get(above, NOT_SURE)  # type: ignore[arg-type]

    def _answer(self, question: Question) -> str:
        mine = {n: self.features[n] for n in question.fills if self.features.get(n) is not None}
        if question.id == "age_now":
            return _years(mine.get("age_now"))
        if question.id == "pain_onset":
            return _onset(mine)
        if question.id == "stiffness":
            return _stiffness(mine)
        if "red_flags" in question.fills:
            return _signs(question, self.features.get("red_flags"))
        return _picked(question, mine)


def _picked(question: Question, mine: Mapping[str, Any]) -> str:
    for choice in question.choices:
        if mine and dict(choice.gives) == mine:
            return choice.title
    if question.id == "family_history" and mine == MORE_DISTANT:
        return "my aunt has ankylosing spondylitis, nobody else"
    if any(name in NAMES for name in mine):
        return _listed(question, mine)
    return next((c.title for c in question.choices if _covers(c.gives, mine)), NOT_SURE)


def _listed(question: Question, mine: Mapping[str, Any]) -> str:
    """By name; "just" and "nothing else" when that is all there is."""
    named = [NAMES[name] for name in question.fills if fact(mine.get(name))]
    denied = [NAMES[name] for name in question.fills if mine.get(name) is False]
    yes = " and ".join(named)
    if named and len(named) + len(denied) == len(question.fills):
        return f"just {yes}, nothing else" if denied else yes
    no = " and ".join(f"I have never had {name}" for name in denied)
    return ", but ".join(filter(None, [yes, no]))


def _covers(gives: Mapping[str, Any], mine: Mapping[str, Any]) -> bool:
    return bool(mine) and mine.items() <= gives.items()


def _signs(question: Question, flags: Any) -> str:
    if not isinstance(flags, list):
        return "None of these" if flags is None else NOT_SURE
    titles = [c.title for c in question.choices if set(c.gives["red_flags"]) & set(flags)]
    return "; ".join(titles) or "None of these"


def _years(value: Any) -> str:
    known = quantity(value)
    return NOT_SURE if known is None else _range(known, "years old")


def _onset(mine: Mapping[str, Any]) -> str:
    age, months = quantity(mine.get("age_onset")), quantity(mine.get("duration_months"))
    parts = []
    if months:
        parts.append(f"{_range(months, 'months')} ago")
    if age:
        parts.append(f"when I was {_range(age, 'years old')}")
    return ", ".join(parts) or NOT_SURE


def _stiffness(mine: Mapping[str, Any]) -> str:
    minutes = quantity(mine.get("stiffness_minutes"))
    if minutes is None:
        known = mine.get("morning_stiffness")
        return NOT_SURE if known is None else "Yes, it is stiff" if known else "Not stiff"
    return "Not stiff" if minutes.high == 0 else _range(minutes, "minutes")


def _range(known: Interval, unit: str) -> str:
    low, high = known.as_json()
    if low == high:
        return f"{low:g} {unit}"
    if high is None:
        return f"at least {low:g} {unit}"
    return f"{low or 0:g} to {high:g} {unit}"
