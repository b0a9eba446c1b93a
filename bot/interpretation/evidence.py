"""What phrases, and the readers of times and eyes, make of a reply: beside its words, all that the
network goes by. Each piece has a name; what is not there counts nought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.interpretation.acts import act_names, shown_acts
from bot.interpretation.cues import Cues, cue_classes
from bot.interpretation.named import facts_named
from bot.interpretation.network.names import AMOUNTS, CODES, FACTS
from bot.interpretation.yes_no import opening_word, yes_no
from bot.language.quantities.clock import second_half_of_night
from bot.language.quantities.quantity import Quantity
from bot.language.red_flags import Flags, eye_in

SHORT, LONG = 3, 12


def evidence_in(
    question: str,
    cues: Cues,
    amounts: Mapping[str, Quantity],
    possible: Mapping[str, Quantity],
    flags: Flags,
) -> dict[str, float]:
    """The pieces of evidence in a reply, by name."""
    return {
        **dict.fromkeys(_phrases(cues), 1.0),
        **dict.fromkeys(_signed("fact", facts_named(question, cues)), 1.0),
        **dict.fromkeys(_signed("says", _polarity(question, cues)), 1.0),
        **dict.fromkeys((f"amount {name}" for name in amounts), 1.0),
        **dict.fromkeys((f"perhaps {name}" for name in possible), 1.0),
        **dict.fromkeys(_flagged(flags), 1.0),
        **shown_acts(cues.reply),
        **dict.fromkeys(_shape(cues), 1.0),
    }


def evidence_names() -> tuple[str, ...]:
    """Every name there can be, for training: those of the phrase lists as they are today."""
    return (
        *(f"{name} {way}" for name in cue_classes() for way in ("stated", "denied")),
        *(f"fact {name} {way}" for name in FACTS for way in ("yes", "no")),
        *(f"says {name} {way}" for name in POLARITY for way in ("yes", "no")),
        *(f"{way} {name}" for way in ("amount", "perhaps") for name in AMOUNTS),
        *(f"{way} {code}" for way in ("flag", "silenced") for code in CODES),
        "flags denied",
        "flags unsure",
        *act_names(),
        *SHAPES,
    )


def _phrases(cues: Cues) -> Iterator[str]:
    for name in cue_classes():
        if cues.stated(name):
            yield f"{name} stated"
        if cues.denied(name):
            yield f"{name} denied"


def _signed(kind: str, said: Mapping[str, object]) -> Iterator[str]:
    for name, value in said.items():
        if isinstance(value, bool):
            yield f"{kind} {name} {'yes' if value else 'no'}"


POLARITY = ("opening word", "all", "few words", "late at night", "eye")


def _polarity(question: str, cues: Cues) -> dict[str, object]:
    text = cues.reply.text.original
    says = yes_no(text)
    return {
        "opening word": opening_word(cues.reply.words),
        "all": says,
        "few words": says if len(cues.reply.words) <= SHORT + 1 else None,
        "late at night": second_half_of_night(text),
        "eye": eye_in(text, question).value,
    }


def _flagged(flags: Flags) -> Iterator[str]:
    yield from (f"flag {code}" for code in flags.codes)
    yield from (f"silenced {code}" for code in flags.silenced)
    if flags.denied_all:
        yield "flags denied"
    if flags.unsure:
        yield "flags unsure"


SHAPES = ("asks", "short", "long")


def _shape(cues: Cues) -> Iterator[str]:
    if "?" in cues.reply.text.plain:
        yield "asks"
    if len(cues.reply.words) <= SHORT:
        yield "short"
    if len(cues.reply.words) > LONG:
        yield "long"
