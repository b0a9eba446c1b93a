"""The result: the short text first, the details on request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from bot.clinical import Assessment, advice
from bot.clinical.red_flags import UNDER_AGE
from bot.summary.lists import counts_paragraphs, open_lines, set_section, sources
from bot.summary.next_steps import next_steps, safety_net, warnings_first
from bot.summary.told import Words, clues_paragraph, told_lines
from bot.summary.wording import result_words

Card = dict[str, Any]


@dataclass(frozen=True)
class Contact:
    """A way to reach the practice, such as its phone."""

    label: str
    value: str
    href: str


def result_card(
    assessment: Assessment, words: Words, contacts: Iterable[Contact] = ()
) -> Card | None:
    """The result as the chat shows it; None in an emergency, which has no result."""
    if assessment.is_emergency:
        return None
    if assessment.is_under_age:
        return _card(assessment, advice(UNDER_AGE).title, [*advice(UNDER_AGE).paragraphs[:1]])
    title = result_words()["titles"][assessment.triage]
    return {
        **_card(assessment, title, short_text(assessment, words)),
        "sections": details(assessment, words),
        "contacts": [asdict(each) for each in contacts],
    }


def _card(assessment: Assessment, title: str, summary: list[str]) -> Card:
    return {
        "title": title,
        "summary": summary,
        "sections": [],
        "next_steps": next_steps(assessment),
        "safety_net": safety_net(assessment),
        "contacts": [],
    }


def as_text(card: Card) -> str:
    """The card for channels that show text only; the details are asked for."""
    said = result_words()
    contacts = [said["contact"].format(**each) for each in card["contacts"]]
    lists = {**card, "contacts": contacts}
    under = [
        "\n".join([heading, *(f"- {line}" for line in lists[name])])
        for name, heading in said["text_headings"].items()
        if lists[name]
    ]
    return "\n\n".join([card["title"], *card["summary"], *under])


def short_text(assessment: Assessment, words: Words) -> list[str]:
    """The result in a few paragraphs; nothing in an emergency or for someone too young."""
    if assessment.is_emergency or assessment.is_under_age:
        return []
    return [
        *(each.paragraphs[0] for each in warnings_first(assessment)),
        clues_paragraph(assessment, words),
        *counts_paragraphs(assessment),
        *_notes(assessment),
    ]


def _notes(assessment: Assessment) -> list[str]:
    said = result_words()
    return [
        *([said["unknown"]] if _has_ranges(assessment) else []),
        *said["meaning"],
        *([said["night"]] if assessment.warnings.night_or_rest_pain else []),
        *([said["known_axspa"]] if assessment.features.get("known_axspa") is True else []),
    ]


def _has_ranges(assessment: Assessment) -> bool:
    return any(each.count.low < each.count.high for each in assessment.results.values())


def details(assessment: Assessment, words: Words) -> list[dict[str, Any]]:
    """Everything behind the short text, as sections; nothing in an emergency or when too young."""
    if assessment.is_emergency or assessment.is_under_age:
        return []
    said = result_words()
    headings, opens = said["sections"], open_lines(assessment)
    return [
        _section(headings["told"], told_lines(assessment, words)),
        *(set_section(each, assessment) for each in assessment.results.values()),
        *([_section(headings["open"], [said["open_intro"], *opens])] if opens else []),
        _section(headings["limits"], said["limits"]),
        _section(headings["sources"], sources(assessment)),
    ]


def _section(heading: str, lines: list[str]) -> dict[str, Any]:
    return {"heading": heading, "lines": lines, "open": False}
