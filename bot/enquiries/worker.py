"""Sends notices and deletes what is past its time, for as long as it runs: its own process."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.enquiries import setup
from bot.enquiries.mail import mailer
from bot.enquiries.notices import Clock, Send, notify_due, owe_digest
from bot.enquiries.retention import Retention, purge
from bot.enquiries.schedule import Schedule
from bot.settings import SettingsError, load_settings
from bot.store import Store
from bot.store.opening import store_of

logger = logging.getLogger(__name__)

EVERY = 15.0
PURGE_EVERY = timedelta(hours=24)


@dataclass(frozen=True)
class Duties:
    """What the worker does, and with what."""

    store: Store
    send: Send
    now: Clock
    retention: Retention
    schedule: Schedule
    with_digest: bool = False


async def work(duties: Duties, stop: asyncio.Event, every: float = EVERY) -> None:
    """Round after round until told to stop; a round that fails is logged and does not end it."""
    next_purge = duties.now()
    while not stop.is_set():
        if duties.now() >= next_purge:
            await asyncio.to_thread(guarded, "purge", lambda: report_purge(duties))
            next_purge = duties.now() + PURGE_EVERY
        await asyncio.to_thread(guarded, "notices", lambda: send_notices(duties))
        await pause(stop, every)


def send_notices(duties: Duties) -> None:
    if duties.with_digest:
        owe_digest(duties.store, duties.schedule, duties.now())
    notify_due(duties.store, duties.send, duties.now)


def report_purge(duties: Duties) -> None:
    logger.info("purge: %s", purge(duties.store, duties.now(), duties.retention))


def guarded(name: str, duty: Callable[[], None]) -> None:
    try:
        duty()
    except Exception:
        # A full disk or a locked database passes; a worker that has ended sends nothing ever.
        logger.exception("%s: this round failed, the next one tries again", name)


async def pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


def duties_from_settings(with_digest: bool, now: datetime) -> Duties:
    settings = load_settings()
    for warning in setup.warnings(settings, now):
        logger.warning(warning)
    send = mailer(setup.mail_server(settings), setup.desk(settings), setup.clock)
    hours = setup.office_hours(settings)
    retention = settings.clinic.retention
    return Duties(store_of(settings), send, setup.clock, retention, hours, with_digest)


async def run(duties: Duties) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await work(duties, stop)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.enquiries.worker", description=__doc__)
    parser.add_argument("--digest", action="store_true", help="also mail a list every morning")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    try:
        duties = duties_from_settings(arguments.digest, setup.clock())
    except (SettingsError, ValueError) as error:
        print(f"Not started. {error}", file=sys.stderr)
        return 1
    asyncio.run(run(duties))
    return 0


if __name__ == "__main__":
    sys.exit(main())
