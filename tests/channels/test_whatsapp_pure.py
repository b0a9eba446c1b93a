"""What is pure about WhatsApp: rendering, choosing, errors; pywa is the second opinion."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pywa import WhatsApp
from pywa.types import (
    Button,
    CallbackButton,
    CallbackSelection,
    Message,
    Section,
    SectionList,
    SectionRow,
)

from bot.channels.whatsapp.choosing import typed
from bot.channels.whatsapp.cloud_api import events_in
from bot.channels.whatsapp.cloud_bodies import message_body, read_body, template_body
from bot.channels.whatsapp.errors import CLOUD_API, TWILIO, Remedy, remedy
from bot.channels.whatsapp.inbound import Addresses
from bot.channels.whatsapp.render import (
    Buttons,
    Menu,
    Words,
    card_text,
    faults_in,
    parts,
    rendered,
    shortened,
)
from bot.channels.whatsapp.words import command_in
from tests.channels.phones import delivery, value
from tests.channels.standin import PHONE_NUMBER_ID, cloud_fault

TO = Addresses("GB.1", "447700900123")


def message(text: str = "Well?", titles: tuple[str, ...] = (), pick: str = "one") -> dict[str, Any]:
    choices = [{"title": title, "says": title} for title in titles]
    return {"seq": 7, "text": text, "choices": choices, "pick": pick, "card": None}


def bodies(said: dict[str, Any]) -> list[dict[str, Any]]:
    return [message_body(part, TO, "9") for part in rendered(said)]


@pytest.mark.parametrize(
    ("titles", "pick", "kind"),
    [
        ((), "one", Words),
        (("Yes", "No"), "one", Buttons),
        (("Yes", "No", "Not sure"), "one", Buttons),
        (("x" * 20, "y"), "one", Buttons),
        (("x" * 21, "y"), "one", Menu),
        (("a", "b", "c", "d"), "one", Menu),
        (tuple("abcdefghij"), "one", Menu),
        (tuple("abcdefghijk"), "one", Words),
        (("x" * 73, "y"), "one", Words),
        (("same start of a long title A", "same start of a long title B"), "one", Words),
        (("Yes", "yes"), "one", Words),
        (("a", "b"), "many", Words),
    ],
)
def test_the_form_follows_the_choices(titles: tuple[str, ...], pick: str, kind: type):
    assert [type(part) for part in rendered(message(titles=titles, pick=pick))] == [kind]


def test_a_choice_that_is_explained_gets_room_for_it():
    said = message(titles=("Yes", "No"))
    said["choices"][0]["detail"] = "even a little"
    (part,) = rendered(said)
    assert isinstance(part, Menu)
    assert part.options[0].description == "even a little"


def test_a_way_around_an_amount_is_not_numbered():
    (part,) = rendered(message("For how long?", ("Not sure", "Never")), plain=True)
    assert "- Not sure" in part.text


def test_a_text_too_long_for_buttons_gets_numbers():
    (part,) = rendered(message("x" * 1025, ("Yes", "No")))
    assert isinstance(part, Words)
    assert "1. Yes\n2. No" in part.text


titles_given = st.lists(st.text(min_size=1, max_size=90).filter(str.strip), max_size=14)


@given(st.text(min_size=1, max_size=9000).filter(str.strip), titles_given, st.booleans())
def test_whatever_is_rendered_is_within_metas_limits(text: str, titles: list[str], many: bool):
    said = message(text, tuple(titles), "many" if many else "one")
    assert [cloud_fault(body) for body in bodies(said)] == [0] * len(bodies(said))


@given(st.text(max_size=5000), st.integers(5, 1600))
def test_the_parts_of_a_text_fit_and_lose_no_word(text: str, longest: int):
    pieces = parts(text, longest)
    assert all(0 < len(piece) <= longest for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(st.text(min_size=1, max_size=72))
def test_a_shortened_title_fits_its_row(title: str):
    assert 0 < len(shortened(title)) <= 24


def test_a_result_card_is_words():
    card = {
        "title": "Your summary",
        "summary": ["One.", "Two."],
        "sections": [{"heading": "Stiffness", "lines": ["an hour"], "open": True}],
        "next_steps": ["See someone."],
        "safety_net": ["Call 999 if worse."],
        "contacts": [{"label": "Phone", "value": "0100", "href": "tel:0100"}],
    }
    text = card_text(card)
    for words in ("Your summary", "Two.", "Stiffness", "an hour", "Call 999", "0100"):
        assert words in text


def test_a_card_that_the_text_tells_already_is_not_told_twice():
    card = {"title": "Your summary", "summary": ["One."]}
    (told,) = rendered({**message("Your summary\n\nOne."), "card": card})
    (untold,) = rendered({**message("Here it is."), "card": card})
    assert told.text.count("One.") == untold.text.count("One.") == 1


QUESTION = {**message(titles=("Yes", "No", "Not sure")), "seq": 1}
LIKES = {**message(titles=("Balls", "Sticks", "Other dogs"), pick="many"), "seq": 1}
AMOUNT = {**message(titles=("Never", "Not sure")), "seq": 1}
HOURS = {**message(titles=("1 hour", "2 hours", "Less")), "seq": 1}


@pytest.mark.parametrize(
    ("text", "question", "numbered", "says"),
    [
        ("Yes", QUESTION, False, ["Yes"]),
        ("  yes! ", QUESTION, False, ["Yes"]),
        ("NOT SURE.", QUESTION, False, ["Not sure"]),
        ("2", QUESTION, True, ["No"]),
        ("2.", QUESTION, True, ["No"]),
        ("option 2", QUESTION, True, ["No"]),
        ("Number two", QUESTION, True, ["No"]),
        ("#3", QUESTION, True, ["Not sure"]),
        ("4", QUESTION, True, None),
        ("0", QUESTION, True, None),
        ("1 and 2", QUESTION, True, None),
        ("yes but only at night", QUESTION, True, None),
        ("1 and 3", LIKES, True, ["Balls", "Other dogs"]),
        ("1,2, 3", LIKES, True, ["Balls", "Sticks", "Other dogs"]),
        ("three & one", LIKES, True, ["Other dogs", "Balls"]),
        ("1 1", LIKES, True, ["Balls"]),
        ("1 and 9", LIKES, True, None),
        ("1 year", LIKES, True, None),
        ("sticks", LIKES, True, ["Sticks"]),
        ("2", HOURS, False, None),
        ("2", HOURS, True, ["2 hours"]),
        ("2 hours", HOURS, False, ["2 hours"]),
        ("hello", None, True, None),
        ("2", AMOUNT, False, None),
        ("not sure", AMOUNT, False, ["Not sure"]),
        ("2", QUESTION, False, ["No"]),
        ("2", message(), False, None),
    ],
)
def test_a_typed_reply_names_choices(text: str, question, numbered: bool, says):
    assert typed(text, question, numbered) == says


@given(st.text(max_size=200), st.booleans())
def test_no_reply_is_an_error(text: str, numbered: bool):
    assert typed(text, LIKES, numbered) is None or typed(text, LIKES, numbered)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("STOP", "stop"),
        ("stop.", "stop"),
        ("Stop All", "stop"),
        ("unsubscribe", "stop"),
        ("stop it please", None),
        ("start", "start"),
        ("start again", None),
        ("delete my data", "delete"),
        ("", None),
    ],
)
def test_only_a_bare_word_is_a_command(text: str, command: str | None):
    assert command_in(text) == command


@pytest.mark.parametrize(
    ("table", "code", "status", "what"),
    [
        (CLOUD_API, "131047", 400, Remedy.WINDOW_CLOSED),
        (CLOUD_API, "131026", 400, Remedy.UNREACHABLE),
        (CLOUD_API, "131056", 400, Remedy.RETRY),
        (CLOUD_API, "80007", 400, Remedy.RETRY),
        (CLOUD_API, "131048", 400, Remedy.HALT),
        (CLOUD_API, "190", 401, Remedy.HALT),
        (CLOUD_API, "131050", 400, Remedy.OPTED_OUT),
        (CLOUD_API, "131009", 400, Remedy.DEAD),
        (CLOUD_API, "132015", 400, Remedy.DEAD),
        (CLOUD_API, "987654", 400, Remedy.DEAD),
        (CLOUD_API, "987654", 500, Remedy.RETRY),
        (CLOUD_API, "", 429, Remedy.RETRY),
        (CLOUD_API, "", 403, Remedy.HALT),
        (TWILIO, "63016", 400, Remedy.WINDOW_CLOSED),
        (TWILIO, "63018", 400, Remedy.RETRY),
        (TWILIO, "63014", 400, Remedy.OPTED_OUT),
        (TWILIO, "63024", 400, Remedy.UNREACHABLE),
    ],
)
def test_each_error_has_its_remedy(table, code: str, status: int, what: Remedy):
    assert remedy(table, code, status) is what


def test_wordings_that_do_not_fit_are_named():
    fine = ("fine", message(titles=("Yes", "No")))
    faulty = [
        ("empty", message(" ")),
        ("long", message("x" * 1700)),
        ("twins", message(titles=("Same", "same"))),
        ("no room", message("x" * 1100, ("Yes", "No"))),
    ]
    named = " ".join(faults_in([fine, *faulty]))
    assert all(name in named for name, _ in faulty)
    assert "fine" not in named


def test_a_template_and_a_read_receipt_are_as_meta_documents_them():
    template = template_body("received", "en_GB", ["ENQ-1"], Addresses(phone="447700900123"))
    assert template["template"]["components"][0]["parameters"][0]["text"] == "ENQ-1"
    assert read_body("wamid.1")["typing_indicator"] == {"type": "text"}


def test_nobody_to_send_to_is_an_error():
    with pytest.raises(ValueError):
        message_body(Words("hi"), Addresses(), "1")


class Captured:
    """What pywa would send."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        session = httpx.Client(transport=httpx.MockTransport(self._answer))
        self.client = WhatsApp(phone_id=PHONE_NUMBER_ID, token="t", session=session)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.bodies.append(json.loads(request.content))
        contacts = [{"input": "1", "wa_id": "1"}]
        return httpx.Response(200, json={"messages": [{"id": "x"}], "contacts": contacts})


def pywas_keyboard(part: Words | Buttons | Menu) -> list[Button] | SectionList | None:
    if isinstance(part, Buttons):
        return [Button(option.title, callback_data=option.id) for option in part.options]
    if isinstance(part, Menu):
        rows = [
            SectionRow(o.title, callback_data=o.id, description=o.description or None)
            for o in part.options
        ]
        return SectionList(part.opener, sections=[Section(part.opener, rows=rows)])
    return None


@pytest.mark.parametrize(
    "said",
    [
        message("Hello\n\nthere, é"),
        message(titles=("Yes", "No")),
        message(titles=("One that is far too long for it", "b", "c", "d")),
        message(titles=("a", "b"), pick="many"),
    ],
)
def test_pywa_would_send_the_same(said: dict[str, Any]):
    captured = Captured()
    (part,) = rendered(said)
    captured.client.send_message(
        "447700900123", part.text, buttons=pywas_keyboard(part), tracker="9"
    )
    assert without_defaults(captured.bodies[0]) == without_defaults(message_body(part, TO, "9"))


def without_defaults(body: dict[str, Any]) -> dict[str, Any]:
    text = {name: v for name, v in body.get("text", {}).items() if name != "preview_url"}
    return {**body, **({"text": text} if text else {})}


def update(kind: str, content: Any) -> dict[str, Any]:
    said = {
        "from": "447700900123",
        "from_user_id": "GB.1",
        "id": "wamid.5",
        "timestamp": "1790000000",
        "type": kind,
        kind: content,
        "context": {"from": "442079460000", "id": "wamid.4"},
    }
    contact = {"profile": {"name": "Sam"}, "wa_id": "447700900123", "user_id": "GB.1"}
    return delivery(value(contacts=[contact], messages=[said]))


def reply_to(kind: str) -> dict[str, Any]:
    return {"type": kind, kind: {"id": "7.1", "title": "No"}}


@pytest.mark.parametrize(
    ("payload", "reader", "words"),
    [
        (update("text", {"body": "about an hour"}), Message, lambda m: m.text),
        (update("interactive", reply_to("button_reply")), CallbackButton, lambda m: m.title),
        (update("interactive", reply_to("list_reply")), CallbackSelection, lambda m: m.title),
    ],
)
def test_pywa_reads_the_same(payload: dict[str, Any], reader: Any, words: Any):
    (ours,) = events_in(payload, PHONE_NUMBER_ID)
    theirs = reader.from_update(Captured().client, payload)
    assert (ours.id, ours.sent_at, ours.text) == (theirs.id, theirs.timestamp, words(theirs))
    assert ours.addresses == Addresses(theirs.from_user.bsuid, theirs.from_user.wa_id)
    assert ours.choice == getattr(theirs, "data", "")
