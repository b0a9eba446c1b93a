"""Red flags in words that no phrase lists."""

import json
from time import perf_counter

import pytest

from bot.language.red_flags import heard_in, red_flags_in
from bot.language.red_flags.nearness import ELSEWHERE, ENOUGH, Enough, likeliest, near
from bot.language.red_flags.nearness_model import NearnessModel
from bot.language.red_flags.nearness_training import SAID, Example, load_nearness, rows, trained
from bot.language.red_flags.pieces import emergencies, pieces_of
from bot.language.red_flags.signs import signs
from tests.language.red_flag_cases import Case, cases_in

EMERGENCY = "emergency_signs"
HELD_OUT = cases_in("nearness_held_out.txt")
CODES = {sign.code for sign in signs()}


def raised_emergency(case: Case) -> bool:
    return bool(emergencies() & set(heard_in(case.text, case.question).codes))


def test_most_emergencies_in_unlisted_words_are_heard() -> None:
    worst = [case for case in HELD_OUT if case.codes & emergencies()]
    by_phrases = [c for c in worst if emergencies() & set(red_flags_in(c.text, c.question).codes)]
    heard = [case for case in worst if raised_emergency(case)]
    assert len(heard) >= 2 * len(by_phrases)
    assert len(heard) >= 0.5 * len(worst)


def test_look_alikes_seldom_raise_an_emergency() -> None:
    harmless = [case for case in HELD_OUT if not case.codes]
    raised = [case.text for case in harmless if raised_emergency(case)]
    assert len(raised) <= 0.06 * len(harmless), raised


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("need to go but it's like the tap is off", "ces_bladder"),
        ("an accident of the second kind", "ces_bowel"),
        ("my back door wont stay shut", "ces_bowel"),
    ],
)
def test_odd_words_raise_the_sign_they_mean(text: str, code: str) -> None:
    assert code in heard_in(text).codes


@pytest.mark.parametrize(
    "text",
    [
        "no numbness down there",
        "i never sprang a leak, no puddles",
        "my wife says her back door wont stay shut",
        "had a catheter for my hip op in 2012",
        "what do you mean by the saddle area",
        "about half an hour",
        "no",
        "20",
        "",
        "😀",
    ],
)
def test_denials_other_people_and_plain_answers_raise_nothing(text: str) -> None:
    assert heard_in(text, EMERGENCY).codes == ()


def test_a_sign_that_phrases_silenced_is_not_brought_back() -> None:
    enough = Enough(emergency=0.1, urgent=0.1)
    assert likeliest({"ces_saddle": 0.9}, {"ces_saddle"}, enough) is None


def test_an_emergency_goes_before_a_likelier_urgent_sign() -> None:
    enough = Enough(emergency=0.3, urgent=0.3)
    assert likeliest({"chest_pain": 0.3, "fever": 0.6}, (), enough) == "chest_pain"


def test_signs_of_a_kind_count_together() -> None:
    enough = Enough(emergency=0.5, urgent=0.5)
    assert likeliest({"ces_bladder": 0.3, "ces_bowel": 0.25}, (), enough) == "ces_bladder"


def test_less_is_enough_where_signs_are_asked_for_and_for_emergencies() -> None:
    assert all(asked.emergency < ELSEWHERE.emergency for asked in ENOUGH.values())
    assert all(e.emergency < e.urgent for e in (*ENOUGH.values(), ELSEWHERE))


def test_what_phrases_found_is_not_found_again() -> None:
    text = "I cant feel it when I wipe"
    assert near(text, EMERGENCY, red_flags_in(text, EMERGENCY)) == {}


def test_lacking_is_no_denial() -> None:
    text = "stood at the pan and nothing whatever happened"
    assert [p.words for p in pieces_of(text, red_flags_in("x"), 2026)]


def test_the_persons_own_words_are_kept() -> None:
    flags = heard_in("Hello. My back door WONT stay shut")
    assert flags.words["ces_bowel"] == "My back door WONT stay shut"


def test_every_sign_is_said_in_many_ways_and_no_code_is_misspelt() -> None:
    said = [code for row in rows(SAID) for code in row["codes"]]
    assert set(said) == CODES
    assert min(said.count(code) for code in CODES) >= 25
    assert sum(not row["codes"] for row in rows(SAID)) >= 400


def test_nothing_is_said_twice_or_held_out_as_well() -> None:
    texts = [json.loads(line)["text"] for line in SAID.read_text(encoding="utf-8").splitlines()]
    assert len(set(texts)) == len(texts)
    assert not {case.text for case in HELD_OUT} & set(texts)


def test_the_same_examples_train_the_same_judge() -> None:
    few = [
        Example("the tap is off", ("ces_bladder",)),
        Example("hot", ("fever",)),
        Example("an hour", ()),
    ]
    one, other = trained(few), trained(few)
    assert one.chances("no water comes") == other.chances("no water comes")


def test_a_kept_judge_judges_alike(tmp_path) -> None:  # type: ignore[no-untyped-def]
    model = load_nearness()
    model.save(tmp_path / "kept.npz")
    kept = NearnessModel.load(tmp_path / "kept.npz")
    assert kept.chances("the tap is off") == model.chances("the tap is off")


def test_an_endless_message_is_read_in_good_time() -> None:
    heard_in("warm", EMERGENCY)
    started = perf_counter()
    heard_in("i went out and the dog barked, then it rained. " * 80, EMERGENCY)
    assert perf_counter() - started < 2
