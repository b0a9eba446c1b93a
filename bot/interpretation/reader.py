"""Reads a reply in the light of the question it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.interpretation.acts import question_named
from bot.interpretation.amounts import ASKED, amounts_in
from bot.interpretation.asked import judged
from bot.interpretation.choices import chosen
from bot.interpretation.consistency import consistent
from bot.interpretation.corrections import opposite, put_right, turned_round
from bot.interpretation.flags import EYE, SAFETY, Warned, warnings_in
from bot.interpretation.heads import best
from bot.interpretation.model import Model
from bot.interpretation.reading import Reading
from bot.interpretation.signals import Signals
from bot.interpretation.training import trained_model
from bot.interpretation.volunteered import volunteered
from bot.language.quantities.clock import second_half_of_night
from bot.questionnaire import Questionnaire, load_questionnaire
from bot.values import UNSURE

DISTRESS_ENOUGH = 0.3
READ_FROM_WORDS = 0.9
ANSWERED = 0.6
TALK = ("smalltalk", "explain", "other", "hours", "why")
NOBODY: Mapping[str, Any] = {}


class ReplyReader:
    """Question and reply in, Reading out: the same every time, safe to share between threads."""

    def __init__(
        self, model: Model | None = None, questionnaire: Questionnaire | None = None
    ) -> None:
        self._model = model
        self._questionnaire = questionnaire or load_questionnaire()

    def train(self, rows: Iterable[Mapping[str, Any]]) -> ReplyReader:
        """Learn from labelled replies."""
        self._model = trained_model(list(rows))
        return self

    def save(self, folder: Path) -> None:
        self.model.save(Path(folder))

    @classmethod
    def load(cls, folder: Path) -> ReplyReader:
        return cls(Model.load(Path(folder)))

    @property
    def model(self) -> Model:
        if self._model is None:
            raise RuntimeError("this reader has not been trained")
        return self._model

    def read(
        self,
        question: str,
        text: str,
        known: Mapping[str, Any] = NOBODY,
        today: date | None = None,
    ) -> Reading:
        """What the reply says."""
        picked = self._picked(question, text)
        if picked is not None:
            return reading("answer", picked, text, 1.0)
        return self._worded(question, text, known, today or date.today())

    def _picked(self, question: str, text: str) -> Mapping[str, Any] | None:
        if question not in self._questionnaire:
            return None
        return chosen(self._questionnaire[question], text)

    def _worded(self, question: str, text: str, known: Mapping[str, Any], today: date) -> Reading:
        signals = Signals(text, self.model.rarity)
        if not signals.cues.reply.words and not text.strip():
            return Reading("unclear", confidence=0.0)
        warned = warnings_in(question, text, today)
        act, certainty = self._act(signals)
        if act == "distress":
            flags = {"red_flags": list(warned.codes)} if warned.certain else {}
            return reading(act, flags, text, certainty)
        if act == "correct" and not warned.certain:
            return self._corrected(question, signals, known, today, certainty)
        if (
            act != "answer"
            and not warned.certain
            and not self._answers_too(act, question, text, today)
        ):
            return Reading(act, confidence=certainty)
        return self._answered(question, signals, known, today, warned)

    def _answers_too(self, act: str, question: str, text: str, today: date) -> bool:
        """A reply that states the amount asked for answers, whatever else it does."""
        asked = ASKED.get(question, ())
        return act in TALK and any(name in amounts_in(question, text, {}, today) for name in asked)

    def _act(self, signals: Signals) -> tuple[str, float]:
        chances = self.model.heads["acts"].chances(signals.for_acts())
        if chances.get("distress", 0.0) >= DISTRESS_ENOUGH:
            return "distress", chances["distress"]
        return best(chances)

    def _answered(
        self, question: str, signals: Signals, known: Mapping[str, Any], today: date, warned: Warned
    ) -> Reading:
        amounts = amounts_in(question, signals.text, known, today)
        features: dict[str, Any] = {name: q.as_json() for name, q in amounts.items()}
        found = judged(question, signals, self.model)
        if not any(name in features for name in ASKED.get(question, ())):
            features = {**found.features, **features}
        if features.get("night_pain") is True and second_half_of_night(signals.text) is True:
            features["wakes_second_half"] = True
        beside = volunteered(question, signals.cues, self.model)
        if found.features and found.confidence >= ANSWERED and question not in SAFETY:
            warned = warned.named_only()
        features = {**beside, **features, **_warnings(question, warned, features)}
        act = "answer" if features else "unclear"
        sure = found.confidence if found.features or not features else READ_FROM_WORDS
        return reading(act, features, signals.text, sure)

    def _corrected(
        self,
        question: str,
        signals: Signals,
        known: Mapping[str, Any],
        today: date,
        certainty: float,
    ) -> Reading:
        """What a correction changes: the question it names, or whatever facts it holds."""
        target = question_named(signals.text, self._questionnaire) or question
        features: dict[str, Any] = {}
        for words in (put_right(signals.text), signals.text):
            features = features or self._facts(
                target, Signals(words, self.model.rarity), known, today
            )
        if turned_round(signals.text):
            features = opposite(features)
        return reading("correct", features, signals.text, certainty)

    def _facts(
        self, target: str, signals: Signals, known: Mapping[str, Any], today: date
    ) -> dict[str, Any]:
        amounts = amounts_in(target if target in ASKED else "opening", signals.text, known, today)
        facts = {} if target in ASKED else judged(target, signals, self.model).features
        beside = volunteered(target, signals.cues, self.model)
        told = {**beside, **facts, **{name: q.as_json() for name, q in amounts.items()}}
        return {name: value for name, value in told.items() if value != UNSURE}


def _warnings(question: str, warned: Warned, features: Mapping[str, Any]) -> dict[str, Any]:
    """Warning signs; at the question on eyes its own judge has the last word."""
    found = dict(warned.features)
    if question == "eye_signs" and EYE in features and found.get(EYE) is not True:
        found.pop(EYE, None)
    return found


def reading(act: str, features: Mapping[str, Any], text: str, confidence: float) -> Reading:
    """A Reading with all that follows from its features."""
    full = {name: _whole(value) for name, value in consistent(features).items()}
    flags = full.get("red_flags")
    return Reading(
        act,
        full,
        dict.fromkeys(full, text),
        tuple(flags) if isinstance(flags, list) else (),
        confidence,
    )


def _whole(value: Any) -> Any:
    """34 rather than 34.0."""
    if isinstance(value, list):
        return [_whole(end) for end in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
