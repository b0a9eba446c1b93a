"""A reply as words without apostrophes, each knowing its sentence and what follows it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

import yaml

from bot.language.normalise import Text, normalise
from bot.language.spelling import one_letter_apart

DATA = Path(__file__).parent / "token_spelling.yml"
WORD = re.compile(r"\d+(?:\.\d+)?(?![^\W_])|[^\W_]+(?:['-][^\W_]+)*")
NOT_FORMS = {
    "can": "cant",
    "could": "couldnt",
    "do": "dont",
    "does": "doesnt",
    "did": "didnt",
    "have": "havent",
    "has": "hasnt",
    "had": "hadnt",
    "is": "isnt",
    "are": "arent",
    "was": "wasnt",
    "were": "werent",
    "will": "wont",
    "would": "wouldnt",
}
CONTRACTED = frozenset(
    [
        "it",
        "that",
        "there",
        "he",
        "she",
        "what",
        "who",
        "let",
        "how",
        "here",
        "where",
        "nobody",
        "everything",
        "nothing",
        "something",
        "why",
        "when",
        "someone",
        "everyone",
    ]
)
SENTENCE_ENDS = frozenset(".!?;")
SHORTEST_TYPO = 5


@dataclass(frozen=True)
class Token:
    """One word; `typed` is how it was spelt, `after` the punctuation between it and the next."""

    word: str
    typed: str
    start: int
    end: int
    after: str


@dataclass(frozen=True)
class Reply:
    """What a person typed, as tokens."""

    text: Text
    tokens: tuple[Token, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(token.word for token in self.tokens)

    @cached_property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """Each token as we spell it and, where that differs, as it was typed."""
        return tuple((t.word,) if t.word == t.typed else (t.word, t.typed) for t in self.tokens)

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each form of a word stands."""
        found: dict[str, list[int]] = {}
        for at, forms in enumerate(self.forms):
            for form in forms:
                found.setdefault(form, []).append(at)
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.positions)

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """The number of the sentence each token is in; two scraps in a row are one sentence."""
        numbers: list[int] = []
        for number, (start, end) in enumerate(
            _joined(self.tokens, list(_sentence_spans(self.tokens)))
        ):
            numbers += [number] * (end - start)
        return tuple(numbers)

    def sentence_of(self, at: int) -> tuple[int, int]:
        """The half-open span of tokens of the sentence that the token is in."""
        number = self.sentences[at]
        return bisect_left(self.sentences, number), bisect_right(self.sentences, number)

    def said(self, start: int, end: int) -> str:
        """The person's own words behind the tokens start to end."""
        return self.text.words(self.tokens[start].start, self.tokens[end - 1].end)


@lru_cache(maxsize=256)
def reply_of(text: str) -> Reply:
    """The tokens of a text, with "can not" and its like made one word."""
    normal = normalise(text.replace("\n", " . ") if "\n" in text else text)
    return Reply(normal, tuple(_joined_nots(list(_tokens(normal)))))


def _tokens(text: Text) -> Iterator[Token]:
    found = list(WORD.finditer(text.plain))
    ends = [*(match.start() for match in found), len(text.plain)][1:]
    for match, next_start in zip(found, ends, strict=True):
        parts = _without_apostrophes(match.group()).split("-")
        typed = _without_apostrophes(text.words(*match.span()).lower())
        after = text.plain[match.end() : next_start].strip()
        for at, part in enumerate(parts, start=1):
            last = at == len(parts)
            spelt = _spelt(part)
            same = typed if len(parts) == 1 and " " not in typed and "-" not in typed else spelt
            yield Token(spelt, same, match.start(), match.end(), after if last else "")


def _without_apostrophes(word: str) -> str:
    """ "can't" as "cant", but "leg's" as "leg": one leg, not two."""
    plain = word.replace("’", "'")
    owner, _, ending = plain.partition("'")
    if ending == "s" and owner not in CONTRACTED:
        return owner
    return plain.replace("'", "")


def _joined_nots(tokens: list[Token]) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following and following.word == "not" and token.word in NOT_FORMS and not token.after:
            joined = NOT_FORMS[token.word]
            yield Token(joined, "not", token.start, following.end, following.after)
            at += 2
        else:
            yield token
            at += 1


def _sentence_spans(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, token in enumerate(tokens, start=1):
        if at == len(tokens) or SENTENCE_ENDS & set(token.after):
            yield start, at
            start = at


def _joined(tokens: tuple[Token, ...], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        asked = bool(joined) and "?" in tokens[joined[-1][1] - 1].after
        if joined and not asked and end - start <= 2 and joined[-1][1] - joined[-1][0] <= 2:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


@lru_cache(maxsize=4096)
def _spelt(word: str) -> str:
    known = _spelling()["means"].get(word)
    if known or len(word) < SHORTEST_TYPO or word in _spelling()["keywords"]:
        return known or word
    if word in _spelling()["real_words"]:
        return word
    near = [key for key in _spelling()["keywords"] if one_letter_apart(word, key)]
    return near[0] if len(near) == 1 else word


@cache
def _spelling() -> dict[str, dict[str, str]]:
    found = yaml.load(DATA.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    lists = {name: dict.fromkeys(found[name].split(), "") for name in ("keywords", "real_words")}
    return {"means": found["means"], **lists}
