"""Staff passwords: kept as scrypt hashes, checked slowly, locked after wrong tries."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from bot.enquiries.tables import staff_attempts
from bot.store import Store

COST = 2**15
TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
SHORTEST = 12


class PasswordError(ValueError):
    """A password or its hash cannot be used; the message says why, never what it is."""


def hashed(password: str, cost: int = COST) -> str:
    """A line for the environment; it has no character that a shell or compose file changes."""
    if len(password) < SHORTEST:
        raise PasswordError(f"A staff password needs at least {SHORTEST} characters.")
    salt = secrets.token_bytes(16)
    return f"scrypt.{cost}.{_text(salt)}.{_text(_scrypt(password, salt, cost))}"


def is_right(password: str, stored: str) -> bool:
    _, cost, salt, expected = _parts(stored)
    return hmac.compare_digest(_scrypt(password, _bytes(salt), int(cost)), _bytes(expected))


def passwords_from(text: str | None) -> Mapping[str, str]:
    """Hashes by name from "jo=scrypt... sam=scrypt..."; a hash alone is for the name "staff"."""
    entries = [entry.rpartition("=") for entry in (text or "").split()]
    hashes = {name or "staff": stored for name, _, stored in entries}
    for stored in hashes.values():
        _parts(stored)
    if not hashes:
        raise PasswordError(
            "No staff password is set. Make one with: python -m bot.enquiries.manage set-password"
        )
    return hashes


def sign_in(
    store: Store, passwords: Mapping[str, str], name: str, password: str, now: datetime
) -> bool:
    """Whether name and password are right and the name is not locked; counts wrong tries."""
    locked = is_locked(store, name, now)
    # An unknown name takes as long as a known one.
    stored = passwords.get(name, next(iter(passwords.values())))
    right = is_right(password, stored) and name in passwords and not locked
    if right:
        forget_tries(store, name)
    elif not locked:
        count_try(store, name, now)
    return right


def is_locked(store: Store, name: str, now: datetime) -> bool:
    with store.read() as connection:
        query = select(staff_attempts).where(staff_attempts.c.name == name[:64])
        row = connection.execute(query).mappings().one_or_none()
    return bool(row and row["failures"] >= TRIES and now < row["last_at"] + LOCKED_FOR)


def count_try(store: Store, name: str, now: datetime) -> None:
    this = staff_attempts.c.name == name[:64]
    recent = now - LOCKED_FOR
    with store.write() as connection:
        connection.execute(delete(staff_attempts).where(staff_attempts.c.last_at < recent))
        more = {"failures": staff_attempts.c.failures + 1, "last_at": now}
        if connection.execute(update(staff_attempts).where(this).values(**more)).rowcount == 0:
            row = {"name": name[:64], "failures": 1, "last_at": now}
            connection.execute(insert(staff_attempts).values(row))


def forget_tries(store: Store, name: str) -> None:
    with store.write() as connection:
        connection.execute(delete(staff_attempts).where(staff_attempts.c.name == name[:64]))


def _parts(stored: str) -> tuple[str, str, str, str]:
    kind, *rest = stored.split(".")
    if kind != "scrypt" or len(rest) != 3 or not rest[0].isdigit():
        raise PasswordError("A staff password hash should look like scrypt.32768.<salt>.<hash>.")
    return kind, rest[0], rest[1], rest[2]


def _scrypt(password: str, salt: bytes, cost: int) -> bytes:
    memory = 2 * 128 * 8 * cost
    return hashlib.scrypt(password.encode(), salt=salt, n=cost, r=8, p=1, maxmem=memory, dklen=32)


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
