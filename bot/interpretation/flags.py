"""Warning signs in a reply: what phrases find, and what sounds like one in words nobody listed."""

from __future__ import annotations

from bot.clinical.red_flags import EMERGENCY, codes_of
from bot.interpretation.network import Chances
from bot.interpretation.network.chances import likeliest
from bot.language.red_flags import Flags
from bot.values import UNSURE

SAFETY = ("emergency_signs", "urgent_signs")


EMERGENCY_ENOUGH, URGENT_ENOUGH = 0.15, 0.4
"""How likely any emergency, or one urgent sign, must sound to count though no phrase names it."""

SURE, DENIED_YET_SURE = 0.45, 0.7
"""From where a sign counts beside the likeliest; and although phrases found it denied or past."""

SURELY_NOT = 0.1
"""Below this an urgent sign that a phrase found is none. An emergency is never overruled."""


def signs_heard(found: Flags, chances: Chances) -> tuple[str, ...]:
    """The codes that a reply gives, by phrases and by their sound."""
    heard = {*_emergencies(found, chances), *_urgent(found, chances)}
    return tuple(code for code in chances.codes if code in heard)


def _emergencies(found: Flags, chances: Chances) -> set[str]:
    """All that phrases name; and what is likely enough when the chances are taken together, for
    the line between two emergencies matters less than the line between one and none."""
    emergencies = codes_of(EMERGENCY)
    named = {code for code in found.codes if code in emergencies}
    heard = {
        code: chance
        for code, chance in chances.codes.items()
        if code in emergencies and (code not in found.silenced or chance >= DENIED_YET_SURE)
    }
    if sum(heard.values()) < EMERGENCY_ENOUGH:
        return named
    sure = {code for code, chance in heard.items() if chance >= SURE}
    return named | (sure or (set() if named else {likeliest(heard)[0]}))


def _urgent(found: Flags, chances: Chances) -> set[str]:
    emergencies = codes_of(EMERGENCY)
    return {
        code
        for code, chance in chances.codes.items()
        if code not in emergencies
        and chance >= (SURELY_NOT if code in found.codes else URGENT_ENOUGH)
    }


def list_told(question: str, found: Flags, chances: Chances) -> object:
    """What an answer without a sign says of the list asked about: none, unsure, or nothing."""
    if question not in SAFETY:
        return None
    said, _ = likeliest(chances.flags)
    if said == UNSURE or (found.unsure and said != "none"):
        return UNSURE
    return [] if said == "none" or (found.denied_all and said != "absent") else None
