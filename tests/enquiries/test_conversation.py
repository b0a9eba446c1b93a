import json
import re
import string
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.enquiries.conversation import Say, Turn, start, step
from bot.enquiries.form import missing
from bot.enquiries.wording import closed_notice, confirmation, load_wording, spoken

from .test_hours import OFFICE, at

NOW = datetime(2026, 11, 22, 23, 5, tzinfo=UTC)
CLINICS = ["The Physicians' Clinic", "Devonshire Diagnostic Centre", "Chiswick Medical Centre"]
PRACTICE = {
    "practice": "the practice",
    "recipient": "the PA",
    "phone": "020 7946 0018",
    "email": "pa@example.org",
}


def opened(**options) -> Turn:
    return start(**{"clinics": CLINICS, "has_summary": True, "consent_version": "v1", **options})


def talk(*texts: str, turn: Turn | None = None) -> Turn:
    turn = turn or opened()
    for text in texts:
        turn = step(turn.state, text, NOW)
    return turn


def names(turn: Turn) -> list[str]:
    return [say.response for say in turn.say]


TO_CONSENT = ("Jane Smith", "07700 900123", "chiswick", "mornings", "nothing", "yes")


def test_every_question_is_asked_in_order_and_a_yes_sends_it():
    asked = [turn.asking for turn in (talk(*TO_CONSENT[:n]) for n in range(7))]
    assert asked == ["name", "contact", "clinic", "times", "note", "share", "consent"]
    turn = talk(*TO_CONSENT, "yes, send it")
    assert turn.outcome == "done"
    assert turn.state["answers"] == {
        "name": "Jane Smith",
        "phone": "07700 900123",
        "clinic": CLINICS[2],
        "times": "mornings",
        "note": "",
        "share": True,
        "consent": True,
    }
    assert (turn.state["consented_at"], turn.state["consent_version"]) == (NOW.isoformat(), "v1")


def test_without_a_symptom_check_there_is_no_summary_to_ask_about():
    turn = talk(*TO_CONSENT[:5], turn=opened(has_summary=False))
    assert turn.asking == "consent"
    assert names(turn)[-1] == "utter_enquiry_check"


def test_a_practice_with_one_clinic_is_not_asked_about():
    assert talk("Jane Smith", "jane@x.org", turn=opened(clinics=["One"])).asking == "times"


def test_a_name_and_a_number_in_one_reply_answer_two_questions():
    turn = talk("Jane Smith, 07700 900123")
    assert turn.asking == "clinic"
    assert "utter_enquiry_contact_heard" in names(turn)


def test_a_contact_is_read_back():
    heard = talk("Jane Smith", "07700 900123 or jane@x.org").say[0]
    assert "07700 900123" in heard.slots["contact"]
    assert "jane@x.org" in heard.slots["contact"]


def test_a_wrong_number_is_read_back_and_asked_again():
    turn = talk("Jane Smith", "12345")
    assert names(turn) == ["utter_enquiry_bad_phone", "utter_enquiry_ask_contact"]


def test_no_enquiry_is_made_without_a_way_to_reply():
    turn = talk("Jane Smith", "I'd rather not", "no", "you can't have it")
    assert turn.asking == "contact"


def test_a_correction_changes_an_earlier_answer_and_goes_on():
    turn = talk(*TO_CONSENT[:4], "no, the number is 07700 900124")
    assert turn.state["answers"]["phone"] == "07700 900124"
    assert names(turn)[0] == "utter_enquiry_changed"
    assert turn.asking == "note"


def test_the_answer_just_given_is_corrected_by_no_its():
    turn = talk("Jane Smith", "no, it's Jane Smyth")
    assert turn.state["answers"]["name"] == "Jane Smyth"
    assert turn.asking == "contact"


def test_a_correction_without_a_value_asks_again_and_then_goes_back():
    turn = talk(*TO_CONSENT, "change the clinic")
    assert turn.asking == "clinic"
    assert talk("devonshire", turn=turn).asking == "consent"


def test_a_no_at_the_end_asks_what_to_change_and_sends_nothing():
    turn = talk(*TO_CONSENT, "no, change something")
    assert (turn.outcome, names(turn)) == ("asking", ["utter_enquiry_what_to_change"])
    changed = talk("the name is Jane Smyth", turn=turn)
    assert changed.asking == "consent"
    assert changed.say[-1].slots["name"] == "Jane Smyth"


@pytest.mark.parametrize("text", ["maybe", "what happens then", "ok but wait", "my back hurts"])
def test_only_a_clear_yes_is_consent(text):
    assert talk(*TO_CONSENT, text).outcome == "asking"


def test_a_number_given_at_the_last_moment_is_taken_and_read_back_before_consent():
    turn = talk(*TO_CONSENT, "yes but my number is 020 7946 0018")
    assert turn.outcome == "asking"
    assert turn.say[-1].slots["contact"] == "020 7946 0018"


@pytest.mark.parametrize("answered", range(7))
def test_an_enquiry_can_be_cancelled_at_every_question(answered):
    assert talk(*TO_CONSENT[:answered], "cancel").outcome == "cancelled"


@pytest.mark.parametrize("answered", range(7))
def test_why_is_explained_at_every_question_and_the_question_stays(answered):
    before = talk(*TO_CONSENT[:answered])
    after = talk("why do you ask?", turn=before)
    assert names(after)[0] == f"utter_enquiry_why_{before.asking}"
    assert after.asking == before.asking


def test_a_name_that_no_pattern_knows_is_taken_when_it_is_said_again():
    assert talk("Back Pain", "Back Pain").state["answers"]["name"] == "Back Pain"


def test_the_state_given_is_left_as_it_was():
    turn = opened()
    before = json.dumps(turn.state)
    step(turn.state, "Jane Smith", NOW)
    assert json.dumps(turn.state) == before


def test_nothing_is_missing_when_it_is_done():
    assert missing(talk(*TO_CONSENT, "yes").state) is None


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(string.printable + "é’—😀0123456789@", max_size=60), max_size=8))
def test_any_replies_leave_a_state_that_is_json_and_has_words(texts):
    turn = opened()
    for text in texts:
        if turn.outcome != "asking":
            break
        turn = step(json.loads(json.dumps(turn.state)), text, NOW)
        assert all(spoken(say, PRACTICE).text for say in turn.say)
    assert turn.outcome != "done" or turn.state["answers"]["consent"] is True


def test_every_response_has_its_words_and_its_slots():
    slots = {
        name: "x"
        for response in load_wording()["responses"].values()
        for name in re.findall(r"{(\w+)}", response["text"])
    }
    for name in load_wording()["responses"]:
        assert spoken(Say(name, slots), PRACTICE).text


def test_what_a_person_writes_is_not_read_as_a_template():
    say = Say("utter_enquiry_contact_heard", {"contact": "{practice} {0} {x!r}"})
    assert "{practice} {0} {x!r}" in spoken(say, PRACTICE).text


def test_a_response_without_words_is_an_error():
    with pytest.raises(ValueError, match="utter_nothing"):
        spoken(Say("utter_nothing"), PRACTICE)


def test_every_choice_offered_is_understood():
    turn = opened()
    for _ in range(12):
        if turn.outcome == "done":
            break
        choices = spoken(turn.say[-1], PRACTICE).choices
        reply = choices[0] if choices else {"name": "Jo Lee", "contact": "jo@x.org"}[turn.asking]
        before, turn = turn, talk(reply, turn=turn)
        assert turn.asking != before.asking
    assert turn.outcome == "done"


def test_the_closed_notice_is_said_only_while_closed():
    assert closed_notice(at("2026-11-23 10:00"), OFFICE) is None
    assert "Tuesday 29 December" in closed_notice(at("2026-12-25 03:00"), OFFICE).slots["opening"]


@pytest.mark.parametrize(
    ("moment", "response"),
    [
        ("2026-11-23 10:00", "utter_enquiry_sent_while_open"),
        ("2026-11-22 23:00", "utter_enquiry_sent_while_closed"),
    ],
)
def test_the_confirmation_gives_the_reference_and_when_to_expect_a_reply(moment, response):
    say = confirmation("ENQ-7K3M-92", at(moment), OFFICE)
    assert say.response == response
    assert "ENQ-7K3M-92" in spoken(say, PRACTICE).text
