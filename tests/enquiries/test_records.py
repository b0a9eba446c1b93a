import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from bot.enquiries import notices, records
from bot.enquiries.enquiry import CLOSED, LETTERS, Private, enquiry_from, new_reference
from bot.enquiries.records import Filter, NoSuchEnquiry, add, close, find, listed, reopen, tidied
from bot.enquiries.tables import enquiry, notice
from bot.store import Keys, Store, metadata
from bot.store.keys import new_key
from bot.store.rotate import rotate

from .conftest import JANE, new_enquiry
from .test_conversation import TO_CONSENT, talk


def count(store, table):
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar()


def test_an_enquiry_is_read_back_as_it_was_stored(store, clock):
    found = find(store, add(store, new_enquiry(), clock()))
    assert found.private == JANE
    assert (found.clinic, found.channel, found.is_open) == ("Chiswick Medical Centre", "web", True)
    assert (found.created_at, found.consent_version) == (clock(), "v1")


def test_an_enquiry_and_its_notice_are_stored_together(store, clock):
    found = find(store, add(store, new_enquiry(), clock()))
    assert (found.notice.attempts, found.notice.sent_at, found.notice.is_stuck) == (0, None, False)


def test_an_enquiry_that_owes_no_notice_is_never_stored(store, clock, monkeypatch):
    taken = "ENQ-AAAA-AA"
    with store.write() as connection:
        row = {"key": f"new:{taken}", "created_at": clock(), "next_at": clock()}
        connection.execute(notice.insert().values(**row))
    monkeypatch.setattr(records, "new_reference", lambda: taken)
    with pytest.raises(Exception, match="UNIQUE"):
        add(store, new_enquiry(), clock())
    assert count(store, enquiry) == 0


def test_the_same_message_makes_one_enquiry(store, clock):
    first = add(store, new_enquiry(), clock())
    assert add(store, new_enquiry(private=Private("Other", phone="1")), clock()) == first
    assert (count(store, enquiry), count(store, notice)) == (1, 1)


def test_the_same_message_id_in_another_conversation_is_another_enquiry(store, clock):
    first = add(store, new_enquiry(), clock())
    assert add(store, new_enquiry(conversation_id="c2"), clock()) != first


def test_the_same_message_from_many_threads_makes_one_enquiry(store, clock):
    with ThreadPoolExecutor(8) as threads:
        references = list(threads.map(lambda _: add(store, new_enquiry(), clock()), range(24)))
    assert len(set(references)) == 1
    assert (count(store, enquiry), count(store, notice)) == (1, 1)


def test_a_reference_that_is_taken_is_not_given_twice(store, clock, monkeypatch):
    given = iter(["ENQ-CCCC-CC", "ENQ-CCCC-CC", "ENQ-DDDD-DD"])
    monkeypatch.setattr(records, "new_reference", lambda: next(given))
    references = [add(store, new_enquiry(f"m{n}"), clock()) for n in range(2)]
    assert references == ["ENQ-CCCC-CC", "ENQ-DDDD-DD"]


def test_a_reference_has_no_letters_that_are_mixed_up():
    assert not set("0158BILOSZAEU") & set(LETTERS)
    assert re.fullmatch(rf"ENQ-[{LETTERS}]{{4}}-[{LETTERS}]{{2}}", new_reference())


@pytest.mark.parametrize("typed", ["enq-7k3m-92", "ENQ7K3M92", " 7k3m 92 ", "ENQ-7K3M-92"])
def test_a_reference_is_found_however_it_is_typed(typed):
    assert tidied(typed) == "ENQ-7K3M-92"


def test_an_unknown_reference_is_an_error_that_names_it(store, clock):
    with pytest.raises(NoSuchEnquiry, match="ENQ-7777-77"):
        find(store, "7777 77")
    with pytest.raises(NoSuchEnquiry):
        close(store, "7777 77", "pa", "", clock())


def test_an_enquiry_is_closed_with_a_note_and_reopened(store, clock):
    reference = add(store, new_enquiry(), clock())
    close(store, reference, "pa", "Rang, booked for Tuesday", clock())
    closed = find(store, reference)
    assert (closed.status, closed.closed_by, closed.closed_at) == (CLOSED, "pa", clock())
    assert closed.closing_note == "Rang, booked for Tuesday"
    reopen(store, reference)
    assert find(store, reference).is_open


def test_enquiries_are_listed_newest_first_and_filtered(store, clock):
    first, second, third = (
        add(store, new_enquiry("m1"), clock()),
        add(store, new_enquiry("m2", clinic=""), clock()),
        add(store, new_enquiry("m3", clinic="Devonshire"), clock()),
    )
    close(store, first, "pa", "", clock())
    assert [e.reference for e in listed(store)] == [third, second, first]
    assert [e.reference for e in listed(store, Filter(status="open"))] == [third, second]
    assert [e.reference for e in listed(store, Filter(clinic="Devonshire"))] == [third, second]
    assert [e.reference for e in listed(store, Filter(limit=1))] == [third]


def test_only_stuck_notices_are_listed_when_asked_for(store, clock):
    stuck, _ = add(store, new_enquiry("m1"), clock()), add(store, new_enquiry("m2"), clock())
    for _ in range(4):
        owed = notices.claim(store, clock())
        notices.put_off(store, owed, "refused", clock())
        clock.forward(hours=2)
        with store.write() as connection:
            others = notice.update().where(notice.c.attempts == 0)
            connection.execute(others.values(sent_at=clock()))
    assert [e.reference for e in listed(store, Filter(stuck=True))] == [stuck]


def test_no_word_of_the_person_lies_open_in_the_database(store, clock, tmp_path):
    reference = add(store, new_enquiry(), clock())
    close(store, reference, "pa", "Rang Jane back", clock())
    content = b"".join(path.read_bytes() for path in tmp_path.glob("backchat.db*"))
    secrets = (b"Jane", b"900123", b"jane@x.org", b"sit for long", b"Stiff", b"Rang", b"mornings")
    assert [each for each in secrets if each in content] == []
    assert reference.encode() in content


def test_the_migration_makes_the_tables_that_the_code_has(store, tmp_path):
    with sqlite3.connect(tmp_path / "backchat.db") as database:
        for table in (enquiry, notice):
            columns = {row[1] for row in database.execute(f"PRAGMA table_info({table.name})")}
            assert columns == set(table.columns.keys())


def test_an_enquiry_is_still_read_after_the_keys_were_rotated(store, clock):
    old, new = new_key(), new_key()
    reference = add(Store(store.engine, Keys([old])), new_enquiry(), clock())
    rotate(Store(store.engine, Keys([new, old])))
    assert find(Store(store.engine, Keys([new])), reference).private == JANE


def test_a_finished_conversation_becomes_an_enquiry():
    state = talk(*TO_CONSENT, "yes").state
    made = enquiry_from(
        state, conversation_id="c", message_id="m", channel="web", summary="S", features={"a": True}
    )
    assert (made.private.name, made.private.summary) == ("Jane Smith", "S")
    assert (made.private.answers, made.consent_version) == ({"a": True}, "v1")


def test_the_summary_stays_behind_when_the_person_says_no():
    state = talk(*TO_CONSENT[:5], "no", "yes").state
    made = enquiry_from(
        state, conversation_id="c", message_id="m", channel="web", summary="S", features={"a": True}
    )
    assert (made.private.summary, made.private.answers) == (None, None)


def test_an_enquiry_without_consent_is_refused():
    with pytest.raises(ValueError, match="not agreed"):
        enquiry_from(talk(*TO_CONSENT).state, conversation_id="c", message_id="m", channel="web")


@pytest.mark.parametrize("private", [{"name": " ", "phone": "1"}, {"name": "Jane"}])
def test_an_enquiry_without_a_name_or_a_way_to_reply_is_refused(private):
    with pytest.raises(ValueError, match="needs"):
        Private(**private)


def test_every_table_of_enquiries_belongs_to_the_one_metadata():
    assert {"enquiry", "notice", "staff_act", "staff_attempts"} <= set(metadata.tables)
