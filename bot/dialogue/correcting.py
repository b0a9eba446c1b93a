"""Changing what was said before: by a correction, by going back, by naming a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.dialogue.asking import ask_next
from bot.dialogue.rules import Rules
from bot.dialogue.state import Heard, Interview, Say, Step
from bot.dialogue.telling import read_back, told, with_told
from bot.dialogue.warning import warnings


def corrected(interview: Interview, heard: Heard, rules: Rules) -> Step:
    """Only what was named changes, and it is read back."""
    if not heard.features:
        return Step(interview, (Say("utter_name_the_change"),))
    named = replace(heard, features=_of_earlier_questions(interview, heard, rules))
    changed = with_told(interview, named, rules)
    say = read_back(interview, changed, heard, rules)
    if say:
        return ask_next(changed, (*say, *warnings(interview, changed, rules.questionnaire)), rules)
    if with_told(interview, heard, rules).answers.keys() != interview.answers.keys():
        return told(interview, heard, rules)
    return ask_next(interview, (Say("utter_already_so"),), rules)


def _of_earlier_questions(interview: Interview, heard: Heard, rules: Rules) -> Mapping[str, Any]:
    """What a correction says of answers already given; the open question is asked again."""
    asked = interview.asked or ""
    here = rules.questionnaire[asked].fills if asked in rules.questionnaire else ()
    return {name: value for name, value in heard.features.items() if name not in here}


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
