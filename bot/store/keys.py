"""The keys that seal what people write, and what is derived from them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class KeysError(ValueError):
    """A key is missing or malformed, or does not open what was sealed."""


class Keys:
    """One or more data keys: the first seals, all of them open."""

    def __init__(self, secrets: Sequence[str]) -> None:
        if not secrets:
            raise KeysError("At least one data key is needed.")
        self._secrets = tuple(_decoded(secret) for secret in secrets)
        self._box = MultiFernet([Fernet(base64.urlsafe_b64encode(s)) for s in self._secrets])

    def seal(self, text: str) -> str:
        return self._box.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        try:
            return self._box.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise KeysError("None of the data keys opens this record.") from None

    def seal_json(self, value: Any) -> str:
        return self.seal(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def open_json(self, sealed: str) -> Any:
        return json.loads(self.open(sealed))

    def resealed(self, sealed: str) -> str:
        """The same text under the first key."""
        return self._box.rotate(sealed.encode()).decode()

    def hashes(self, purpose: str, value: str) -> tuple[str, ...]:
        """Keyed hashes of a value, one for each key, so that it is found during a rotation too."""
        return tuple(
            hmac.new(derived, value.encode(), hashlib.sha256).hexdigest()
            for derived in self.derived(purpose)
        )

    def derived(self, purpose: str) -> tuple[bytes, ...]:
        """A key of its own for a purpose, from each data key."""
        return tuple(hmac.new(s, purpose.encode(), hashlib.sha256).digest() for s in self._secrets)

    @cached_property
    def count(self) -> int:
        return len(self._secrets)


def new_key() -> str:
    return Fernet.generate_key().decode()


def development_keys(path: Path) -> Keys:
    """The keys in a file that only its owner may read; it is made when it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return Keys(path.read_text(encoding="ascii").split())
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = new_key()
        file.write(key + "\n")
    return Keys([key])


def _decoded(secret: str) -> bytes:
    try:
        decoded = base64.urlsafe_b64decode(secret.encode())
    except ValueError as error:
        raise KeysError("A data key is not URL-safe base64.") from error
    if len(decoded) != 32:
        raise KeysError(f"A data key should hold 32 bytes; one holds {len(decoded)}.")
    return decoded
