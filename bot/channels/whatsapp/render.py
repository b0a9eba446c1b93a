"""One turn as one WhatsApp message, within the platform's limits. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

TEXT, INTERACTIVE_TEXT = 4096, 1024
BUTTONS, BUTTON_TITLE = 3, 20
ROWS, ROW_TITLE, ROW_DESCRIPTION = 10, 24, 72
OPENER = "Choose"

ONE_OF_THESE = "You can answer with a number, or in your own words."
IN_WORDS = "You can also answer in your own words."
MANY_OF_THESE = "You can choose more than one, for example: 1 and 3."


@dataclass(frozen=True)
class Option:
    id: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Words:
    text: str


@dataclass(frozen=True)
class Buttons:
    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Menu:
    text: str
    options: tuple[Option, ...]
    opener: str = OPENER


Rendered = Words | Buttons | Menu


def rendered(
    message: Mapping[str, Any], longest: int = TEXT, plain: bool = False
) -> list[Rendered]:
    """A logged message as it is sent; more than one only when it is too long for one."""
    choices = message["choices"]
    text = whole_text(message)
    many = message["pick"] == "many"
    interactive = choices and not plain and not many and len(text) <= INTERACTIVE_TEXT
    if interactive and fits_buttons(choices):
        return [Buttons(text, _options(message["seq"], choices))]
    if interactive and fits_menu(choices):
        return [Menu(text, _options(message["seq"], choices))]
    return [Words(part) for part in parts(listed(text, choices, many), longest)]


def is_numbered(message: Mapping[str, Any], plain: bool = False) -> bool:
    """Whether the person saw a number before each choice."""
    shown_as_words = isinstance(rendered(message, plain=plain)[0], Words)
    return shown_as_words and numbers_suit(message["choices"], message["pick"] == "many")


def numbers_suit(choices: Sequence[Mapping[str, str]], many: bool) -> bool:
    """Not beside a question that asks for an amount and only offers a way around it."""
    yes_or_no = {c["title"].casefold() for c in choices} & {"yes", "no"}
    return len(choices) > 2 or bool(yes_or_no) or (many and bool(choices))


def whole_text(message: Mapping[str, Any]) -> str:
    """The text, and the card in words unless the text says it already."""
    card = message.get("card") or {}
    said = bool(card.get("title")) and card["title"] in message["text"]
    return "\n\n".join(filter(None, [message["text"], "" if said else card_text(card)]))


def card_text(card: Mapping[str, Any] | None) -> str:
    """A result card in words."""
    if not card:
        return ""
    sections = [
        "\n".join([f"*{section['heading']}*", *(f"- {line}" for line in section["lines"])])
        for section in card.get("sections", ())
    ]
    steps = [f"- {line}" for name in ("next_steps", "safety_net") for line in card.get(name, ())]
    contacts = [f"{c['label']}: {c['value']}" for c in card.get("contacts", ())]
    title = [f"*{card['title']}*"] if card.get("title") else []
    blocks = [*title, *card.get("summary", ()), *sections, "\n".join(steps), "\n".join(contacts)]
    return "\n\n".join(block for block in blocks if block)


Choices = Sequence[Mapping[str, str]]


def fits_buttons(choices: Choices) -> bool:
    titles = [choice["title"] for choice in choices]
    short = all(len(title) <= BUTTON_TITLE for title in titles)
    explained = any(choice.get("detail") for choice in choices)
    return len(titles) <= BUTTONS and short and not explained and _all_different(titles)


def fits_menu(choices: Choices) -> bool:
    titles = [shortened(choice["title"]) for choice in choices]
    fit = all(len(_description(choice)) <= ROW_DESCRIPTION for choice in choices)
    return len(titles) <= ROWS and fit and _all_different(titles)


def _description(choice: Mapping[str, str]) -> str:
    """What a row's short title cannot say."""
    whole = choice["title"] if len(choice["title"]) > ROW_TITLE else ""
    return ": ".join(filter(None, [whole, choice.get("detail", "")]))


def _all_different(titles: Sequence[str]) -> bool:
    return len({title.casefold() for title in titles}) == len(titles)


def _options(seq: int, choices: Choices) -> tuple[Option, ...]:
    return tuple(
        Option(option_id(seq, place), shortened(choice["title"]), _description(choice))
        for place, choice in enumerate(choices)
    )


def option_id(seq: int, place: int) -> str:
    return f"{seq}.{place}"


def shortened(title: str) -> str:
    """A title that fits a list's row, cut between words."""
    if len(title) <= ROW_TITLE:
        return title
    cut = title[: ROW_TITLE - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;(") + "…"


def listed(text: str, choices: Choices, many: bool) -> str:
    """The choices below the text, numbered where a number cannot be taken for an answer."""
    if not choices:
        return text
    suit = numbers_suit(choices, many)
    marks = [f"{number}." if suit else "-" for number in range(1, len(choices) + 1)]
    lines = [f"{mark} {_in_full(choice)}" for mark, choice in zip(marks, choices, strict=True)]
    how = MANY_OF_THESE if many else ONE_OF_THESE if suit else IN_WORDS
    return "\n\n".join(filter(None, [text, "\n".join(lines), how]))


def _in_full(choice: Mapping[str, str]) -> str:
    return ": ".join(filter(None, [choice["title"], choice.get("detail", "")]))


def parts(text: str, longest: int) -> list[str]:
    """The text in pieces that fit, cut between paragraphs, lines, or words."""
    pieces: list[str] = []
    rest = text.strip()
    while len(rest) > longest:
        cut = next(
            (c for mark in ("\n\n", "\n", " ") if (c := rest.rfind(mark, 1, longest)) > 0), longest
        )
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest else pieces


def faults_in(wordings: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """What in a questionnaire's wordings WhatsApp would cut or refuse; a name with each."""
    return [fault for name, message in wordings for fault in _faults(name, message)]


def _faults(name: str, message: Mapping[str, Any]) -> list[str]:
    titles = [choice["title"] for choice in message["choices"]]
    faults = []
    if not message["text"].strip():
        faults.append(f"{name}: it has no text.")
    if len(rendered({"seq": 1, **message}, longest=1600, plain=True)) > 1:
        faults.append(f"{name}: it is too long for one message of 1600 characters.")
    if titles and message["pick"] != "many" and len(message["text"]) > INTERACTIVE_TEXT:
        faults.append(f"{name}: more than {INTERACTIVE_TEXT} characters leave no room for buttons.")
    if not _all_different(titles):
        faults.append(f"{name}: two choices have the same title.")
    return faults
