"""What our own buttons say does what they say."""

from __future__ import annotations

import pytest

from bot.dialogue import Heard, taught
from bot.dialogue.taught import says_no


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Skip this one", "skip"),
        ("Speak to a person", "human"),
        ("Stop here", "stop"),
        ("Carry on", "carry_on"),
        ("start again please", "restart"),
        ("Delete my data!", "delete_data"),
        ("Show me the details", "details"),
        ("Please contact me", "contact_me"),
        ("Change an answer", "correct"),
        ("Is this private?", "my_data"),
    ],
)
def test_a_button_does_what_it_says_whatever_was_read(text, act):
    understood = taught(Heard(text, "answer", {"red_flags": []}, yes=False))

    assert (understood.act, understood.features) == (act, {})


@pytest.mark.parametrize("text", ["Not sure", "I'm not sure", "don't know"])
def test_not_sure_is_neither_yes_nor_no(text):
    understood = taught(Heard(text, "answer", yes=False))

    assert (understood.unsure, understood.yes) == (True, None)


@pytest.mark.parametrize(
    "text", ["I have a sore back", "I am worried", "hi, I've had pain for years"]
)
def test_a_statement_is_no_yes(text):
    assert taught(Heard(text, "answer", yes=True)).yes is None


@pytest.mark.parametrize("text", ["yes", "I am happy with that", "I'm fine with that", "go ahead"])
def test_a_yes_stays_a_yes(text):
    assert taught(Heard(text, "answer", yes=True)).yes is True


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("No, thank you", True),
        ("I don't agree", True),
        ("I’d rather not", True),
        ("my back has no strength", False),
    ],
)
def test_only_a_plain_no_refuses(text, refused):
    assert says_no(Heard(text, "answer", yes=False)) is refused
