"""What is asked next: the same question, the next one that matters, or a last follow-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.dialogue.answers import features_of
from bot.dialogue.clarifying import Clarification, next_clarification
from bot.dialogue.order import CLARIFY, CONSENT, next_question
from bot.dialogue.rules import PATIENCE, Rules
from bot.dialogue.state import Interview, Say, Step
from bot.dialogue.warning import WARNINGS
from bot.values import quantity

Says = tuple[Say, ...]


def ask_again(interview: Interview, say: Says = ()) -> Step:
    """Puts it in easier words, then with an example, then with ways out."""
    return Step(replace(interview, attempts=min(interview.attempts + 1, PATIENCE)), say)


def ask_next(interview: Interview, say: Says, rules: Rules) -> Step:
    if not interview.agreed:
        return Step(replace(interview, asked=CONSENT), say)
    features = features_of(interview.answers, rules.questionnaire)
    young = _under_age(features, rules)
    if young:
        return _too_young(interview, say)
    if young is None and "age_now" in (*interview.answers, *interview.settled):
        return ask_whether_adult(interview, say, rules)
    question = next_question(interview.answers, rules.questionnaire)
    if question is None:
        return _last_questions(interview, say, features, rules)
    trail = tuple(q for q in interview.trail if q != question.id)
    asked = replace(interview, asked=question.id, attempts=0, trail=(*trail, question.id))
    return Step(asked, say)


def ask_whether_adult(interview: Interview, say: Says, rules: Rules) -> Step:
    """The age matters because the check is for adults: without it we ask just that, once."""
    if "age_now" in interview.settled:
        ended = replace(interview, asked=None, clarify=None, ended="no_age")
        return Step(ended, (*_warnings_among(say), Say("utter_no_age")))
    return _following_up(interview, Clarification("age_now", rules.policy.minimum_age), say)


def _under_age(features: Mapping[str, Any], rules: Rules) -> bool | None:
    """Whether the person is too young for the check; None when what they said leaves it open."""
    age = quantity(features.get("age_now"))
    return None if age is None else age.below(rules.policy.minimum_age)


def _too_young(interview: Interview, say: Says) -> Step:
    """Nothing about their health is kept."""
    age = {q: a for q, a in interview.answers.items() if q == "age_now"}
    ended = replace(interview, answers=age, asked=None, clarify=None, ended="under_18")
    return Step(ended, (*_warnings_among(say), Say("utter_under_18")))


def _warnings_among(say: Says) -> Says:
    return tuple(said for said in say if said.response in WARNINGS)


def _last_questions(
    interview: Interview, say: Says, features: Mapping[str, Any], rules: Rules
) -> Step:
    target = next_clarification(features, interview.settled, rules.policy)
    if target is None:
        return Step(replace(interview, asked=None, clarify=None, ended="finished"), say)
    return _following_up(interview, target, say)


def _following_up(interview: Interview, target: Clarification, say: Says) -> Step:
    asked = replace(interview, asked=CLARIFY, clarify=target.as_json(), attempts=0)
    return Step(asked, say)
