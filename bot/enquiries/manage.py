"""Enquiries on the command line: python -m bot.enquiries.manage --help"""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.enquiries import setup
from bot.enquiries.backup import BackupError, restore
from bot.enquiries.commands import COMMANDS, Work
from bot.enquiries.exports import NothingToExport
from bot.enquiries.formats import TYPES
from bot.enquiries.records import NoSuchEnquiry
from bot.enquiries.staff.passwords import hashed
from bot.settings import SettingsError, load_settings
from bot.store.opening import store_of

EXPECTED = (NoSuchEnquiry, NothingToExport, BackupError, SettingsError, ValueError)


def main(arguments: list[str] | None = None) -> int:
    given = parser().parse_args(arguments)
    try:
        if given.command == "set-password":
            return set_password(given.name)
        if given.command == "restore":
            return put_back(given.file)
        COMMANDS[given.command](work(), given)
    except EXPECTED as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def work() -> Work:
    settings = load_settings()
    return Work(
        store=store_of(settings),
        now=setup.clock(),
        needs=setup.export_needs(settings),
        retention=settings.clinic.retention,
        backups=settings.state / "backups",
        who=getpass.getuser(),
        out=sys.stdout.buffer,
    )


def set_password(name: str) -> int:
    """Ask twice, and print the line for the environment; the password itself is kept nowhere."""
    password = getpass.getpass("New password: ")
    if password != getpass.getpass("Again: "):
        raise ValueError("The two passwords are not the same.")
    print(f"BACKCHAT_STAFF_PASSWORD_HASH={name}={hashed(password)}")
    return 0


def put_back(file: Path) -> int:
    database = make_url(load_settings().database_url).database
    if not database:
        raise BackupError("Only an SQLite database can be put back here.")
    restore(file, Path(database))
    print(f"{database} is back. What people had deleted since that copy was made is in it again:")
    print("delete it again from your list of receipts, then run purge.")
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m bot.enquiries.manage", description=__doc__)
    commands = made.add_subparsers(dest="command", required=True, metavar="command")
    listing = commands.add_parser("list", help="list enquiries, newest first")
    add_filters(listing)
    for name, says in ONE_ENQUIRY.items():
        commands.add_parser(name, help=says).add_argument("reference")
    closing = commands.add_parser("close", help="close an enquiry")
    closing.add_argument("reference")
    closing.add_argument("--note", default="", help="what was done")
    export = commands.add_parser("export", help="write enquiries to a file or standard output")
    export.add_argument("reference", nargs="?", help="one enquiry; without it, the list")
    export.add_argument("--format", choices=list(TYPES), default="csv")
    export.add_argument("--to", type=Path, help="the file; without it, standard output")
    add_filters(export)
    add_upkeep(commands)
    return made


ONE_ENQUIRY = {
    "show": "show an enquiry whole",
    "reopen": "open a closed enquiry again",
    "retry": "send the notice of an enquiry at once",
    "forget": "delete an enquiry for good, at its person's wish",
}


def add_filters(command: argparse.ArgumentParser) -> None:
    command.add_argument("--status", choices=["open", "closed"])
    command.add_argument("--clinic")
    command.add_argument("--stuck", action="store_true", help="only where the mail is stuck")


def add_upkeep(commands: argparse._SubParsersAction) -> None:
    commands.add_parser("purge", help="delete what is past its time")
    keeping = commands.add_parser("backup", help="copy the database, and drop old copies")
    keeping.add_argument("--folder", type=Path, help="where to; without it, var/backups")
    keeping.add_argument("--keep-days", type=int, default=7)
    commands.add_parser("restore", help="put a copy back").add_argument("file", type=Path)
    password = commands.add_parser("set-password", help="make the hash of a staff password")
    password.add_argument("--name", default="staff")


if __name__ == "__main__":
    sys.exit(main())
