import pytest

from bot.clinical import RED_FLAGS, advice, emergency_advice, urgent_advice
from bot.clinical.red_flags import ADVICE, RedFlag, codes_of

ALL_ADVICE = [
    *(emergency_advice([code]) for code in sorted(codes_of("emergency"))),
    *(urgent_advice([code]) for code in sorted(codes_of("urgent"))),
    emergency_advice([], fall_with_stiff_spine=True),
    advice("eye"),
    advice("under_age"),
]


@pytest.mark.parametrize("flag", RED_FLAGS.values(), ids=lambda flag: flag.code)
def test_every_red_flag_can_be_asked_named_and_traced(flag):
    assert flag.ask.endswith(("?", "."))
    assert flag.name[0].islower()
    assert flag.source


@pytest.mark.parametrize("code", sorted(codes_of("emergency")))
def test_every_emergency_says_999_and_what_was_told(code):
    text = " ".join(emergency_advice([code]).paragraphs)

    assert "999" in text
    assert RED_FLAGS[code].name in text


@pytest.mark.parametrize("code", sorted(codes_of("urgent")))
def test_every_urgent_sign_says_gp_and_111_and_what_was_told(code):
    text = " ".join(urgent_advice([code]).paragraphs)

    assert "GP" in text
    assert "111" in text
    assert RED_FLAGS[code].name in text


def test_a_burst_artery_needs_an_ambulance_and_not_a_drive():
    assert emergency_advice(["chest_pain", "aaa_rupture"]).title == ADVICE["call_999"]["title"]
    assert "A&E" not in " ".join(emergency_advice(["aaa_rupture"]).paragraphs)


def test_a_fall_with_a_stiff_spine_has_its_own_advice():
    fall = emergency_advice([], fall_with_stiff_spine=True)

    assert fall == advice("fracture")
    assert emergency_advice(["ces_saddle"], fall_with_stiff_spine=True) != fall


def test_an_emergency_without_a_code_still_says_999():
    assert "999" in " ".join(emergency_advice([]).paragraphs)


@pytest.mark.parametrize("shown", ALL_ADVICE)
def test_advice_leaves_no_gap_to_fill(shown):
    assert shown.title
    assert not any("{" in paragraph for paragraph in shown.paragraphs)


def test_a_red_flag_with_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match="'grave'"):
        RedFlag("x", "grave", "ask?", "name", "source", "emergency")


def test_a_red_flag_with_unknown_advice_is_refused():
    with pytest.raises(ValueError, match="'shout'"):
        RedFlag("x", "urgent", "ask?", "name", "source", "shout")
