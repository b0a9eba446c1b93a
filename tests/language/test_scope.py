"""What surrounds a phrase: [brackets] mark the phrase in the sentence."""

import pytest

from bot.language.scope import Scope
from bot.language.tokens import reply_of


def status_of(marked: str) -> str:
    before, rest = marked.split("[")
    phrase, after = rest.split("]")
    reply = reply_of(before + phrase + after)
    start, end = len(before), len(before + phrase)
    at = [n for n, token in enumerate(reply.tokens) if start <= token.start < end]
    part = (at[0], at[-1] + 1)
    return Scope(reply, [part]).status((part,))


@pytest.mark.parametrize(
    ("status", "marked"),
    [
        ("stated", "I have [numbness] down there"),
        ("stated", "no it is definitely [numbness]"),
        ("stated", "no, [chest pain] since monday"),
        ("stated", "no fever but [chest pain]"),
        ("stated", "not sure but maybe [chest pain]"),
        ("denied", "no [numbness]"),
        ("denied", "no fever, sweats or [chest pain]"),
        ("denied", "I dont have any [chest pain]"),
        ("denied", "[chest pain]? nope"),
        ("denied", "[chest pain] - no"),
        ("denied", "[chest pain] and leaking, none of those"),
        ("past", "had [chest pain] years ago"),
        ("past", "I had [chest pain] in 2015"),
        ("past", "[chest pain] last winter with a cough, all gone"),
        ("past", "when i was a kid i had [a fever]"),
        ("stated", "[chest pain] since 2015"),
        ("stated", "had [chest pain] years ago and still get it"),
        ("stated", "I hurt my back in 2010 and my [legs are numb]"),
        ("other", "my mum had [chest pain]"),
        ("other", "the wife gets [chest pain]"),
        ("other", "my mum was ill. She had [chest pain]"),
        ("stated", "my wife says I have [chest pain]"),
        ("stated", "my mum had it and now I have [chest pain]"),
        ("asked", "is [chest pain] serious?"),
        ("asked", "what does [numbness] mean"),
        ("asked", "what if i get [chest pain]"),
        ("stated", "is it normal that I have [chest pain]?"),
    ],
)
def test_a_phrase_stands_as_its_sentence_says(status: str, marked: str) -> None:
    assert status_of(marked) == status
