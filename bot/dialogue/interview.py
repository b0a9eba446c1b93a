"""The interview: one pure step from where we are and what was said to what we say and ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.clinical import DEFAULT_POLICY, TriagePolicy
from bot.dialogue import interruptions
from bot.dialogue.answers import (
    ANSWERED,
    NOT_SURE,
    SKIPPED,
    Answer,
    features_of,
    with_facts,
)
from bot.dialogue.clarifying import Clarification, clarified, next_clarification
from bot.dialogue.order import (
    CLARIFY,
    CONFIRM_DELETE,
    CONFIRM_RESTART,
    CONSENT,
    PAUSE,
    next_question,
)
from bot.dialogue.state import Heard, Interview, Say, Step
from bot.questionnaire import Questionnaire
from bot.values import UNSURE, quantity

__all__ = ["Heard", "Interview", "Say", "Step", "reopened", "step"]

SAFETY_QUESTIONS = ("emergency_signs", "urgent_signs", "eye_signs")
PATIENCE = 3
"""Replies not understood before we offer to skip, phone or stop."""


@dataclass(frozen=True)
class Rules:
    """What the practice decides about the interview."""

    questionnaire: Questionnaire
    policy: TriagePolicy = DEFAULT_POLICY
    age_agrees: bool = True


def step(interview: Interview, heard: Heard | None, rules: Rules) -> Step:
    """The next moment of the interview; `heard` is None when it only has to go on."""
    if heard is None:
        return _ask_next(interview, (), rules)
    if interview.pending:
        return _confirmed(interview, heard, rules)
    if not interview.agreed:
        return _consent(interview, heard, rules)
    return _interviewed(interview, heard, rules)


def _interviewed(interview: Interview, heard: Heard, rules: Rules) -> Step:
    if heard.edit:
        return _reopened(interview, heard.edit, rules)
    if heard.act == "correct" and (heard.features or not heard.answers_yes_no):
        return _corrected(interview, heard, rules)
    if interview.asked == CLARIFY and interview.clarify:
        if (answered := _clarify(interview, heard, rules)) is not None:
            return answered
    if heard.features:
        return _told(interview, heard, rules)
    if heard.act in interruptions.HANDLED:
        return interruptions.handle(interview, heard)
    if heard.act == "skip":
        return _passed_over(interview, SKIPPED, "utter_skipped", rules)
    if heard.act == "back":
        return _back(interview, rules)
    return _not_understood(interview, heard, rules)


# Consent -------------------------------------------------------------------------------------


def _consent(interview: Interview, heard: Heard, rules: Rules) -> Step:
    held = _with(interview, heard, rules) if heard.features else interview
    if interview.asked != CONSENT:
        return _ask(replace(held, asked=CONSENT), _about_others(heard))
    if heard.yes or (rules.age_agrees and "age_now" in heard.features):
        return _ask_next(replace(held, agreed=True), (), rules)
    if heard.yes is False or heard.act == "stop":
        return Step(Interview(ended="declined"), (Say("utter_declined"),))
    if heard.act in interruptions.HANDLED and not heard.features:
        return interruptions.handle(interview, heard)
    return _again(held)


def _about_others(heard: Heard) -> tuple[Say, ...]:
    return (Say("utter_for_someone_else"),) if heard.for_another else ()


# Facts ---------------------------------------------------------------------------------------


def _with(interview: Interview, heard: Heard, rules: Rules) -> Interview:
    answers = with_facts(
        interview.answers,
        heard.features,
        heard.words,
        rules.questionnaire,
        interview.asked,
    )
    return replace(interview, answers=answers)


def _told(interview: Interview, heard: Heard, rules: Rules) -> Step:
    told = _with(interview, heard, rules)
    say = _warnings(interview, told, rules)
    answer = told.answers.get(interview.asked or "")
    if answer is None or answer.status != ANSWERED:
        return _ask(told, (*say, Say("utter_noted")))
    if heard.unsure:
        say = (*say, Say(_unsure_response(interview.asked)))
    return _ask_next(told, say, rules)


def _unsure_response(asked: str | None) -> str:
    return f"utter_unsure_{asked}" if asked in SAFETY_QUESTIONS else "utter_unsure"


def _warnings(before: Interview, after: Interview, rules: Rules) -> tuple[Say, ...]:
    """What must be said at once when a sign to be seen soon is mentioned for the first time."""
    was = features_of(before.answers, rules.questionnaire)
    now = features_of(after.answers, rules.questionnaire)
    say: list[Say] = []
    if (
        now.get("acute_red_painful_eye") is True
        and was.get("acute_red_painful_eye") is not True
    ):
        say.append(Say("utter_eye_noted"))
    flags = now.get("red_flags")
    if isinstance(flags, list) and flags and not was.get("red_flags"):
        say.append(Say("utter_urgent_noted"))
    return tuple(say)


# Corrections ---------------------------------------------------------------------------------


def _corrected(interview: Interview, heard: Heard, rules: Rules) -> Step:
    if not heard.features:
        return _ask(interview, (Say("utter_which_to_change"),))
    changed = _with(interview, heard, rules)
    questions = [
        q.short
        for q in rules.questionnaire
        if changed.answers.get(q.id) != interview.answers.get(q.id)
    ]
    if not questions:
        return _ask_next(interview, (Say("utter_already_so"),), rules)
    said = heard.text.strip()
    read_back = Say("utter_changed", {"changed": " and ".join(questions), "said": said})
    return _ask_next(changed, (read_back, *_warnings(interview, changed, rules)), rules)


def _reopened(interview: Interview, question_id: str, rules: Rules) -> Step:
    if question_id not in rules.questionnaire:
        return _ask(interview, (Say("utter_which_to_change"),))
    question = rules.questionnaire[question_id]
    back_there = Say("utter_reopened", {"question": question.short})
    return _ask(reopened(interview, question_id), (back_there,))


def reopened(interview: Interview, question_id: str | None) -> Interview:
    """The interview with one answer forgotten and its question on the table."""
    kept = {q: answer for q, answer in interview.answers.items() if q != question_id}
    return replace(interview, answers=kept, asked=question_id, attempts=0, clarify=None)


def _back(interview: Interview, rules: Rules) -> Step:
    earlier = [
        q for q in interview.trail if q in rules.questionnaire and q != interview.asked
    ]
    if not earlier:
        return _ask(interview, (Say("utter_nothing_before"),))
    return _reopened(
        replace(
            interview, trail=tuple(q for q in interview.trail if q != interview.asked)
        ),
        earlier[-1],
        rules,
    )


# Clarifications ------------------------------------------------------------------------------


def _clarify(interview: Interview, heard: Heard, rules: Rules) -> Step | None:
    """The step when the targeted follow-up was answered; None when it was something else."""
    target = Clarification(**interview.clarify or {})
    facts = clarified(
        target, heard, features_of(interview.answers, rules.questionnaire)
    )
    if facts is None and heard.act not in ("skip", "unclear") and not heard.unsure:
        return None
    said = {name: heard.text for name in facts or {}}
    answers = with_facts(interview.answers, facts or {}, said, rules.questionnaire)
    done = replace(
        interview,
        answers=answers,
        clarify=None,
        settled=(*interview.settled, target.feature),
    )
    return _ask_next(done, (), rules)


# Not answered --------------------------------------------------------------------------------


def _passed_over(
    interview: Interview, status: str, response: str, rules: Rules
) -> Step:
    asked = interview.asked or ""
    if asked == "age_now":
        return _adult(interview, rules)
    answers = {**interview.answers, asked: Answer(status, _unsure(asked))}
    said = _unsure_response(asked) if asked in SAFETY_QUESTIONS else response
    return _ask_next(replace(interview, answers=answers), (Say(said),), rules)


def _unsure(question_id: str) -> Mapping[str, Any]:
    return {"red_flags": UNSURE} if question_id in SAFETY_QUESTIONS[:2] else {}


def _adult(interview: Interview, rules: Rules) -> Step:
    """The age matters only because the check is for adults: then ask just that."""
    if "age_now" in interview.settled:
        return Step(
            replace(interview, asked=None, ended="no_age"), (Say("utter_no_age"),)
        )
    target = Clarification("age_now", rules.policy.minimum_age)
    return _ask(replace(interview, asked=CLARIFY, clarify=target.as_json()), ())


def _not_understood(interview: Interview, heard: Heard, rules: Rules) -> Step:
    asked = interview.asked or ""
    if heard.unsure:
        return _passed_over(interview, NOT_SURE, "utter_unsure", rules)
    if asked == "emergency_signs" and interview.attempts >= 1:
        return _passed_over(interview, NOT_SURE, "utter_unsure", rules)
    return _again(interview)


def _again(interview: Interview) -> Step:
    """Asks again in easier words, then with an example, then offers ways out."""
    attempts = min(interview.attempts + 1, PATIENCE)
    return Step(replace(interview, attempts=attempts), ())


# Confirming ----------------------------------------------------------------------------------


def _confirmed(interview: Interview, heard: Heard, rules: Rules) -> Step:
    """The step after "shall I clear your answers?", "shall I delete them?", or a breather."""
    going_on = replace(interview, pending=None)
    if interview.pending == PAUSE:
        calm = heard.yes or heard.act in ("unclear", "smalltalk")
        return _ask(going_on, ()) if calm else step(going_on, heard, rules)
    if heard.yes:
        return _cleared(interview, rules)
    if heard.yes is False or heard.act in ("unclear", "stop"):
        return _ask(going_on, (Say(REFUSED[interview.pending or ""]),))
    return step(going_on, heard, rules)


REFUSED = {CONFIRM_RESTART: "utter_not_started_over", CONFIRM_DELETE: "utter_kept"}


def _cleared(interview: Interview, rules: Rules) -> Step:
    if interview.pending == CONFIRM_DELETE:
        return Step(Interview(ended="deleted"))
    return _ask_next(Interview(agreed=interview.agreed), (Say("utter_started_over"),), rules)


# Asking --------------------------------------------------------------------------------------


def _ask(interview: Interview, say: tuple[Say, ...]) -> Step:
    """Asks the same question again, or the one just set."""
    return Step(interview, say)


def _ask_next(interview: Interview, say: tuple[Say, ...], rules: Rules) -> Step:
    if not interview.agreed:
        return _ask(replace(interview, asked=CONSENT), say)
    features = features_of(interview.answers, rules.questionnaire)
    if _too_young(features, rules):
        age = {q: a for q, a in interview.answers.items() if q == "age_now"}
        ended = replace(interview, answers=age, asked=None, ended="under_18")
        return Step(ended, (Say("utter_under_18"),))
    question = next_question(interview.answers, rules.questionnaire)
    if question is None:
        return _last_questions(interview, say, features, rules)
    trail = tuple(q for q in interview.trail if q != question.id)
    asked = replace(
        interview, asked=question.id, attempts=0, trail=(*trail, question.id)
    )
    return Step(asked, say)


def _last_questions(
    interview: Interview,
    say: tuple[Say, ...],
    features: Mapping[str, Any],
    rules: Rules,
) -> Step:
    target = next_clarification(features, interview.settled, rules.policy)
    if target is None:
        return Step(replace(interview, asked=None, clarify=None, ended="finished"), say)
    asked = replace(interview, asked=CLARIFY, clarify=target.as_json(), attempts=0)
    return Step(asked, say)


def _too_young(features: Mapping[str, Any], rules: Rules) -> bool:
    age = quantity(features.get("age_now"))
    return age is not None and age.below(rules.policy.minimum_age) is True
