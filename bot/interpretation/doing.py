"""What a reply does: it answers, or asks why, goes back, despairs ..."""

from __future__ import annotations

from collections.abc import Mapping

from bot.interpretation.network import Chances
from bot.interpretation.network.chances import likeliest

DISTRESS_ENOUGH, DESPAIR_NAMED = 0.15, 0.02
SURE_OF_THE_ACT, RATHER_THAN_UNCLEAR = 0.45, 0.15
IDLE = ("smalltalk", "other")
HARMLESS = ("why", "explain", "human", "hours", "correct")
"""What may be done on a guess: nothing is lost by it."""

ACT_OF = {
    **{
        name: name
        for name in ("restart", "back", "human", "hours", "why", "explain", "skip", "stop")
    },
    "hello": "smalltalk",
}
"""The acts that phrases name; what corrects or despairs is never a phrase alone."""

MOST_OF_IT, WHOLE = 0.6, 0.99


def act_of(chances: Chances, *, despair_named: bool = False) -> tuple[str, float]:
    """What the reply does; despair is heard before all else, and soonest where phrases name it."""
    if chances.acts["distress"] >= (DESPAIR_NAMED if despair_named else DISTRESS_ENOUGH):
        return "distress", chances.acts["distress"]
    act, chance = likeliest(chances.acts)
    if chance >= SURE_OF_THE_ACT:
        return act, chance
    idle = {name: chances.acts[name] for name in IDLE}
    return likeliest(idle) if sum(idle.values()) >= SURE_OF_THE_ACT else ("answer", chance)


def otherwise(chances: Chances, evidence: Mapping[str, float]) -> str:
    """What a reply does that sounded like an answer and told nothing."""
    outright = said_outright(evidence, MOST_OF_IT)
    if outright:
        return outright
    act, chance = likeliest({act: chances.acts[act] for act in HARMLESS})
    by_phrases = [act for act in HARMLESS if evidence.get(f"act {act} opens")]
    return act if chance >= RATHER_THAN_UNCLEAR else (*by_phrases, "unclear")[0]


def said_outright(evidence: Mapping[str, float], least: float) -> str | None:
    """The act whose phrases make up so much of the reply: "go back please"."""
    covered = {act: evidence.get(f"act {name} covers", 0.0) for name, act in ACT_OF.items()}
    act, share = likeliest(covered)
    return act if share >= least else None
