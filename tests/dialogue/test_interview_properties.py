"""Whatever is said: no loop, no silence, and nothing changes that was not named."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given, settings

from bot.dialogue import Heard, Interview, features_of, step
from tests.dialogue.saying import FULL, HUH, NO, RULES, YES, at, said, told

IDS = list(FULL)
ACTS = ["why", "explain", "human", "hours", "smalltalk", "other", "topic", "my_data", "details"]
ANSWERS = [told(question, **facts) for question, facts in FULL.items()]
DOUBTS = [told("not sure", **{next(iter(facts)): "unsure"}) for facts in FULL.values()]
MOVES = [
    said(act) for act in ("skip", "back", "correct", "carry_on", "restart", "stop", "distress")
]
ANYTHING = st.sampled_from([*ANSWERS, *DOUBTS, *MOVES, *map(said, ACTS), YES, NO, HUH])
ENOUGH = settings(max_examples=150, deadline=None)


def features(interview):
    return features_of(interview.answers, RULES.questionnaire)


@ENOUGH
@given(st.lists(ANYTHING, max_size=40))
def test_there_is_always_something_to_ask_or_an_end(replies):
    interview = Interview()
    for heard in replies:
        interview = step(interview, heard, RULES).interview
        assert bool(interview.ended) != bool(interview.on_the_table)
        if interview.ended:
            return


@ENOUGH
@given(
    st.sampled_from(IDS),
    st.lists(st.sampled_from([HUH, said("skip"), YES, NO]), min_size=100, max_size=100),
)
def test_someone_who_never_answers_comes_to_an_end(question, replies):
    interview = at(question)
    for heard in replies:
        interview = step(interview, heard, RULES).interview
        if interview.ended:
            return
    raise AssertionError(f"still asking {interview.asked}")


@ENOUGH
@given(
    st.sampled_from(IDS),
    st.lists(st.sampled_from([told("x", psoriasis=True), HUH]), min_size=8, max_size=8),
)
def test_no_question_is_asked_for_ever(question, replies):
    interview = at(question)
    for heard in replies:
        interview = step(interview, heard, RULES).interview
        if interview.ended:
            return
    assert interview.asked != question


@ENOUGH
@given(st.sampled_from(IDS[1:]), st.sampled_from(IDS))
def test_an_answer_goes_to_its_own_question(asked, told_about):
    before = at(asked)

    heard = told(told_about, **FULL[told_about])
    after = step(before, heard, RULES).interview

    changed = {q for q in IDS if after.answers.get(q) != before.answers.get(q)}
    assert changed <= {told_about, asked}


@ENOUGH
@given(st.sampled_from(IDS[2:]), st.data())
def test_a_correction_changes_only_the_named_thing(asked, data):
    before = at(asked)
    named = data.draw(
        st.sampled_from(
            [
                q
                for q in before.answers
                if q not in ("emergency_signs", "urgent_signs", "age_now", "night_pain")
            ]
            or ["age_now"]
        )
    )
    facts = {name: value for name, value in FULL[named].items() if isinstance(value, bool)}
    flipped = {name: not value for name, value in facts.items()}

    after = step(before, Heard("no", "correct", flipped), RULES).interview

    was, now = features(before), features(after)
    assert {name for name in was | now if was.get(name) != now.get(name)} <= set(FULL[named])


@ENOUGH
@given(st.sampled_from(IDS), st.sampled_from(ACTS))
def test_an_interruption_comes_back_to_its_question(question, act):
    assert step(at(question), said(act), RULES).interview.on_the_table == question
