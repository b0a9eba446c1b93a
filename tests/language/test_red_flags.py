"""Red flags in patients' words, one sentence a line in red_flags.txt."""

import pytest

from bot.language.red_flags import eye_in, red_flags_in
from tests.language.red_flag_cases import Case, cases_in

EMERGENCY, URGENT, EYE = "emergency_signs", "urgent_signs", "eye_signs"
HELD_OUT = cases_in("red_flags_held_out.txt")


@pytest.mark.parametrize("case", cases_in("red_flags.txt"), ids=lambda case: case.text)
def test_a_sentence_gives_the_flags_a_person_would_hear(case: Case) -> None:
    assert set(red_flags_in(case.text, case.question).codes) == case.codes


@pytest.mark.xfail(reason="words no phrase covers yet")
@pytest.mark.parametrize("case", cases_in("red_flags_known_gaps.txt"), ids=lambda case: case.text)
def test_a_known_gap_is_still_open(case: Case) -> None:
    assert set(red_flags_in(case.text, case.question).codes) == case.codes


def test_no_held_out_flag_is_missed() -> None:
    missed = [
        case.text
        for case in HELD_OUT
        if case.codes - set(red_flags_in(case.text, case.question).codes)
    ]
    assert not missed


def test_held_out_sentences_without_flags_seldom_raise_one() -> None:
    harmless = [case for case in HELD_OUT if not case.codes]
    raised = [case.text for case in harmless if red_flags_in(case.text, case.question).codes]
    assert len(raised) <= 0.03 * len(harmless), raised


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "nope none of that",
        "0",
        "nothing like that thankfully",
        "legs fine, chest fine, toilet fine",
        "all good doc",
        "had a catheter for my hip op in 2012, otherwise no",
        "No numbness, no leaking and no chest pain.",
    ],
)
def test_a_list_is_turned_down(text: str) -> None:
    flags = red_flags_in(text, EMERGENCY)
    assert flags.denied_all
    assert not flags.codes


@pytest.mark.parametrize(
    "text",
    [
        "no, but I don't want to be here anymore",
        "none of those, i just want to die",
        "no. im going to end it all",
    ],
)
def test_a_no_beside_a_cry_for_help_is_not_the_end_of_it(text: str) -> None:
    assert not red_flags_in(text, EMERGENCY).denied_all


@pytest.mark.parametrize("text", ["yes", "yep some of them", "a few", "2"])
def test_a_yes_that_does_not_say_which_is_neither(text: str) -> None:
    flags = red_flags_in(text, EMERGENCY)
    assert flags.yes_without_which
    assert (flags.codes, flags.denied_all, flags.unsure) == ((), False, False)


@pytest.mark.parametrize("text", ["not sure", "dont know really", "no idea", "hard to say"])
def test_not_knowing_is_unsure_and_no_denial(text: str) -> None:
    flags = red_flags_in(text, URGENT)
    assert flags.unsure
    assert not flags.denied_all


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("the last one", ("fever",)),
        ("number 2", ("chest_pain",)),
        ("1 and 3", ("ces_saddle", "fever")),
        ("no to the first two, the third one maybe", ("fever",)),
        ("the first two", ("ces_saddle", "chest_pain")),
        ("all of them", ("ces_saddle", "chest_pain", "fever")),
        ("not the first one", ()),
    ],
)
def test_positions_count_along_the_list_that_was_asked(text: str, picked: tuple[str, ...]) -> None:
    listed = ("ces_saddle", "chest_pain", "fever")
    assert red_flags_in(text, EMERGENCY, listed).codes == picked


@pytest.mark.parametrize("text", ["what does that mean", "why do you ask", "how would i know"])
def test_asking_back_is_no_answer(text: str) -> None:
    flags = red_flags_in(text, EMERGENCY)
    assert (flags.codes, flags.denied_all, flags.unsure) == ((), False, False)


def test_the_persons_own_words_are_kept() -> None:
    flags = red_flags_in("Morning! My Bum’s gone NUMB since friday", None)
    assert flags.words["ces_saddle"] == "Bum’s gone NUMB"


@pytest.mark.parametrize("text", ["", "   ", "😀", "?!", "no " * 1300, "my bum is numb " * 260])
def test_odd_and_endless_messages_are_read_all_the_same(text: str) -> None:
    red_flags_in(text, EMERGENCY)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes left one is red and sore", True),
        ("cant stand bright light today", True),
        ("both", True),
        ("no", False),
        ("had iritis in 2019, fine now", False),
        ("just tired from screens", False),
        ("not sure", "unsure"),
        ("what do you mean", None),
    ],
)
def test_the_eye_question_is_read(text: str, value: object) -> None:
    assert eye_in(text, EYE).value == value


def test_a_red_painful_eye_counts_whatever_was_asked() -> None:
    assert (
        eye_in("an hour or so. my right eye is really red and painful", "stiffness").value is True
    )


def test_eyes_are_left_alone_when_nobody_speaks_of_them() -> None:
    assert eye_in("about half an hour", "stiffness").value is None
