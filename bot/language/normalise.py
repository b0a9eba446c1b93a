"""A reply as we read it: plain letters, short forms and typos put right, the way back kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from bot.language.spelling import correction

HERE = Path(__file__).parent
PUNCTUATION = {
    **dict.fromkeys("’‘‛`´ʼ＇", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‐‑‒–—−", "-"),
    "…": "...",
    "⁄": "/",
    "½": " 1/2 ",
    "¼": " 1/4 ",
    "¾": " 3/4 ",
}
WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['-][^\W\d_]+)*(?![^\W_])")
STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
GAPS = re.compile(r"\s+")

Origin = tuple[int, int]


@dataclass(frozen=True)
class Text:
    """A rewritten reply; `origins` has, for each character, the part of the original behind it."""

    original: str
    plain: str
    origins: tuple[Origin, ...]

    def words(self, start: int, end: int) -> str:
        """The person's own words behind plain[start:end]."""
        first, last = self.span(start, end)
        return self.original[first:last]

    def span(self, start: int, end: int) -> Origin:
        """Where plain[start:end] stands in the original."""
        covered = self.origins[start:end]
        return min(first for first, _ in covered), max(last for _, last in covered)

    def sub(self, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> Text:
        """The text with each match rewritten; a match that is left as it is keeps its origins."""
        pieces, origins, at = [], list[Origin](), 0
        for match in pattern.finditer(self.plain):
            new = put(match)
            if match.end() == match.start() or new == match.group():
                continue
            pieces += [self.plain[at : match.start()], new]
            origins += self.origins[at : match.start()]
            origins += [self.span(*match.span())] * len(new)
            at = match.end()
        if not pieces:
            return self
        pieces.append(self.plain[at:])
        return Text(self.original, "".join(pieces), (*origins, *self.origins[at:]))


@lru_cache(maxsize=256)
def normalise(text: str) -> Text:
    """The reply in lower case and plain letters, with short forms and typos put right."""
    simple = _simple_characters(text).sub(GAPS, _one_space)
    return simple.sub(STRETCHED, _unstretched).sub(WORD, _usual_spelling)


def _simple_characters(text: str) -> Text:
    pieces = [(new, (at, at + 1)) for at, old in enumerate(text) for new in _simple(old)]
    return Text(text, "".join(new for new, _ in pieces), tuple(origin for _, origin in pieces))


@lru_cache(maxsize=4096)
def _simple(character: str) -> str:
    if character in PUNCTUATION:
        return PUNCTUATION[character]
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Cf", "Cc", "Mn"):
        return ""
    return unicodedata.normalize("NFKC", character).lower()


def _one_space(_: re.Match[str]) -> str:
    return " "


def _unstretched(match: re.Match[str]) -> str:
    return match.group(1)


def _usual_spelling(match: re.Match[str]) -> str:
    word = match.group()
    return text_speak().get(word) or correction(word) or word


@cache
def text_speak() -> dict[str, str]:
    """What each short form stands for."""
    found = yaml.safe_load((HERE / "text_speak.yml").read_text(encoding="utf-8"))
    return {str(short): str(long) for short, long in found.items()}
