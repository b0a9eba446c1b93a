from pathlib import Path

import pytest

from bot.clinical import FEATURES, RED_FLAGS, SETS
from bot.clinical.in_words import in_words
from bot.clinical.rules import Rule, at_least, yes
from bot.clinical_content import page
from bot.questionnaire import load_questionnaire

PAGE = Path(__file__).parents[2] / "docs" / "clinical-content.md"
QUESTIONS = load_questionnaire().questions


def test_the_page_to_sign_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "run: python -m bot.clinical_content > docs/clinical-content.md"
    )


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_fills_features_that_can_be_judged(question):
    assert set(question.fills) <= set(FEATURES)


@pytest.mark.parametrize(
    "feature", [f for f in FEATURES.values() if f.question], ids=lambda feature: feature.name
)
def test_every_feature_is_filled_by_the_question_it_names(feature):
    fills = {question.id: question.fills for question in QUESTIONS}

    assert feature.name in {*fills[feature.question], "morning_stiffness"}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_choice_gives_red_flags_that_exist(question):
    codes = [c for choice in question.choices for c in choice.gives.get("red_flags", [])]

    assert set(codes) <= set(RED_FLAGS)


def test_every_list_sign_advice_and_question_is_on_the_page():
    text = page()

    assert all(item.says in text for criteria in SETS for item in criteria.items)
    assert all(f"`{code}`" in text for code in RED_FLAGS)
    assert all(f"(`{question.id}`)" in text for question in QUESTIONS)


def test_a_count_is_put_in_words():
    assert in_words(at_least(2, yes("a"), yes("b"), yes("c"))) == "at least 2 of: `a`; `b`; `c`"


def test_a_rule_without_words_is_refused():
    with pytest.raises(TypeError, match="no words"):
        in_words(Rule())
