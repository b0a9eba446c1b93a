"""An emergency is heard at every question, alone or beside an answer, whatever else is broken."""

from __future__ import annotations

import pytest

from bot.questionnaire import load_questionnaire
from tests.conftest import PLAIN_REPLIES

pytestmark = pytest.mark.dialogue

EVERYWHERE = ["consent", *(question.id for question in load_questionnaire()), "result"]
SAID = ["I can't feel anything between my legs and I've wet myself", "i have bad chest pain"]


@pytest.mark.parametrize("question", EVERYWHERE)
@pytest.mark.parametrize("words", SAID)
def test_an_emergency_stops_everything(at, question, words):
    person = at(question)

    taken = person.say(words)

    assert taken.responses == ("utter_emergency",)
    assert taken.question is None
    assert person.say("ok").responses == ("utter_emergency_again",)


@pytest.mark.parametrize("question", [q for q in EVERYWHERE if q in PLAIN_REPLIES])
def test_an_emergency_beside_an_answer_stops_everything(at, question):
    taken = at(question).say(f"{PLAIN_REPLIES[question]}, but since today both my legs are numb")

    assert taken.responses == ("utter_emergency",)
    assert taken.question is None


@pytest.mark.parametrize("question", EVERYWHERE)
def test_an_emergency_is_heard_with_the_action_server_down(at, question):
    person = at(question)
    person.server("down")

    taken = person.say("I have lost control of my bladder and my bum is numb")

    assert taken.responses == ("utter_emergency",)
    assert taken.question is None


@pytest.mark.parametrize("question", EVERYWHERE[1:])
def test_after_a_mistake_the_safety_question_comes_next(at, question):
    person = at(question)
    person.say("my chest hurts badly")

    taken = person.say("that was a mistake")

    assert taken.responses == ("utter_mistake", "utter_ask_emergency_signs")


@pytest.mark.parametrize("question", EVERYWHERE[:-1])
def test_no_turn_is_silent_with_the_action_server_down(at, question):
    person = at(question)
    person.server("down")

    turns = [person.say(PLAIN_REPLIES[question]), person.say("hello? are you there")]

    assert [turn.responses for turn in turns] == [("utter_unavailable",)] * 2
