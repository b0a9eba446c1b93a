import asyncio
import logging
from datetime import timedelta

import pytest

from bot.enquiries.notices import NotSent
from bot.enquiries.records import add, close, find, listed
from bot.enquiries.retention import RetentionDays
from bot.enquiries.worker import Duties, work

from .conftest import new_enquiry
from .test_hours import OFFICE, at


class Watched:
    """Stands in for the mail server and stops the worker after so many rounds."""

    def __init__(self):
        self.sent, self.broken = [], False

    def __call__(self, owed):
        if self.broken:
            raise OSError("the disk is full")
        self.sent.append(owed)


@pytest.fixture
def mail():
    return Watched()


@pytest.fixture
def duties(store, clock, mail):
    return Duties(store, mail, clock, RetentionDays(), OFFICE)


async def rounds(duties, until):
    stop = asyncio.Event()
    working = asyncio.create_task(work(duties, stop, every=0.01))
    for _ in range(500):
        if until():
            break
        await asyncio.sleep(0.01)
    stop.set()
    await asyncio.wait_for(working, 5)
    assert until()


async def test_the_worker_sends_what_is_owed_until_it_is_stopped(store, clock, duties, mail):
    add(store, new_enquiry("m1"), clock())
    await rounds(duties, lambda: len(mail.sent) == 1)


async def test_the_worker_purges_by_itself_and_reports(store, clock, duties, mail, caplog):
    caplog.set_level(logging.INFO)
    reference = add(store, new_enquiry(), clock())
    close(store, reference, "jo", "", clock())
    clock.forward(days=366)
    await rounds(duties, lambda: listed(store) == [])
    assert "1 enquiry" in caplog.text


async def test_the_worker_purges_once_a_day(store, clock, duties, mail, caplog):
    caplog.set_level(logging.INFO)
    await rounds(duties, lambda: "purge" in caplog.text)
    await asyncio.sleep(0.1)
    assert caplog.text.count("purge:") == 1


async def test_a_round_that_fails_does_not_end_the_worker(store, clock, duties, mail):
    mail.broken = True
    reference = add(store, new_enquiry(), clock())

    def mended():
        mail.broken = False
        # The claim of the round that failed has to run out first.
        clock.time += timedelta(minutes=1)
        return find(store, reference).notice.sent_at is not None

    await rounds(duties, mended)


async def test_the_worker_mails_a_digest_in_the_morning_if_wanted(store, clock, mail):
    clock.time = at("2026-11-23 09:00")
    add(store, new_enquiry(), clock())
    duties = Duties(store, mail, clock, RetentionDays(), OFFICE, with_digest=True)
    await rounds(duties, lambda: len(mail.sent) == 2)
    assert {owed.reference is None for owed in mail.sent} == {True, False}


async def test_the_worker_goes_on_while_the_mail_server_is_down(store, clock):
    def fails(owed):
        raise NotSent("no answer")

    reference = add(store, new_enquiry(), clock())
    duties = Duties(store, fails, clock, RetentionDays(), OFFICE)
    await rounds(duties, lambda: find(store, reference).notice.attempts == 1)
