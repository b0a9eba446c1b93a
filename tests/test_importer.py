"""What Rasa is told of the questionnaire, the practice and the labelled replies."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT

from bot.dialogue import ASIDES
from bot.importer import (
    FORM,
    QuestionnaireImporter,
    about_practice,
    as_domain,
    as_message,
    for_intents,
)
from bot.interpretation.loading import load_reader
from bot.questionnaire import load_questionnaire
from bot.settings import load_settings

QUESTIONS = list(load_questionnaire())
PRACTICE = about_practice(load_settings({}).clinic)
DOMAIN = as_domain(load_questionnaire(), PRACTICE)


@pytest.fixture(scope="module")
def imported():
    return QuestionnaireImporter("config.yml", "domain.yml", ["data"]).get_domain()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_becomes_a_slot_of_the_form(question):
    assert question.id in DOMAIN["slots"]
    assert question.id in DOMAIN["forms"][FORM]["required_slots"]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_is_asked_in_four_ways_and_explained_in_two(question):
    asked = DOMAIN["responses"][f"utter_ask_{question.id}"]

    wordings = [each.get("condition", [{"value": None}])[0]["value"] for each in asked]
    assert wordings == ["easier", "example", "way_out", None]
    assert DOMAIN["responses"][f"utter_why_{question.id}"][0]["text"] == question.why
    assert DOMAIN["responses"][f"utter_explain_{question.id}"][0]["text"] == question.means


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_button_says_what_a_person_would_type(question):
    for each in DOMAIN["responses"][f"utter_ask_{question.id}"]:
        assert all(b["payload"] == b["title"] for b in each["buttons"])


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.choices], ids=lambda q: q.id)
def test_a_tap_on_a_choice_is_read_as_that_choice(question):
    reader = load_reader()

    for choice in question.choices:
        read = reader.read(question.id, choice.title)
        assert choice.gives.items() <= dict(read.features).items() or read.red_flags


def test_the_form_asks_what_is_beside_the_questionnaire_too():
    assert set(ASIDES) <= set(DOMAIN["forms"][FORM]["required_slots"])


def test_every_practice_speaks_of_itself(imported):
    names = {slot.name: slot.initial_value for slot in imported.slots}

    assert PRACTICE.items() <= names.items()


def test_the_age_is_offered_as_agreement_only_where_it_counts():
    clinic = load_settings({}).clinic
    consent = clinic.consent.copy(update={"giving_your_age_agrees": False})
    strict = clinic.copy(update={"consent": consent})

    assert about_practice(clinic)["agree_by"] != about_practice(strict)["agree_by"]


def test_every_response_the_dialogue_gives_has_a_wording(imported):
    safety = ("emergency_signs", "urgent_signs", "eye_signs")
    wanted = {f"utter_ask_{name}" for name in ASIDES} | {f"utter_unsure_{q}" for q in safety}

    assert wanted <= imported.responses.keys()


def test_a_labelled_reply_is_an_example_of_what_it_does():
    message = as_message({"text": "go back", "acts": ["back"], "question": "age_now"})

    assert (message.get(TEXT), message.get(INTENT)) == ("go back", "go_back")


def test_the_intents_need_few_plain_answers_and_everything_else():
    plain = [{"text": str(age), "acts": ["answer"]} for age in range(40)]
    others = [{"text": "why?", "acts": ["why"]}, {"text": "stop", "acts": ["stop"]}]

    learnt_from = list(for_intents([*plain, *others]))

    assert others == learnt_from[-2:]
    assert 0 < len(learnt_from) - 2 < 20
