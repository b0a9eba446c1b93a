"""Red flags by nearness of meaning: words that nobody listed, beside the phrases."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.language.red_flags.detector import Flags, combine, red_flags_in
from bot.language.red_flags.nearness_training import load_nearness
from bot.language.red_flags.pieces import emergencies, pieces_of


@dataclass(frozen=True)
class Enough:
    """How likely an emergency or an urgent sign must be; docs/red-flag-nearness.md says why."""

    emergency: float
    urgent: float


NEVER = 2.0

ENOUGH = {
    "emergency_signs": Enough(emergency=0.25, urgent=0.3),
    "urgent_signs": Enough(emergency=0.25, urgent=0.4),
}
# Urgent signs sound like what the other questions ask about ("a swollen joint"), so by nearness
# they are heard only where they are asked for, or where anything may be told.
ELSEWHERE = Enough(emergency=0.4, urgent=NEVER)
OPENING = Enough(emergency=0.4, urgent=0.55)


def heard_in(
    text: str,
    question: str | None = None,
    listed: Sequence[str] | None = None,
    *,
    this_year: int = 2026,
) -> Flags:
    """The red flags of a reply, by phrases and by nearness of meaning."""
    cues = red_flags_in(text, question, listed, this_year=this_year)
    return combine(cues, near(text, question, cues, this_year=this_year))


def near(text: str, question: str | None, cues: Flags, *, this_year: int = 2026) -> dict[str, str]:
    """Red flags (code: the person's words) that phrases neither found nor silenced."""
    enough = ENOUGH.get(question, ELSEWHERE) if question and question != "opening" else OPENING
    found: dict[str, str] = {}
    for piece in pieces_of(text, cues, this_year):
        code = likeliest(load_nearness().chances(piece.plain), cues.silenced, enough)
        if code and code not in cues.codes:
            found.setdefault(code, piece.words)
    return found


def likeliest(
    chances: Mapping[str, float], silenced: Collection[str], enough: Enough
) -> str | None:
    """The likeliest sign of the worst kind that, all its signs together, is likely enough."""
    open_to = {code: chance for code, chance in chances.items() if code not in silenced}
    emergency = {code: chance for code, chance in open_to.items() if code in emergencies()}
    urgent = {code: chance for code, chance in open_to.items() if code not in emergencies()}
    for kind, least in ((emergency, enough.emergency), (urgent, enough.urgent)):
        if sum(kind.values()) >= least:
            return max(kind, key=lambda code: kind[code])
    return None
