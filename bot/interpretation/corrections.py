"""Which part of a correction says how it really is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.language.normalise import normalise

TURNED = re.compile(
    r"\b(?:other|wrong) way (?:round|around|about)\b"
    r"|\bback to front\b|\bthe opposite\b|\bthats backwards\b"
)
BEFORE = re.compile(
    r"^.*\b(?:i said|i put|i told you|i typed|i ticked|i pressed|said|put|pressed|told you|say)\b"
    r".*?(?:,|\bbut\b|\bits\b|\bit's\b|\bis\b|\bshould be\b|\bmeant\b|\bmore like\b|\band\b)\s*"
)
LIKE = re.compile(r"^(?:actually|really|more like|it's more like|it's|its|meant|it was|was)\s+")


def put_right(text: str) -> str:
    """ "I said 30, it's more like 90": what stands after what was said before."""
    plain = normalise(text).plain
    rest = BEFORE.sub("", plain, count=1)
    while (shorter := LIKE.sub("", rest, count=1)) != rest:
        rest = shorter
    return rest


def turned_round(text: str) -> bool:
    """Whether it only says that the earlier answer was the wrong way round."""
    return TURNED.search(normalise(text).plain) is not None


def opposite(features: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: not value if isinstance(value, bool) else value for name, value in features.items()
    }
