from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.channels import tables as channels
from bot.enquiries.notices import NotSent, how_many_stuck, notify_due, owe_digest, retry
from bot.enquiries.privacy import forget, what_is_known
from bot.enquiries.records import Filter, add, close, find, listed, reopen
from bot.enquiries.retention import RetentionDays, purge
from bot.enquiries.staff.passwords import is_locked, sign_in
from tests.store.databases import NAMES, fresh_store

from .conftest import JANE, new_enquiry
from .staff_house import HASH, PASSWORD
from .test_hours import OFFICE, at


@pytest.fixture(params=NAMES)
def either(request, tmp_path):
    opened = fresh_store(request.param, tmp_path)
    yield opened
    opened.close()


def converse(store, clock, conversation_id):
    times = {"created_at": clock(), "last_seen_at": clock()}
    row = {"id": conversation_id, "channel": "web", **times}
    said = {"conversation_id": conversation_id, "message_id": "m1", "sealed": store.keys.seal("x")}
    with store.write() as connection:
        connection.execute(insert(channels.conversation).values(row))
        inbox = {**said, "state": "answered", "received_at": clock()}
        connection.execute(insert(channels.inbox).values(inbox))


def test_many_threads_with_the_same_message_make_one_enquiry(either, clock):
    with ThreadPoolExecutor(4) as threads:
        references = list(threads.map(lambda _: add(either, new_enquiry(), clock()), range(12)))
    assert len(set(references)) == 1
    assert len(listed(either)) == 1


def test_many_workers_send_each_notice_once(either, clock):
    for number in range(12):
        add(either, new_enquiry(f"m{number}"), clock())
    sent = []
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda _: notify_due(either, sent.append, clock), range(3)))
    assert len({owed.reference for owed in sent}) == len(sent) == 12


def test_an_enquiry_lives_from_arrival_to_purge(either, clock):
    clock.time = at("2026-11-23 10:00")
    reference = add(either, new_enquiry(), clock())
    assert owe_digest(either, OFFICE, clock())

    def fails(owed):
        raise NotSent("refused 550")

    for _ in range(4):
        notify_due(either, fails, clock)
        clock.forward(hours=1)
    assert (how_many_stuck(either), len(listed(either, Filter("open", stuck=True)))) == (2, 1)
    retry(either, reference, clock())
    sent = []
    notify_due(either, sent.append, clock)
    assert [owed.reference for owed in sent] == [reference, None]
    close(either, reference, "jo", "Rang", clock())
    reopen(either, reference)
    close(either, reference, "jo", "Rang again", clock())
    found = find(either, reference)
    assert (found.private, found.closing_note) == (JANE, "Rang again")
    report = purge(either, clock() + timedelta(days=366), RetentionDays())
    assert report.deleted == {"enquiry": 1, "notice": 1}


def test_a_person_is_told_and_forgotten(either, clock):
    converse(either, clock, "c1")
    add(either, new_enquiry(conversation_id="c1"), clock())
    converse(either, clock, "c2")
    assert set(what_is_known(either, "c1").rows) == {"conversation", "inbox", "enquiry"}
    assert forget(either, "c1", clock()).deleted == {"conversation": 1, "inbox": 1, "enquiry": 1}
    assert what_is_known(either, "c1").is_nothing
    assert not what_is_known(either, "c2").is_nothing
    assert purge(either, clock() + timedelta(days=31), RetentionDays()).deleted == {
        "conversation": 1,
        "inbox": 1,
    }


def test_wrong_passwords_lock_a_name(either, clock):
    for _ in range(5):
        sign_in(either, {"jo": HASH}, "jo", "wrong", clock())
    assert is_locked(either, "jo", clock())
    clock.forward(minutes=16)
    assert sign_in(either, {"jo": HASH}, "jo", PASSWORD, clock())
