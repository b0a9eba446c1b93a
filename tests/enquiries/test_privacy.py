import json
import logging
import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select, text

from bot.channels import tables as channels
from bot.enquiries.backup import BackupError, back_up, drop_old, restore
from bot.enquiries.notices import NotSent, notify_due, owe_digest
from bot.enquiries.privacy import forget, forget_enquiry, what_is_known
from bot.enquiries.records import add, close, find, listed
from bot.enquiries.retention import RetentionDays, purge
from bot.enquiries.staff.acts import record
from bot.enquiries.staff.passwords import sign_in
from bot.enquiries.tables import enquiry, notice, staff_act, staff_attempts
from bot.store import Keys, open_store, upgrade
from bot.store.keys import new_key

from .conftest import JANE, new_enquiry
from .staff_house import HASH, opened
from .test_conversation import TO_CONSENT, talk
from .test_hours import OFFICE, at

WORDS = "it takes till lunch before I can move"
EVENTS = """CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id VARCHAR(255), type_name TEXT,
    timestamp FLOAT, intent_name TEXT, action_name TEXT, data TEXT)"""
POLICY = RetentionDays(conversation=30, enquiry=365, audit=730)


def converse(store, clock, conversation_id, words=WORDS):
    """A conversation as the channel and Rasa keep it, Rasa's part in plain words."""
    with store.write() as connection:
        if connection.execute(text(EXISTS)).scalar() == 0:
            connection.execute(text(EVENTS))
        times = {"created_at": clock(), "last_seen_at": clock()}
        row = {"id": conversation_id, "channel": "web", **times}
        connection.execute(insert(channels.conversation).values(row))
        sealed = store.keys.seal_json({"says": words})
        said = {"conversation_id": conversation_id, "message_id": "m1", "sealed": sealed}
        inbox = {**said, "state": "answered", "received_at": clock()}
        connection.execute(insert(channels.inbox).values(inbox))
        out = {**said, "seq": 1, "sender": "person", "at": clock(), "state": "kept"}
        connection.execute(insert(channels.outlog).values(out))
        address = {"channel": "web", "hash": conversation_id, "kind": "phone"}
        whose = {"conversation_id": conversation_id, "sealed": store.keys.seal("07700 900123")}
        connection.execute(insert(channels.address).values({**address, **whose}))
        event = {"sender": conversation_id, "at": clock().timestamp()}
        event["data"] = json.dumps({"event": "user", "text": words})
        connection.execute(text(ADD_EVENT), event)


EXISTS = "SELECT count(*) FROM sqlite_master WHERE name = 'events'"
ADD_EVENT = """INSERT INTO events (sender_id, type_name, timestamp, data)
    VALUES (:sender, 'user', :at, :data)"""


def bytes_of(folder):
    return b"".join(path.read_bytes() for path in folder.glob("backchat.db*"))


def count(store, table, **where):
    conditions = [table.c[name] == value for name, value in where.items()]
    with store.read() as connection:
        query = select(func.count()).select_from(table).where(*conditions)
        return connection.execute(query).scalar()


def sealed_texts(store):
    """Everything sealed that the database holds, as it stands in the file."""
    tables = (channels.inbox, channels.outlog, channels.address, enquiry)
    with store.read() as connection:
        return [
            sealed.encode()
            for table in tables
            for sealed in connection.execute(select(table.c.sealed)).scalars()
        ]


def test_a_person_is_told_everything_that_is_held(store, clock):
    converse(store, clock, "c1")
    reference = add(store, new_enquiry(conversation_id="c1"), clock())
    known = what_is_known(store, "c1")
    assert [each.reference for each in known.enquiries] == [reference]
    assert set(known.rows) == {"conversation", "inbox", "outlog", "address", "events", "enquiry"}
    assert WORDS in known.rows["inbox"][0]["sealed"]
    assert JANE.phone in known.rows["enquiry"][0]["sealed"]
    assert known.messages == 1


def test_a_person_is_told_nothing_of_another(store, clock):
    converse(store, clock, "c1")
    converse(store, clock, "c2", words="something else")
    assert "something else" not in repr(what_is_known(store, "c1"))
    assert what_is_known(store, "c3").is_nothing


def test_deletion_leaves_no_byte_of_the_person_in_the_files(store, clock, tmp_path):
    converse(store, clock, "conversation-of-jane")
    reference = add(store, new_enquiry(conversation_id="conversation-of-jane"), clock())
    traces = [WORDS.encode(), b"conversation-of-jane", reference.encode(), *sealed_texts(store)]
    assert [each for each in traces if each not in bytes_of(tmp_path)] == []
    receipt = forget(store, "conversation-of-jane", clock())
    assert [each for each in traces if each in bytes_of(tmp_path)] == []
    names = {"conversation": 1, "inbox": 1, "outlog": 1, "address": 1, "events": 1, "enquiry": 1}
    assert receipt.deleted == names
    assert count(store, notice) == 0


def test_deletion_among_many_leaves_no_byte_and_touches_nobody_else(store, clock, tmp_path):
    for number in range(60):
        words = f"words of person {number:03} " + "long " * number * 20
        converse(store, clock, f"c{number:03}", words)
    for number in range(0, 60, 2):
        forget(store, f"c{number:03}", clock())
    content = bytes_of(tmp_path)
    kept = [f"words of person {n:03}".encode() in content for n in range(60)]
    assert kept == [n % 2 == 1 for n in range(60)]


def test_a_receipt_proves_the_deletion_and_names_nobody(store, clock):
    converse(store, clock, "c1")
    receipt = forget(store, "c1", clock())
    assert receipt.number.startswith("DEL-")
    assert count(store, channels.deletion, receipt=receipt.number, channel="web") == 1
    assert "c1" not in receipt.number


def test_deleting_what_is_not_there_still_gives_a_receipt(store, clock):
    assert forget(store, "nobody", clock()).deleted == {}


def test_deletion_covers_a_table_that_nobody_told_it_of(store, clock):
    with store.write() as connection:
        connection.execute(text("CREATE TABLE later (conversation_id TEXT, words TEXT)"))
        connection.execute(text("INSERT INTO later VALUES ('c1', 'x'), ('c2', 'y')"))
    assert forget(store, "c1", clock()).deleted == {"later": 1}


def test_an_enquiry_is_deleted_for_a_person_who_asks_the_practice(store, clock, tmp_path):
    reference = add(store, new_enquiry(), clock())
    sealed = sealed_texts(store)[0]
    forget_enquiry(store, reference, clock())
    assert sealed not in bytes_of(tmp_path)
    assert listed(store) == []


def test_a_conversation_goes_when_its_time_is_over_and_its_enquiry_stays(store, clock, tmp_path):
    converse(store, clock, "c1")
    add(store, new_enquiry(conversation_id="c1"), clock())
    clock.forward(days=30, seconds=-1)
    assert purge(store, clock(), POLICY).deleted == {}
    clock.forward(seconds=2)
    report = purge(store, clock(), POLICY)
    expected = {"conversation": 1, "inbox": 1, "outlog": 1, "address": 1, "events": 1}
    assert report.deleted == expected
    assert WORDS.encode() not in bytes_of(tmp_path)
    assert len(listed(store)) == 1


def test_a_tracker_of_a_channel_without_conversations_goes_too(store, clock):
    with store.write() as connection:
        connection.execute(text(EVENTS))
        for day in (0, 40):
            at_day = (clock() + timedelta(days=day)).timestamp()
            event = {"sender": f"s{day}", "at": at_day, "data": "{}"}
            connection.execute(text(ADD_EVENT), event)
    clock.forward(days=41)
    assert purge(store, clock(), POLICY).deleted == {"events": 1}


def test_a_closed_enquiry_goes_a_year_after_it_was_closed(store, clock):
    reference = add(store, new_enquiry(), clock())
    clock.forward(days=200)
    close(store, reference, "jo", "", clock())
    clock.forward(days=364)
    purge(store, clock(), POLICY)
    assert find(store, reference)
    clock.forward(days=2)
    assert purge(store, clock(), POLICY).deleted == {"enquiry": 1}


def test_an_enquiry_nobody_dealt_with_is_reported_and_never_purged(store, clock):
    reference = add(store, new_enquiry(), clock())
    clock.forward(days=400)
    report = purge(store, clock(), POLICY)
    assert report.old_but_open == 1
    assert "1" in str(report)
    assert find(store, reference).is_open


def test_receipts_acts_tries_and_digests_go_in_their_time(store, clock):
    clock.time = at("2026-11-23 10:00")
    reference = add(store, new_enquiry(), clock())
    owe_digest(store, OFFICE, clock())
    record(store, "jo", "read", clock(), reference)
    forget(store, "nobody", clock())
    sign_in(store, {"jo": HASH}, "jo", "wrong", clock())
    clock.forward(days=31)
    assert purge(store, clock(), POLICY).deleted == {"notice": 1, "staff_attempts": 1}
    assert count(store, staff_attempts) == 0
    clock.forward(days=700)
    report = purge(store, clock(), POLICY)
    assert report.deleted == {"staff_act": 1, "deletion": 1}
    assert count(store, staff_act) == 0


def test_thousands_of_old_conversations_are_purged_at_once(store, clock):
    rows = [
        {"id": f"c{n}", "channel": "web", "created_at": clock(), "last_seen_at": clock()}
        for n in range(1200)
    ]
    with store.write() as connection:
        connection.execute(insert(channels.conversation), rows)
    clock.forward(days=31)
    assert purge(store, clock(), POLICY).deleted == {"conversation": 1200}


def test_a_restored_backup_works(store, clock, tmp_path):
    reference = add(store, new_enquiry(), clock())
    copy = back_up(store, tmp_path / "backups", clock())
    forget(store, "c1", clock())
    restore(copy, tmp_path / "new" / "backchat.db")
    again = open_store(f"sqlite:///{tmp_path / 'new' / 'backchat.db'}", store.keys)
    upgrade(again)
    assert find(again, reference).private == JANE
    assert add(again, new_enquiry("m2"), clock())
    sent = []
    assert notify_due(again, sent.append, clock) == 2
    again.close()


def test_a_backup_is_whole_while_enquiries_come_in(store, clock, tmp_path):
    def keep_adding():
        for number in range(40):
            add(store, new_enquiry(f"m{number}"), clock())

    adding = threading.Thread(target=keep_adding)
    adding.start()
    copies = []
    for _ in range(5):
        clock.forward(seconds=1)
        copies.append(back_up(store, tmp_path / "backups", clock()))
    adding.join()
    for copy in copies:
        opened_copy = open_store(f"sqlite:///{copy}", store.keys)
        assert count(opened_copy, enquiry) == count(opened_copy, notice)
        opened_copy.close()


def test_a_backup_is_for_its_owner_alone_and_holds_no_plain_words(store, clock, tmp_path):
    add(store, new_enquiry(), clock())
    copy = back_up(store, tmp_path / "backups", clock())
    assert copy.stat().st_mode & 0o077 == 0
    assert [word for word in (b"Jane", b"900123", b"Stiff") if word in copy.read_bytes()] == []


def test_a_backup_cannot_be_read_with_another_key(store, clock, tmp_path):
    reference = add(store, new_enquiry(), clock())
    copy = back_up(store, tmp_path / "backups", clock())
    stranger = open_store(f"sqlite:///{copy}", Keys([new_key()]))
    with pytest.raises(Exception, match="None of the data keys"):
        find(stranger, reference)
    stranger.close()


def test_a_database_that_is_there_is_never_overwritten(store, clock, tmp_path):
    copy = back_up(store, tmp_path / "backups", clock())
    with pytest.raises(BackupError, match="move it away"):
        restore(copy, tmp_path / "backchat.db")


def test_a_broken_backup_is_not_restored(tmp_path):
    (tmp_path / "bad.db").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    for name in ("bad.db", "none.db"):
        with pytest.raises(BackupError, match=name):
            restore(tmp_path / name, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_old_backups_are_dropped(store, clock, tmp_path):
    folder = tmp_path / "backups"
    old = back_up(store, folder, clock())
    clock.forward(days=8)
    new = back_up(store, folder, clock())
    assert drop_old(folder, clock(), days=7) == [old]
    assert sorted(folder.glob("*.db")) == [new]


async def test_no_word_or_contact_reaches_the_logs(store, clock, caplog):
    caplog.set_level(logging.DEBUG)
    private = ("Jane", "Smith", "900123", "jane@x", "sit for long", "Stiff", "mornings", "lunch")
    talk(*TO_CONSENT, "no, the number is 07700 900124", "yes")
    converse(store, clock, "c1")
    reference = add(store, new_enquiry(conversation_id="c1"), clock())

    def fails(owed):
        raise NotSent("refused 550")

    for _ in range(4):
        notify_due(store, fails, clock)
        clock.forward(hours=1)
    person = await opened(store, clock)
    await person.sign_in()
    await person.text(f"/enquiries/{reference}")
    await person.get("/export/csv")
    await person.post(f"/enquiries/{reference}/close", note="Jane Smith rang")
    await person.client.close()
    what_is_known(store, "c1")
    purge(store, clock(), POLICY)
    forget(store, "c1", clock())
    assert reference in caplog.text
    assert [word for word in private if word in caplog.text] == []
