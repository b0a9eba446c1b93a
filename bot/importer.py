"""Gives Rasa what the questionnaire says once: slots, form, and how each question is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dialogue import ASIDES
from bot.interpretation.loading import labelled_replies
from bot.nlu.answer_reader import INTENT_OF
from bot.questionnaire import Question, Questionnaire, load_questionnaire
from bot.settings import Clinic, load_settings

FORM = "check_form"
WORDING = "wording"
ONE_ANSWER_IN = 4


class QuestionnaireImporter(RasaFileImporter):
    """The project's own files, plus the questionnaire, the practice and the labelled replies."""

    def get_domain(self) -> Domain:
        clinic = load_settings().clinic
        ours = as_domain(load_questionnaire(), about_practice(clinic))
        return super().get_domain().merge(Domain.from_dict(ours))

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        written = super().get_nlu_data(language)
        return written.merge(
            TrainingData([as_message(row) for row in for_intents(labelled_replies())])
        )


def for_intents(rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The replies that the intents are learnt from: all that do something else than answer.

    Of plain answers a few are enough; what they say is the network's business.
    """
    answers = 0
    for row in rows:
        answers += row["acts"][0] == "answer"
        if row["acts"][0] != "answer" or answers % ONE_ANSWER_IN == 0:
            yield row


def as_message(row: Mapping[str, Any]) -> Message:
    """A labelled reply as a training example."""
    intent = INTENT_OF.get(row["acts"][0], row["acts"][0])
    return Message({TEXT: row["text"], INTENT: intent})


def about_practice(clinic: Clinic) -> dict[str, str]:
    """What responses say about the practice."""
    by_age = "Tell me your age to agree and begin, or say yes or no."
    return {
        "practice": clinic.practice,
        "contact": clinic.booking.contact,
        "phone": clinic.booking.phone,
        "email": clinic.booking.email,
        "keep_days": str(clinic.retention.conversation),
        "agree_by": by_age if clinic.consent.giving_your_age_agrees else "Please say yes or no.",
    }


def as_domain(questionnaire: Questionnaire, practice: dict[str, str]) -> dict[str, Any]:
    """The part of the domain that nobody should write by hand."""
    slots = [*ASIDES, *(question.id for question in questionnaire)]
    responses: dict[str, Any] = {}
    for question in questionnaire:
        responses |= responses_for(question)
    return {
        "slots": {name: _slot() for name in slots}
        | {name: {**_slot(), "initial_value": value} for name, value in practice.items()},
        "forms": {FORM: {"required_slots": slots}},
        "responses": responses,
    }


def _slot() -> dict[str, Any]:
    return {
        "type": "any",
        "influence_conversation": False,
        "mappings": [{"type": "custom"}],
    }


def responses_for(question: Question) -> dict[str, Any]:
    """How a question is asked, asked more simply, asked with an example, and explained."""
    ask = [
        _asked(question, question.easier, "easier"),
        _asked(question, f"{question.easier}\n\n{question.example}", "example"),
        _asked(question, question.easier, "way_out"),
        _asked(question, question.ask, None),
    ]
    return {
        f"utter_ask_{question.id}": ask,
        f"utter_why_{question.id}": [{"text": question.why}],
        f"utter_explain_{question.id}": [{"text": question.means}],
    }


NOT_SURE = "Not sure"
WAYS_OUT = "You can also type your answer, skip this question, speak to a person, or stop."


def _asked(question: Question, text: str, wording: str | None) -> dict[str, Any]:
    response: dict[str, Any] = {
        "text": f"{text}\n\n{WAYS_OUT}" if wording == "way_out" else text,
        "buttons": _buttons(question, wording),
        "custom": _about(question, wording),
    }
    if wording:
        response["condition"] = [{"type": "slot", "name": WORDING, "value": wording}]
    return response


def _about(question: Question, wording: str | None) -> dict[str, Any]:
    """What a channel needs to show the question well."""
    return {
        "kind": "question",
        "question": question.id,
        "pick": "many" if question.picks_many and wording != "way_out" else "one",
        "progress": {
            "number": "{question_number}",
            "about": "{question_about}",
            "text": "Question {question_number} of about {question_about}",
        },
        "details": {choice.title: choice.detail for choice in question.choices if choice.detail},
        "alone": [c.title for c in question.choices if c.alone] + [NOT_SURE],
    }


def _buttons(question: Question, wording: str | None) -> list[dict[str, str]]:
    if wording == "way_out":
        titles = ["Skip this one", "Speak to a person", "Stop here"]
    else:
        titles = [choice.title for choice in question.choices if wording or not choice.late]
        titles += [NOT_SURE] if titles else []
    return [{"title": title, "payload": title} for title in titles]
