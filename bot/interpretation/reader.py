"""Reads a reply in the light of the question it answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from bot.interpretation.amounts import amounts_in, amounts_possible
from bot.interpretation.choices import chosen
from bot.interpretation.consistency import consistent
from bot.interpretation.cues import Cues, cues_of
from bot.interpretation.doing import WHOLE, act_of, otherwise, said_outright
from bot.interpretation.evidence import evidence_in
from bot.interpretation.flags import list_told, signs_heard
from bot.interpretation.listed import items_named
from bot.interpretation.network import Network
from bot.interpretation.network.names import FACTS
from bot.interpretation.reading import Reading
from bot.interpretation.told import amounts_told, facts_told, surest, told_all_the_same
from bot.interpretation.words import words_behind
from bot.interpretation.yes_no import yes_no
from bot.language.behalf import asks_for_another
from bot.language.quantities.quantity import Quantity
from bot.language.red_flags import Flags, red_flags_in
from bot.questionnaire import Questionnaire, load_questionnaire

PLEA = frozenset(["help", "me", "please", "i", "need"])
TOPIC_ALONE = {"morning_stiffness": True}
"""What "I want to change my morning stiffness" seems to tell."""

TELLING = ("answer", "correct", "distress")
NOBODY: Mapping[str, Any] = {}


class ReplyReader:
    """Question and reply in, Reading out: the same every time, safe to share between threads."""

    def __init__(self, network: Network, questionnaire: Questionnaire | None = None) -> None:
        self._network = network
        self._questionnaire = questionnaire or load_questionnaire()

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
            return reading("answer", picked, cues_of(text), 1.0)
        if not cues_of(text).reply.words and yes_no(text) is None:
            return Reading("unclear", confidence=0.0)
        if question not in self._questionnaire and _yes_or_no_alone(text):
            return Reading("unclear", confidence=0.0)
        if "help" in cues_of(text).reply.words and PLEA.issuperset(cues_of(text).reply.words):
            return Reading("human", confidence=1.0)
        return self._worded(question, text, known, today or date.today())

    def _picked(self, question: str, text: str) -> Mapping[str, Any] | None:
        if question not in self._questionnaire:
            return None
        return chosen(self._questionnaire[question], text)

    def _worded(self, question: str, text: str, known: Mapping[str, Any], today: date) -> Reading:
        cues = cues_of(text)
        amounts = amounts_in(question, text, known, today)
        possible = amounts_possible(text, known, today)
        flags = red_flags_in(text, question, this_year=today.year)
        evidence = evidence_in(question, cues, amounts, possible, flags)
        chances = self._network.chances(question, _in_words(text, cues), evidence)
        act, certainty = act_of(chances, despair_named=bool(evidence.get("act distress")))
        if act == "answer" and (outright := said_outright(evidence, WHOLE)):
            act = outright
        for_another = act == "other" and asks_for_another(text)
        if for_another:
            act = "answer"
        signs = flags.codes if act == "distress" else signs_heard(flags, chances)
        warned: dict[str, Any] = {"red_flags": list(signs)} if signs else {}
        if act not in TELLING:
            return reading(act, warned, cues, certainty)
        asked = self._asked(question)
        amounts = {**told_all_the_same(chances, possible), **amounts}
        meant = FACTS if act == "correct" else asked
        told = {
            **facts_told(chances, meant, items_named(question, cues)),
            **amounts_told(chances, amounts, asked),
        }
        listed = None if signs or act == "distress" else list_told(question, flags, chances)
        if listed is not None:
            warned = {"red_flags": listed}
        features = {**told, **warned}
        if act == "correct" and features == TOPIC_ALONE:
            features = {}
        if act == "answer" and not features:
            act = "other" if for_another else otherwise(chances, evidence)
        return reading(act, features, cues, surest(chances, told), _said(amounts, flags, text))

    def _asked(self, question: str) -> Collection[str]:
        return self._questionnaire[question].fills if question in self._questionnaire else ()


def _yes_or_no_alone(text: str) -> bool:
    """Whether it is a bare yes or no, which says nothing where nothing was asked."""
    return len(cues_of(text).reply.words) <= 1 and yes_no(text) is not None


def _in_words(text: str, cues: Cues) -> str:
    """A reply of signs alone, a thumb up or down, as the word that it stands for."""
    if cues.reply.words:
        return text
    return "yes" if yes_no(text) else "no"


def _said(amounts: Mapping[str, Quantity], flags: Flags, text: str) -> dict[str, str]:
    """The words of amounts and red flags, which their readers name themselves."""
    signs = "; ".join(dict.fromkeys(flags.words[code] for code in flags.codes)) or text
    return {"red_flags": signs, **{name: found.words for name, found in amounts.items()}}


def reading(
    act: str,
    features: Mapping[str, Any],
    cues: Cues,
    confidence: float,
    said: Mapping[str, str] = NOBODY,
) -> Reading:
    """A Reading with all that follows from its features."""
    full = {name: _whole(value) for name, value in consistent(features).items()}
    flags = full.get("red_flags")
    known = {name: words for name, words in said.items() if name in full}
    return Reading(
        act,
        full,
        words_behind(full, cues, known),
        tuple(flags) if isinstance(flags, list) else (),
        confidence,
    )


def _whole(value: Any) -> Any:
    """34 rather than 34.0."""
    if isinstance(value, list):
        return [_whole(end) for end in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
