"""Who is signed in: a signed cookie, with an end, and a token that forms must carry."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)


@dataclass(frozen=True)
class Session:
    """One visit; who is None until the person has signed in."""

    id: str
    who: str | None
    started: float
    seen: float


@dataclass
class Sessions:
    """Signs and reads sessions with a key of this process: a restart signs everybody out."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    ended: set[str] = field(default_factory=set)

    def begin(self, now: datetime, who: str | None = None) -> Session:
        return Session(secrets.token_urlsafe(18), who, now.timestamp(), now.timestamp())

    def end(self, session: Session) -> None:
        self.ended.add(session.id)

    def cookie(self, session: Session) -> str:
        body = base64.urlsafe_b64encode(json.dumps(asdict(session)).encode()).decode()
        return f"{body}.{self._signature(body)}"

    def read(self, cookie: str | None, now: datetime) -> Session | None:
        """The session, seen now; None when it is forged, over or signed out."""
        body, _, signature = (cookie or "").rpartition(".")
        if not body or not same(signature, self._signature(body)):
            return None
        session = Session(**json.loads(base64.urlsafe_b64decode(body)))
        if session.id in self.ended or is_over(session, now):
            return None
        return replace(session, seen=now.timestamp())

    def form_token(self, session: Session) -> str:
        return self._signature(f"form {session.id}")

    def _signature(self, text: str) -> str:
        return hmac.new(self.key, text.encode(), hashlib.sha256).hexdigest()


def is_over(session: Session, now: datetime) -> bool:
    idle = now.timestamp() - session.seen > IDLE.total_seconds()
    return idle or now.timestamp() - session.started > LONGEST.total_seconds()


def same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())
