"""What replies come to, read in the light of the question."""

from __future__ import annotations

from datetime import date

import pytest

from bot.interpretation import ReplyReader, question_named, yes_no
from bot.interpretation.choices import chosen
from bot.interpretation.consistency import consistent
from bot.interpretation.loading import load_reader
from bot.questionnaire import load_questionnaire

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def reader() -> ReplyReader:
    return load_reader()


@pytest.mark.parametrize("question", load_questionnaire().questions, ids=lambda q: q.id)
def test_tapping_a_choice_gives_what_the_choice_gives(reader: ReplyReader, question) -> None:
    for choice in question.choices:
        found = reader.read(question.id, choice.title, {}, TODAY)
        assert found.act == "answer"
        assert choice.gives.items() <= found.features.items()


@pytest.mark.parametrize(
    ("question", "text", "features"),
    [
        ("conditions", "Psoriasis; Uveitis or iritis", {"psoriasis": True, "uveitis_ever": True}),
        ("conditions", "1 and 3", {"psoriasis": True, "uveitis_ever": True}),
        ("buttock_pain", "option 4", {"buttock_pain": True, "alternating_buttock_pain": True}),
        ("onset_type", "a", {"insidious_onset": True}),
    ],
)
def test_choices_can_be_named_by_title_letter_or_number(question, text, features) -> None:
    assert chosen(load_questionnaire()[question], text) == features


@pytest.mark.parametrize(("thumb", "eased"), [("👍", True), ("👎", False)])
def test_a_thumb_stands_for_a_word(reader: ReplyReader, thumb: str, eased: bool) -> None:
    found = reader.read("night_relief", thumb, {}, TODAY)
    assert found.features["night_better_on_getting_up"] is eased
    assert found.words["night_better_on_getting_up"] == thumb


@pytest.mark.parametrize(
    ("question", "text"), [("stiffness", "45"), ("night_second_half", "2"), ("age_now", "3")]
)
def test_a_number_that_is_an_amount_names_no_choice(question: str, text: str) -> None:
    assert chosen(load_questionnaire()[question], text) is None


@pytest.mark.parametrize(
    ("question", "text", "features"),
    [
        ("age_now", "I'll be 40 next birthday, 39 now", {"age_now": [39, 39]}),
        ("stiffness", "about forty five minutes", {"morning_stiffness": True}),
        ("stiffness", "not stiff", {"stiffness_minutes": [0, 0]}),
        ("night_pain", "no it really does wake me up", {"night_pain": True}),
        ("exercise_effect", "a walk works wonders", {"better_with_exercise": True}),
        ("nsaid_response", "ibuprofen did nothing for it", {"nsaid_response_48h": False}),
        ("family_history", "my brother has AS", {"fdr_spa": True, "fh_related": True}),
        ("family_history", "my dad's brother has AS", {"fh_related": True}),
        ("conditions", "just psoriasis", {"psoriasis": True, "ibd": False}),
        ("emergency_signs", "numb between my legs since monday", {"red_flags": ["ces_saddle"]}),
    ],
)
def test_a_reply_in_plain_words_is_read(reader: ReplyReader, question, text, features) -> None:
    assert features.items() <= reader.read(question, text, {}, TODAY).features.items()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("why do you need to know that?", "why"),
        ("what does that mean", "explain"),
        ("go back please", "back"),
        ("skip this one", "skip"),
        ("please stop", "stop"),
        ("can I talk to a real person", "human"),
        ("what time do you open", "hours"),
        ("I don't want to live any more", "distress"),
        ("I'd rather not wake up tomorrow", "distress"),
        ("help", "human"),
    ],
)
@pytest.mark.parametrize("question", ["stiffness", "family_history", "opening"])
def test_a_reply_that_is_no_answer_is_known_for_what_it_is(
    reader: ReplyReader, question: str, text: str, act: str
) -> None:
    assert reader.read(question, text, {}, TODAY).act == act


def test_an_emergency_counts_whatever_was_asked(reader: ReplyReader) -> None:
    found = reader.read("physio", "never, but I can't feel my bladder since yesterday", {}, TODAY)
    assert found.act == "answer"
    assert "ces_bladder" in found.red_flags


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "🤷", "?" * 4000])
def test_a_reply_without_words_gives_no_facts(reader: ReplyReader, text: str) -> None:
    assert reader.read("night_pain", text, {}, TODAY).features == {}


def test_the_same_reply_is_always_read_the_same(reader: ReplyReader) -> None:
    readings = {str(reader.read("opening", "34, bad back 2 years", {}, TODAY)) for _ in range(3)}
    assert len(readings) == 1


@pytest.mark.parametrize(
    "text", ["yes", "ya", "aye", "go on then", "👍", "of course", "no problem"]
)
def test_a_yes_is_a_yes_however_it_is_put(text: str) -> None:
    assert yes_no(text) is True


@pytest.mark.parametrize("text", ["no", "nope", "nah", "not really", "👎", "no thanks"])
def test_a_no_is_a_no_however_it_is_put(text: str) -> None:
    assert yes_no(text) is False


@pytest.mark.parametrize("text", ["my back hurts", "", "what?"])
def test_neither_yes_nor_no_is_neither(text: str) -> None:
    assert yes_no(text) is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("can I change my age", "age_now"),
        ("the physio one was wrong", "physio"),
        ("about my stiffness", "stiffness"),
        ("hello", None),
    ],
)
def test_a_question_can_be_named_in_passing(text: str, question: str | None) -> None:
    assert question_named(text, load_questionnaire()) == question


@pytest.mark.parametrize(
    ("said", "follows"),
    [
        ({"buttock_pain": False}, {"alternating_buttock_pain": False}),
        ({"alternating_buttock_pain": True}, {"buttock_pain": True}),
        ({"stiffness_minutes": [30, 40]}, {"morning_stiffness": True}),
        ({"stiffness_minutes": [0, 0]}, {"morning_stiffness": False}),
        ({"nsaid_response_48h": False}, {"nsaid_tried": True}),
        ({"fdr_spa": True}, {"fh_related": True}),
    ],
)
def test_what_was_said_implies_what_follows(said: dict, follows: dict) -> None:
    assert follows.items() <= consistent(said).items()
