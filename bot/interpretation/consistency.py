"""What follows from what was said, by the published conventions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.values import UNSURE, quantity

Features = dict[str, Any]


def consistent(features: Mapping[str, Any]) -> Features:
    """The features with all that they imply."""
    found = dict(features)
    for rule in (_buttocks, _stiffness, _nights, _tablets, _physio, _family, _toes):
        rule(found)
    return found


def _buttocks(found: Features) -> None:
    if found.get("alternating_buttock_pain") is True:
        found["buttock_pain"] = True
    if found.get("buttock_pain") is False:
        found["alternating_buttock_pain"] = False


def _stiffness(found: Features) -> None:
    if found.get("stiffness_minutes", UNSURE) == UNSURE:
        return
    minutes = quantity(found["stiffness_minutes"])
    if minutes:
        found["morning_stiffness"] = minutes.high > 0


def _nights(found: Features) -> None:
    """A time of the night is told, so the pain does wake them."""
    told = [found.get(name) is True for name in ("wakes_second_half", "night_better_on_getting_up")]
    if any(told) and "night_pain" not in found:
        found["night_pain"] = True
    if found.get("night_pain") is False:
        found.pop("wakes_second_half", None)
        found.pop("night_better_on_getting_up", None)


def _tablets(found: Features) -> None:
    if isinstance(found.get("nsaid_response_48h"), bool):
        found["nsaid_tried"] = True
    if found.get("nsaid_tried") is False:
        found.pop("nsaid_response_48h", None)


def _physio(found: Features) -> None:
    if isinstance(found.get("physio_helped"), bool):
        found["physio_tried"] = True
    if found.get("physio_tried") is False:
        found.pop("physio_helped", None)


def _family(found: Features) -> None:
    if found.get("fdr_spa") is True:
        found["fh_related"] = True
    if found.get("fh_related") is False:
        found["fdr_spa"] = False


def _toes(found: Features) -> None:
    if found.get("dactylitis") is True:
        found["arthritis"] = True
