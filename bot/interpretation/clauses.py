"""A reply cut into clauses, each with its own words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bot.language.tokens import Reply

JOINS = frozenset(
    [
        "and",
        "but",
        "so",
        "then",
        "because",
        "cos",
        "although",
        "though",
        "tho",
        "however",
        "whereas",
        "while",
        "except",
        "plus",
        "also",
    ]
)


@dataclass(frozen=True)
class Clause:
    """Half-open span of tokens of a reply."""

    reply: Reply
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.reply.said(self.start, self.end)

    def holds(self, span: tuple[int, int]) -> bool:
        return self.start <= span[0] and span[1] <= self.end


def clauses_of(reply: Reply) -> list[Clause]:
    """Cut at punctuation, and before "and", "but", "then" and their like."""
    cuts = [0, *(at for at in range(1, len(reply.tokens)) if _cut(reply, at)), len(reply.tokens)]
    return [Clause(reply, start, end) for start, end in pairwise(cuts) if end > start]


def _cut(reply: Reply, at: int) -> bool:
    return bool(set(reply.tokens[at - 1].after) - {"'", '"', "&", "/"}) or reply.words[at] in JOINS
