"""Gives Rasa what the questionnaire says once: slots, form, and how each question is asked."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter

from bot.dialogue import CLARIFY, CONSENT
from bot.questionnaire import Question, Questionnaire, load_questionnaire

FORM = "check_form"
WORDING = "wording"


class QuestionnaireImporter(RasaFileImporter):
    """The project's own files, plus what the questionnaire adds to the domain."""

    def get_domain(self) -> Domain:
        return super().get_domain().merge(Domain.from_dict(as_domain(load_questionnaire())))


def as_domain(questionnaire: Questionnaire) -> dict[str, Any]:
    """The part of the domain that nobody should write by hand."""
    slots = [CONSENT, *(question.id for question in questionnaire), CLARIFY]
    responses = {}
    for question in questionnaire:
        responses |= responses_for(question)
    return {
        "slots": {name: _slot() for name in slots},
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
    }


def _buttons(question: Question, wording: str | None) -> list[dict[str, str]]:
    if wording == "way_out":
        titles = ["Skip this one", "Speak to a person", "Stop here"]
    else:
        titles = [choice.title for choice in question.choices if wording or not choice.late]
        titles += ["Not sure"] if titles else []
    return [{"title": title, "payload": title} for title in titles]
