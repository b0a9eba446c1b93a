"""Changing what was said before: by a correction, by going back, by naming a question."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.asking import ask_next
from bot.dialogue.rules import Rules
from bot.dialogue.state import Heard, Interview, Say, Step
from bot.dialogue.telling import is_answered, told, with_told
from bot.dialogue.warning import warnings


def corrected(interview: Interview, heard: Heard, rules: Rules) -> Step:
    """Only what was named changes, and it is read back."""
    if not heard.features:
        return Step(interview, (Say("utter_name_the_change"),))
    changed = with_told(interview, heard, rules)
    questions = _earlier_answers_changed(interview, changed, rules)
    if not questions:
        return _nothing_changed(interview, changed, heard, rules)
    values = {"changed": " and ".join(questions), "said": heard.text.strip()}
    say = (Say("utter_changed", values), *warnings(interview, changed, rules.questionnaire))
    return ask_next(changed, say, rules)


def _earlier_answers_changed(before: Interview, after: Interview, rules: Rules) -> list[str]:
    return [
        question.short
        for question in rules.questionnaire
        if question.id in before.answers
        and after.answers[question.id].features != before.answers[question.id].features
    ]


def _nothing_changed(before: Interview, after: Interview, heard: Heard, rules: Rules) -> Step:
    """It answered the question asked, added something new, or repeated what is known."""
    if after.answers.keys() != before.answers.keys() or is_answered(after):
        return told(before, heard, rules)
    return ask_next(before, (Say("utter_already_so"),), rules)


def sent_back_to(interview: Interview, question_id: str, rules: Rules) -> Step:
    if question_id not in rules.questionnaire:
        return Step(interview, (Say("utter_name_the_change"),))
    there = Say("utter_reopened", {"question": rules.questionnaire[question_id].short})
    return Step(reopened(interview, question_id), (there,))


def reopened(interview: Interview, question_id: str | None) -> Interview:
    """The interview with one answer forgotten and its question on the table."""
    kept = {q: answer for q, answer in interview.answers.items() if q != question_id}
    settled = tuple(feature for feature in interview.settled if feature != question_id)
    again = replace(interview, answers=kept, asked=question_id, settled=settled)
    return replace(again, attempts=0, clarify=None)


def gone_back(interview: Interview, rules: Rules) -> Step:
    earlier = tuple(q for q in interview.trail if q in rules.questionnaire and q != interview.asked)
    if not earlier:
        return Step(interview, (Say("utter_nothing_before"),))
    return sent_back_to(replace(interview, trail=earlier), earlier[-1], rules)
