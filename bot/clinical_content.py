"""Everything clinical on one page, for a consultant to read, print and sign.

python -m bot.clinical_content > docs/clinical-content.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from bot.clinical import DEFAULT_POLICY, RED_FLAGS, SETS, CriteriaSet, Item
from bot.clinical.in_words import in_words
from bot.clinical.red_flags import ADVICE, EMERGENCY, URGENT
from bot.markdown import bullets, quote, table
from bot.questionnaire import Question, load_questionnaire
from bot.summary.wording import wording

INTRO = """\
# Clinical content

This page is made from the software itself (`python -m bot.clinical_content`), and a test fails when
it is out of date. It holds every question, warning sign, list, threshold and advice text, so that a
consultant can read and sign what patients meet. It is not for clinical use until the practice has
done its own assessment: see [safety.md](safety.md).
"""
SIGNATURE = """\
## Signature

I have read this page and the decisions above, and I take clinical responsibility for this content.

| | |
|---|---|
| Name | |
| Role and registration | |
| Date | |
| Next review (within 6 months) | |
| Signature | |
"""
DECISIONS = {
    "minimum_age": "Younger people are sent to their GP without being judged",
    "also_emergency": "Urgent warning signs that this practice treats as an emergency",
    "new_night_pain_is_urgent": "Night pain that began within 3 months and that getting up does "
    "not ease is urgent by itself; off, it is answered with advice only",
}


def page() -> str:
    """The whole page as Markdown."""
    parts = [
        INTRO,
        _decisions(),
        _questions(load_questionnaire().questions),
        _warning_signs(),
        _advice(),
        *(_criteria(each) for each in SETS),
        _result(),
        _explanations(),
        SIGNATURE,
    ]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def _decisions() -> str:
    rows = (
        (f"`{each.name}`", DECISIONS[each.name], _shown(getattr(DEFAULT_POLICY, each.name)))
        for each in fields(DEFAULT_POLICY)
    )
    return "## Decisions\n\n" + table(("Setting", "What it means", "Unless changed"), rows)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return ", ".join(sorted(value)) or "none" if isinstance(value, frozenset) else str(value)


def _questions(questions: Iterable[Question]) -> str:
    numbered = (_question(number, each) for number, each in enumerate(questions, start=1))
    return "## Questions, in the order of asking\n\n" + "\n\n".join(numbered)


def _question(number: int, question: Question) -> str:
    lines = [
        f"### {number}. {question.short.capitalize()} (`{question.id}`)",
        quote(question.ask),
        f"Asked again more simply: {question.easier}",
        f"Why we ask: {question.why}",
        f"What it means: {question.means}",
        _choices(question),
        f"Fills: {_codes(question.fills)}. Read by: {', '.join(question.feeds) or 'no list'}.",
    ]
    return "\n\n".join(line for line in lines if line)


def _choices(question: Question) -> str:
    if not question.choices:
        return ""
    rows = ((each.title, each.detail, _given(each.gives)) for each in question.choices)
    return table(("Choice", "Detail", "Counts as"), rows)


def _given(gives: Any) -> str:
    return "; ".join(f"`{name}` {_value(value)}" for name, value in gives.items())


def _value(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _warning_signs() -> str:
    rows = (
        (f"`{flag.code}`", flag.level, flag.ask, ADVICE[flag.action]["title"], flag.source)
        for level in (EMERGENCY, URGENT)
        for flag in RED_FLAGS.values()
        if flag.level == level
    )
    headings = ("Sign", "Level", "Asked as", "Told", "Source")
    return "## Warning signs\n\n" + table(headings, rows)


def _advice() -> str:
    entries = [entry for entry in ADVICE.values() if isinstance(entry, dict)]
    return "## What people are told\n\n" + "\n\n".join(map(_advice_entry, entries))


def _advice_entry(entry: dict[str, Any]) -> str:
    said = entry.get("say") or [text for key, text in entry.items() if key not in _NOT_SAID]
    return f"### {entry['title']}\n\n{bullets(said)}\n\nSource: {entry['source']}"


_NOT_SAID = ("title", "source")


def _criteria(criteria: CriteriaSet) -> str:
    mark = "No mark: it only shows what was mentioned."
    if criteria.needed is not None:
        mark = f"{criteria.needed} or more of {len(criteria.items)} are needed."
    entry = [("Entry", item) for item in criteria.entry_with_back_pain()]
    items = [(str(n), item) for n, item in enumerate(criteria.items, start=1)]
    source = f"Source: {criteria.source.title}, {criteria.source.url}"
    heading = f"## {criteria.name}\n\nVersion: {criteria.version}. {mark}"
    rows = (_item(label, item) for label, item in [*entry, *items])
    rules = table(("", "In plain words", "Rule"), rows)
    return "\n\n".join(filter(None, [heading, rules, _borderline(criteria), source]))


def _item(label: str, item: Item) -> tuple[str, str, str]:
    return label, item.says, in_words(item.rule)


def _borderline(criteria: CriteriaSet) -> str:
    found = criteria.borderline
    if not found:
        return ""
    return f"With exactly {found.count}: decided by {in_words(found.test)} ({found.untested})."


def _result() -> str:
    words = wording("result")
    steps = [*words["next_steps"].values(), words["suspicion"], words["night"], *words["meaning"]]
    return f"## What a result says\n\n{bullets(steps)}\n\n{bullets(words['limits'])}"


def _explanations() -> str:
    entries = wording("explanations").values()
    shown = (f"### {entry['title']}\n\n{bullets(entry['say'])}" for entry in entries)
    return "## Explanations\n\n" + "\n\n".join(shown)


if __name__ == "__main__":
    sys.stdout.write(page())
