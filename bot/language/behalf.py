"""Whether someone asks for another person."""

from __future__ import annotations

import re

WHO = (
    r"(son|daughter|lad|boy|girl|child|kid|teenager|mum|mam|mom|mother|dad|father|husband|hubby|"
    r"wife|partner|other half|boyfriend|girlfriend|brother|sister|friend|mate|nan|gran|grandad|"
    r"grandson|granddaughter|nephew|niece|auntie|aunt|uncle|patient|client)"
)
ASKING = re.compile(
    rf"\b(for|about|on behalf of|asking for|regarding) my (\w+ )?{WHO}\b(?!'s)|"
    rf"^\W*(hi|hello|hey)?\W*(it'?s|this is) (for|about) my (\w+ )?{WHO}\b|"
    rf"\bmy (\w+ )?{WHO} (is|has|'s got|has got|gets|keeps|suffers)\b.{{0,40}}\bback\b|"
    r"\b(asking|filling|doing) (this )?(in )?for (someone|somebody|him|her|them)\b",
    re.IGNORECASE,
)


def asks_for_another(text: str) -> bool:
    """True for "asking for my son, he's 19"; false for "my mum has psoriasis"."""
    return ASKING.search(text) is not None
