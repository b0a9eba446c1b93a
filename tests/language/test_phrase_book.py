"""Which phrases a reply could hold, by its words."""

import pytest

from bot.language.phrase_book import PhraseBook
from bot.language.phrases import phrase_class


def book(**classes):
    return PhraseBook({name: phrase_class(lines) for name, lines in classes.items()})


def test_a_class_is_looked_for_when_a_word_of_a_phrase_is_there():
    ours = book(saddle=["saddle", "inner thigh"], leak=["leak*"])
    assert ours.possible({"my", "inner", "thigh"}) == {"saddle"}
    assert ours.possible({"leaking"}) == {"leak"}
    assert ours.possible({"knee"}) == frozenset()


def test_a_class_made_of_another_is_looked_for_with_it():
    ours = book(part=["bum", "groin"], numb=["numb ..3 <part>"], aching=["<part> & <part>"])
    assert ours.possible({"numb"}) == {"numb"}
    assert ours.possible({"groin"}) == {"part", "aching"}


def test_a_class_whose_words_are_found_by_other_means_is_always_looked_for():
    ours = PhraseBook({"then": phrase_class(["<old_year>"])}, besides=["old_year"])
    assert ours.possible({"anything"}) == {"then"}


def test_a_class_that_nobody_wrote_is_an_error():
    with pytest.raises(ValueError, match="nowhere"):
        book(numb=["numb <nowhere>"])
