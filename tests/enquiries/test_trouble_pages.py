from datetime import timedelta
from time import monotonic, sleep

import pytest
import pytest_asyncio
from sqlalchemy import insert, update

from bot.channels import tables
from bot.channels.whatsapp.errors import Remedy
from bot.enquiries.retention import RetentionDays, purge
from bot.enquiries.staff.acts import acts_on
from bot.enquiries.staff.trouble_pages import REASONS
from bot.store.trouble import alerts, how_many_lost, lost_messages, note_alert, open_lost
from bot.wiring import alerter

from .staff_house import opened

OURS, THEIRS, NUMBER = "Here is your result", "Is anyone there", "+447700900123"
UNREACHABLE = Remedy.UNREACHABLE.value


@pytest_asyncio.fixture
async def jo(store, clock):
    person = await opened(store, clock)
    await person.sign_in()
    yield person
    await person.client.close()


def said(store, **values):
    return {
        "conversation_id": "c1",
        "message_id": "m1",
        "sealed": store.keys.seal_json({"text": OURS, "says": THEIRS, "metadata": {}}),
        **values,
    }


@pytest.fixture
def lost(store, clock):
    """One message that could not be sent, and a later one that was held."""
    now = clock()
    person = {"id": "c1", "channel": "whatsapp", "created_at": now, "last_seen_at": now}
    at_number = {"channel": "whatsapp", "hash": "h", "kind": "phone", "conversation_id": "c1"}
    sealed = store.keys.seal(f"phone:{NUMBER}")
    reply = said(store, seq=1, sender="bot", at=now, state="dead", error_code="131026")
    later = now + timedelta(minutes=1)
    with store.write() as connection:
        connection.execute(insert(tables.conversation).values(person))
        connection.execute(insert(tables.address).values(**at_number, sealed=sealed))
        connection.execute(insert(tables.outlog).values(reply))
        connection.execute(
            insert(tables.inbox).values(said(store, state="held", received_at=later))
        )
    note_alert(store, "whatsapp", UNREACHABLE, "131026", now)


def test_what_was_not_sent_or_not_answered_is_listed_newest_first(store, lost):
    found = [(each.kind, each.channel, each.code, each.remedy) for each in lost_messages(store)]
    assert found == [
        ("unanswered", "whatsapp", None, None),
        ("unsent", "whatsapp", "131026", UNREACHABLE),
    ]
    assert how_many_lost(store) == 2


def test_what_was_sent_and_answered_is_not_listed(store, lost):
    with store.write() as connection:
        connection.execute(update(tables.outlog).values(state="sent"))
        connection.execute(update(tables.inbox).values(state="done"))
    assert lost_messages(store) == []
    assert how_many_lost(store) == 0


@pytest.mark.parametrize(("kind", "words"), [("unsent", None), ("unanswered", THEIRS)])
def test_a_message_that_is_opened_shows_what_the_person_wrote_and_whom_to_reach(
    store, lost, kind, words
):
    found = open_lost(store, kind, 1)
    assert (found.text, found.contacts) == (words, {"phone": NUMBER})


async def test_the_list_shows_codes_and_no_words_or_numbers(jo, lost):
    shown = await jo.text("/trouble")
    assert "131026" in shown
    assert REASONS[UNREACHABLE] in shown
    assert not any(private in shown for private in (OURS, THEIRS, NUMBER))


@pytest.mark.parametrize("kind", ["unsent", "unanswered"])
async def test_opening_a_message_is_recorded(jo, lost, kind):
    shown = await jo.text(f"/trouble/{kind}/1")
    assert (THEIRS in shown) == (kind == "unanswered")
    assert NUMBER.removeprefix("+") in shown
    assert OURS not in shown
    assert [act["who"] for act in acts_on(jo.office.store, "1")] == ["jo"]


@pytest.mark.parametrize("path", ["/trouble/unsent/99", "/trouble/dead/1", "/trouble/unsent/x"])
async def test_a_message_that_is_not_there_is_not_found(jo, lost, path):
    assert (await jo.get(path)).status == 404


async def test_a_message_that_is_not_lost_cannot_be_opened(jo, store, lost):
    with store.write() as connection:
        connection.execute(update(tables.inbox).values(state="done"))
    assert (await jo.get("/trouble/unanswered/1")).status == 404


async def test_the_list_of_enquiries_leads_to_the_trouble(jo, lost):
    assert 'href="/trouble"' in await jo.text("/")


async def test_a_stranger_sees_no_trouble(store, clock, lost):
    stranger = await opened(store, clock)
    response = await stranger.get("/trouble/unsent/1")
    assert response.url.path == "/sign-in"
    await stranger.client.close()


def test_the_same_complaint_is_counted_not_repeated(store, clock):
    note_alert(store, "twilio", Remedy.HALT.value, "20003", clock())
    clock.forward(hours=1)
    note_alert(store, "twilio", Remedy.HALT.value, "20003", clock())
    [found] = alerts(store)
    assert (found["times"], found["last_at"] - found["first_at"]) == (2, timedelta(hours=1))


def test_old_complaints_are_purged(store, clock):
    note_alert(store, "twilio", Remedy.HALT.value, "20003", clock())
    clock.forward(days=31)
    purge(store, clock(), RetentionDays())
    assert alerts(store) == []


def test_what_the_channels_report_comes_to_staff(store):
    alerter(store)("whatsapp", Remedy.HALT.value, "190")
    patience = monotonic() + 10
    while not alerts(store) and monotonic() < patience:
        sleep(0.02)
    assert [each["code"] for each in alerts(store)] == ["190"]


@pytest.mark.parametrize("remedy", Remedy)
def test_staff_are_told_in_plain_words_what_each_remedy_means(remedy):
    assert remedy.value in REASONS
