"""What each command of bot.enquiries.manage does."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from bot.enquiries import backup as backups
from bot.enquiries import notices, privacy, records, retention
from bot.enquiries.enquiry import Enquiry
from bot.enquiries.exports import flat
from bot.enquiries.formats import ExportNeeds, exported
from bot.enquiries.records import Filter, tidied
from bot.enquiries.staff.acts import record
from bot.store import Store


@dataclass(frozen=True)
class Work:
    """What the commands work with, and who gives them."""

    store: Store
    now: datetime
    needs: ExportNeeds
    retention: retention.Retention
    backups: Path
    who: str
    out: BinaryIO

    def say(self, text: str) -> None:
        self.out.write(f"{text}\n".encode())
        self.out.flush()

    def noted(self, act: str, reference: str) -> None:
        record(self.store, self.who, act, self.now, tidied(reference))


def list_enquiries(work: Work, given: Namespace) -> None:
    for each in wanted(work, given):
        sent = "sent" if each.notice and each.notice.sent_at else "owed"
        stuck = "stuck" if each.notice and each.notice.is_stuck else sent
        when = f"{each.created_at:%Y-%m-%d %H:%M}"
        work.say(f"{each.reference}  {when}  {each.status:6}  {stuck:5}  {each.clinic or '-'}")


def show(work: Work, given: Namespace) -> None:
    for name, value in flat(records.find(work.store, given.reference)).items():
        work.say(f"{name + ':':14}{value}")
    work.noted("read", given.reference)


def close(work: Work, given: Namespace) -> None:
    records.close(work.store, given.reference, work.who, given.note, work.now)
    work.noted("closed", given.reference)
    work.say(f"{tidied(given.reference)} is closed.")


def reopen(work: Work, given: Namespace) -> None:
    records.reopen(work.store, given.reference)
    work.noted("reopened", given.reference)
    work.say(f"{tidied(given.reference)} is open again.")


def retry(work: Work, given: Namespace) -> None:
    notices.retry(work.store, given.reference, work.now)
    work.noted("asked for the notice again", given.reference)
    work.say(f"The notice for {tidied(given.reference)} is due now.")


def export(work: Work, given: Namespace) -> None:
    chosen = [records.find(work.store, given.reference)] if given.reference else None
    enquiries = chosen if chosen is not None else wanted(work, given)
    content = exported(enquiries, given.format, work.needs, work.now)
    for each in enquiries:
        work.noted(f"exported as {given.format}", each.reference)
    if given.to:
        backups.private_file(given.to)
        given.to.write_bytes(content)
    else:
        work.out.write(content)


def forget(work: Work, given: Namespace) -> None:
    records.find(work.store, given.reference)
    receipt = privacy.forget_enquiry(work.store, tidied(given.reference), work.now)
    work.noted("deleted", given.reference)
    work.say(f"{tidied(given.reference)} is deleted. Receipt: {receipt.number}")


def purge(work: Work, _given: Namespace) -> None:
    work.say(str(retention.purge(work.store, work.now, work.retention)))


def backup(work: Work, given: Namespace) -> None:
    folder = given.folder or work.backups
    work.say(f"Copied to {backups.back_up(work.store, folder, work.now)}")
    for path in backups.drop_old(folder, work.now, given.keep_days):
        work.say(f"Dropped {path}")


def wanted(work: Work, given: Namespace) -> list[Enquiry]:
    chosen = Filter(given.status, given.clinic, given.stuck, limit=100_000)
    return records.listed(work.store, chosen)


COMMANDS: Mapping[str, Callable[[Work, Namespace], None]] = {
    "list": list_enquiries,
    "show": show,
    "close": close,
    "reopen": reopen,
    "retry": retry,
    "export": export,
    "forget": forget,
    "purge": purge,
    "backup": backup,
}
