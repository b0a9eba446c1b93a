"""Reads a reply in the light of the question it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.interpretation.amounts import ASKED, amounts_in
from bot.interpretation.asked import judged
from bot.interpretation.choices import chosen
from bot.interpretation.consistency import consistent
from bot.interpretation.flags import warnings_in
from bot.interpretation.heads import best
from bot.interpretation.model import Model
from bot.interpretation.reading import Reading
from bot.interpretation.signals import Signals
from bot.interpretation.training import trained_model
from bot.interpretation.volunteered import volunteered
from bot.questionnaire import Questionnaire, load_questionnaire

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
        act, certainty = best(self.model.heads["acts"].chances(signals.for_acts()))
        if act != "answer" and not warned.codes:
            return Reading(act, confidence=certainty)
        amounts = amounts_in(question, text, known, today)
        features: dict[str, Any] = {name: q.as_json() for name, q in amounts.items()}
        found = judged(question, signals, self.model)
        if not any(name in features for name in ASKED.get(question, ())):
            features = {**found.features, **features}
        beside = volunteered(question, signals.cues, self.model)
        features = {**beside, **features, **warned.features}
        act = "answer" if features else "unclear"
        return reading(act, features, text, found.confidence)


def reading(act: str, features: Mapping[str, Any], text: str, confidence: float) -> Reading:
    """A Reading with all that follows from its features."""
    full = consistent(features)
    flags = full.get("red_flags")
    return Reading(
        act,
        full,
        dict.fromkeys(full, text),
        tuple(flags) if isinstance(flags, list) else (),
        confidence,
    )
