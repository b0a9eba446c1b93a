"""Replies to a targeted follow-up."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.answers import features_of, with_facts, words_of
from bot.dialogue.asking import ask_next
from bot.dialogue.clarifying import Clarification, clarified
from bot.dialogue.rules import Rules
from bot.dialogue.state import Heard, Interview, Step

LEAVES_IT_OPEN = ("skip", "unclear")


def followed_up(interview: Interview, heard: Heard, rules: Rules) -> Step | None:
    """The step when the follow-up was answered or left open; None when it was something else."""
    target = Clarification(**interview.clarify or {})
    features = features_of(interview.answers, rules.questionnaire)
    facts = clarified(target, heard, features)
    if facts is None and not heard.unsure and heard.act not in LEAVES_IT_OPEN:
        return None
    words = {target.feature: _evidence(interview, target, heard, rules)} if facts else {}
    answers = with_facts(interview.answers, facts or {}, words, rules.questionnaire)
    settled = (*interview.settled, target.feature)
    return ask_next(replace(interview, answers=answers, clarify=None, settled=settled), (), rules)


def _evidence(interview: Interview, target: Clarification, heard: Heard, rules: Rules) -> str:
    """What was said at first, with what was made of it."""
    first = words_of(interview.answers, rules.questionnaire).get(target.feature)
    return "; ".join(filter(None, (first, f"{target.question} {heard.text.strip()}")))
