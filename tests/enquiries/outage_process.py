"""Stores enquiries and sends their notices until killed: the process that test_outage.py kills."""

import sys
import threading
import time
from datetime import UTC, datetime, timedelta

from bot.enquiries.mail import Desk, MailServer, mailer
from bot.enquiries.notices import notify_due
from bot.enquiries.records import add
from bot.enquiries.schedule import Schedule
from bot.store import Keys, open_store

from .conftest import new_enquiry

SPEED = 2000  # a day of back-off goes by in a minute of test


def now():
    return datetime(2026, 11, 22, tzinfo=UTC) + timedelta(seconds=(time.time() % 1e6) * SPEED)


def main(url, key, port, start, count):
    store = open_store(url, Keys([key]))
    server = MailServer(
        "127.0.0.1", port, "bot@example.org", "pa@example.org", security="none", timeout=0.1
    )
    print("ready", flush=True)
    threading.Thread(target=store_all, args=(store, start, count), daemon=True).start()
    send = mailer(server, Desk("https://staff.example.org", Schedule(week=((),) * 7)), now)
    while True:
        notify_due(store, send, now)
        time.sleep(0.02)


def store_all(store, start, count):
    """Tells how far it got, as the channel's inbox would know; it begins there again."""
    for number in range(start, count):
        add(store, new_enquiry(f"m{number}"), now())
        print(number, flush=True)


if __name__ == "__main__":
    url, key, *numbers = sys.argv[1:]
    main(url, key, *map(int, numbers))
