import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.enquiries.notices import how_many_stuck
from bot.enquiries.records import Filter, listed
from bot.enquiries.tables import enquiry, notice
from bot.store import Keys, open_store, upgrade
from bot.store.keys import new_key

from .mail_server import Inbox, at_random, port_of, serving

ROOT = Path(__file__).parents[2]


class Bot:
    """A process that stores and notifies, and can be killed and started again."""

    def __init__(self, url, key, port, count):
        self.arguments = (url, key, str(port))
        self.count, self.stored = count, 0

    def run_for(self, seconds):
        # Started a little before where it was killed: messages come again, as in a real inbox.
        start = max(0, self.stored - 5)
        command = [sys.executable, "-m", "tests.enquiries.outage_process", *self.arguments]
        process = subprocess.Popen(
            [*command, str(start), str(self.count)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout.readline() == "ready\n"
        reader = threading.Thread(target=self._listen, args=(process.stdout,), daemon=True)
        reader.start()
        try:
            yield from self._until(time.monotonic() + seconds)
        finally:
            process.kill()
            process.wait()
            reader.join(2)

    def _until(self, end):
        while time.monotonic() < end:
            time.sleep(0.05)
            yield

    def _listen(self, lines):
        for line in lines:
            self.stored = max(self.stored, int(line) + 1)


def number_of(store, table, *conditions):
    with store.read() as connection:
        query = select(func.count()).select_from(table).where(*conditions)
        return connection.execute(query).scalar()


def everything_noticed(store, count):
    return number_of(store, notice, notice.c.sent_at.isnot(None)) == count


@pytest.mark.parametrize(
    ("count", "kills"), [(60, 3), pytest.param(1000, 12, marks=pytest.mark.slow)]
)
def test_no_enquiry_is_lost_while_everything_fails_and_the_process_is_killed(
    tmp_path, count, kills
):
    dice, key, url = random.Random(count), new_key(), f"sqlite:///{tmp_path / 'b.db'}"
    store = open_store(url, Keys([key]))
    upgrade(store)
    inbox = Inbox(at_random(count))
    controller = serving(inbox)
    bot = Bot(url, key, port_of(controller), count)
    deadline = time.monotonic() + 300
    killed = 0
    while bot.stored < count or killed < kills:
        assert time.monotonic() < deadline
        list(bot.run_for(dice.uniform(0.05, 0.3 if killed < kills else 1.5)))
        killed += 1
    assert number_of(store, enquiry) == count
    assert len(listed(store, Filter(limit=count + 1))) == count
    assert number_of(store, notice) == count
    inbox.behave = lambda: "ok"
    running = bot.run_for(deadline - time.monotonic())
    next(_ for _ in running if everything_noticed(store, count))
    running.close()
    controller.stop()
    noticed = {message["Subject"].split()[-1] for message in inbox.accepted}
    assert noticed == {each.reference for each in listed(store, Filter(limit=count + 1))}
    assert how_many_stuck(store) == 0
