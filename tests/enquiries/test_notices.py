import ssl
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.enquiries.mail import Desk, MailServer, mailer, message_for
from bot.enquiries.notices import (
    NotSent,
    claim,
    how_many_stuck,
    notify_due,
    owe_digest,
    retry,
)
from bot.enquiries.records import NoSuchEnquiry, add, find
from bot.enquiries.tables import notice

from .conftest import JANE, new_enquiry
from .mail_server import Inbox, RefusingRecipients, certificate, port_of, serving
from .test_hours import OFFICE, at

DESK = Desk("https://staff.example.org", OFFICE)


class Outbox:
    """Stands in for the mail server: keeps what was sent, fails while told to."""

    def __init__(self):
        self.sent, self.failing = [], None

    def __call__(self, owed):
        if self.failing:
            raise NotSent(self.failing)
        self.sent.append(owed)


@pytest.fixture
def outbox():
    return Outbox()


def server_at(port, **changes):
    values = {"security": "none", "timeout": 0.5, **changes}
    return MailServer("127.0.0.1", port, "bot@example.org", "pa@example.org", **values)


def test_a_notice_is_sent_once(store, clock, outbox):
    reference = add(store, new_enquiry(), clock())
    assert (notify_due(store, outbox, clock), notify_due(store, outbox, clock)) == (1, 0)
    assert [owed.reference for owed in outbox.sent] == [reference]
    assert find(store, reference).notice.sent_at == clock()


def test_a_notice_that_fails_is_sent_next_time(store, clock, outbox):
    add(store, new_enquiry(), clock())
    outbox.failing = "refused 451"
    notify_due(store, outbox, clock)
    outbox.failing = None
    assert notify_due(store, outbox, clock) == 0
    clock.forward(minutes=1)
    assert notify_due(store, outbox, clock) == 1


def test_tries_come_further_and_further_apart_and_never_end(store, clock, outbox):
    reference = add(store, new_enquiry(), clock())
    outbox.failing = "not reachable"
    waits = []
    for _ in range(30):
        notify_due(store, outbox, clock)
        waits.append((find(store, reference).notice.next_at - clock()) / timedelta(minutes=1))
        clock.time = find(store, reference).notice.next_at
    assert waits == [1, 5, 15] + [60] * 27
    outbox.failing = None
    assert notify_due(store, outbox, clock) == 1


def test_a_notice_that_keeps_failing_is_shown_as_stuck_with_its_reason(store, clock, outbox):
    reference = add(store, new_enquiry(), clock())
    outbox.failing = "refused 550"
    for _ in range(4):
        notify_due(store, outbox, clock)
        clock.forward(hours=1)
    found = find(store, reference).notice
    assert (found.is_stuck, found.last_error, how_many_stuck(store)) == (True, "refused 550", 1)


def test_a_stuck_notice_can_be_tried_again_at_once(store, clock, outbox):
    reference = add(store, new_enquiry(), clock())
    outbox.failing = "refused 550"
    notify_due(store, outbox, clock)
    outbox.failing = None
    retry(store, reference, clock())
    assert notify_due(store, outbox, clock) == 1
    with pytest.raises(NoSuchEnquiry):
        retry(store, "ENQ-7777-77", clock())


def test_a_claimed_notice_is_left_to_its_claimer_until_the_lease_ends(store, clock, outbox):
    add(store, new_enquiry(), clock())
    assert claim(store, clock())
    assert notify_due(store, outbox, clock) == 0
    clock.forward(minutes=10)
    assert notify_due(store, outbox, clock) == 1


def test_one_notice_that_fails_does_not_hold_up_the_others(store, clock, outbox):
    first, second = (add(store, new_enquiry(f"m{n}"), clock()) for n in range(2))

    def send(owed):
        if owed.reference == first:
            raise NotSent("refused 550")
        outbox(owed)

    notify_due(store, send, clock)
    assert [owed.reference for owed in outbox.sent] == [second]


def test_a_fault_of_ours_is_not_taken_for_a_failed_delivery(store, clock):
    add(store, new_enquiry(), clock())
    with pytest.raises(ZeroDivisionError):
        notify_due(store, lambda owed: 1 / 0, clock)


def test_the_digest_is_owed_once_in_the_morning_when_something_waits(store, clock, outbox):
    clock.time = at("2026-11-23 08:30")
    assert not owe_digest(store, OFFICE, clock())
    add(store, new_enquiry(), clock())
    assert not owe_digest(store, OFFICE, clock())
    clock.time = at("2026-11-23 09:00")
    assert owe_digest(store, OFFICE, clock())
    assert not owe_digest(store, OFFICE, clock())
    notify_due(store, outbox, clock)
    assert [(owed.reference, owed.open_enquiries) for owed in outbox.sent][1] == (None, 1)


def mail_for(store, clock, moment):
    clock.time = at(moment)
    add(store, new_enquiry(), clock())
    return message_for(claim(store, clock()), server_at(25), DESK, clock())


def test_the_mail_says_nothing_of_the_person_or_their_health(store, clock):
    mail = mail_for(store, clock, "2026-12-25 03:00").as_string()
    private = (JANE.name, "900123", JANE.email, JANE.note, JANE.summary, JANE.times, "back", "pain")
    assert [each for each in private if each in mail] == []
    assert "https://staff.example.org" in mail


def test_the_mail_says_when_a_reply_is_expected(store, clock):
    assert (
        "on Tuesday 29 December at 9:00 am"
        in mail_for(store, clock, "2026-12-25 03:00").get_content()
    )


def test_every_try_has_the_same_message_id(store, clock):
    add(store, new_enquiry(), clock())
    ids = []
    for _ in range(2):
        owed = claim(store, clock())
        ids.append(message_for(owed, server_at(25), DESK, clock())["Message-ID"])
        clock.forward(hours=1)
    assert ids[0] == ids[1]
    assert ids[0].endswith("@example.org>")


def test_a_clinic_name_cannot_add_a_header(store, clock):
    add(store, new_enquiry(clinic="X\r\nBcc: a@b.org"), clock())
    message = message_for(claim(store, clock()), server_at(25), DESK, clock())
    assert message["Bcc"] is None


def last_error(store):
    with store.read() as connection:
        return connection.execute(select(notice.c.last_error)).scalar()


def sent_to(inbox, store, clock, context=None, server=None, **options):
    controller = serving(inbox, **options)
    try:
        settings = server or server_at(port_of(controller))
        if server:
            settings = MailServer(**{**vars(server), "port": port_of(controller)})
        return notify_due(store, mailer(settings, DESK, clock, context), clock)
    finally:
        controller.stop(no_assert=True)


def test_a_notice_arrives_by_smtp(store, clock):
    inbox, reference = Inbox(), add(store, new_enquiry(), clock())
    assert sent_to(inbox, store, clock) == 1
    assert reference in inbox.accepted[0]["Subject"]
    assert inbox.accepted[0]["To"] == "pa@example.org"


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("421", "refused 421"),
        ("451", "refused 451"),
        ("550", "refused 550"),
        ("hang", "no answer"),
        ("drop", "no answer"),
    ],
)
def test_a_server_that_fails_leaves_the_notice_owed_with_a_code(store, clock, how, code):
    add(store, new_enquiry(), clock())
    assert sent_to(Inbox(lambda: how), store, clock) == 0
    assert last_error(store) == code


def test_a_mailbox_that_is_refused_leaves_the_notice_owed(store, clock):
    add(store, new_enquiry(), clock())
    assert sent_to(RefusingRecipients(), store, clock) == 0
    assert last_error(store) == "recipient refused 550"


def test_a_server_that_is_down_leaves_the_notice_owed(store, clock):
    add(store, new_enquiry(), clock())
    assert notify_due(store, mailer(server_at(1), DESK, clock), clock) == 0
    assert last_error(store) == "no answer"


def test_without_a_mail_server_the_notice_stays_owed_and_says_so(store, clock):
    add(store, new_enquiry(), clock())
    nowhere = MailServer(None, 587, "bot@example.org", "pa@example.org")
    assert notify_due(store, mailer(nowhere, DESK, clock), clock) == 0
    assert last_error(store) == "no mail server is set"


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_notice_arrives_encrypted_when_the_certificate_is_good(store, clock, tmp_path, security):
    context, trusted = certificate(tmp_path)
    add(store, new_enquiry(), clock())
    inbox, server = Inbox(), server_at(0, security=security)
    options = (
        {"ssl_context": context}
        if security == "tls"
        else {"tls_context": context, "require_starttls": True}
    )
    ours = ssl.create_default_context(cafile=str(trusted))
    assert sent_to(inbox, store, clock, ours, server, **options) == 1
    assert len(inbox.accepted) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_is_not_trusted_stops_the_mail(store, clock, tmp_path, security):
    context, _ = certificate(tmp_path)
    add(store, new_enquiry(), clock())
    inbox, server = Inbox(), server_at(0, security=security)
    options = {"ssl_context": context} if security == "tls" else {"tls_context": context}
    assert sent_to(inbox, store, clock, None, server, **options) == 0
    assert (last_error(store), inbox.accepted) == ("TLS failed", [])


def test_a_server_without_tls_gets_no_mail_by_default(store, clock):
    add(store, new_enquiry(), clock())
    inbox = Inbox()
    assert sent_to(inbox, store, clock, None, server_at(0, security="starttls")) == 0
    assert (last_error(store), inbox.accepted) == ("no TLS or no login offered", [])


def test_an_unknown_kind_of_security_is_refused():
    with pytest.raises(ValueError, match="ssl3"):
        server_at(25, security="ssl3")
