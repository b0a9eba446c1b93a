"""The dialogue on a channel where the practice asks no questions about health."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.dialogue

WEBSITE = "https://clinic.example/chat"


@pytest.fixture
def writer(person):
    """Someone on such a channel."""
    return lambda text: person.say(text, mode="enquiry_only", website=WEBSITE)


def is_not_asked(turn) -> bool:
    return turn.question is None and turn.slots["requested_slot"] is None


@pytest.mark.parametrize(
    ("opening", "responses"),
    [
        ("Hello", ("utter_enquiry_only",)),
        ("I am 34 and my back is stiff for an hour every morning", ("utter_enquiry_only",)),
        ("When are you open?", ("utter_hours",)),
        ("Can I speak to a person?", ("utter_human",)),
        ("What do you know about me?", ("utter_my_data",)),
        ("Delete my data", ("utter_ask_confirm_delete",)),
        ("Please contact me", ("utter_enquiry",)),
    ],
)
@pytest.mark.parametrize("after_a_greeting", [False, True])
def test_what_the_mode_promises_is_given_and_no_question_asked(
    writer, opening, responses, after_a_greeting
):
    if after_a_greeting:
        writer("Hello")
    turn = writer(opening)
    assert turn.responses == responses
    assert is_not_asked(turn)


def test_the_way_to_the_website_is_told(writer):
    assert WEBSITE in writer("Hello").bot[0]


@pytest.mark.parametrize(
    "words", ["carry on", "yes", "start again", "34", "my back hurts at night"]
)
def test_nothing_starts_the_questions(writer, person, words):
    writer("Hello")
    turn = writer(words)
    assert turn.responses == ("utter_enquiry_only",)
    assert is_not_asked(turn)
    assert not person.features


def test_an_enquiry_is_taken_and_the_questions_are_not_offered_after_it(writer):
    writer("Hello")
    writer("Please contact me")
    turn = writer("cancel")
    while turn.slots["stage"] == "enquiry":
        turn = writer("yes")
    assert "utter_check_offered" not in turn.responses
    assert writer("carry on").responses == ("utter_enquiry_only",)


@pytest.mark.parametrize("after", [(), ("Hello",), ("Please contact me",)])
def test_an_emergency_comes_first_and_may_be_a_mistake(writer, after):
    for text in after:
        writer(text)
    assert writer("I cannot feel when I wipe").responses == ("utter_emergency",)
    assert is_not_asked(writer("that was a mistake"))
    assert "utter_emergency_again" not in writer("hello").responses


def test_data_is_deleted_when_that_is_confirmed(writer):
    writer("Delete my data")
    assert writer("yes").responses == ("utter_delete_data",)


def test_a_check_that_was_going_on_is_left_when_the_practice_changes_the_mode(writer, person):
    person.say("Hello")
    person.say("34")
    turn = writer("no, none of them")
    assert turn.responses == ("utter_enquiry_only",)
    assert is_not_asked(turn)


def test_other_channels_ask_as_ever(person):
    assert person.say("Hello", mode="full", website=None).question == "consent"
