"""One request to a provider, with its failures in our words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.channels.whatsapp.delivery import NotSent
from bot.channels.whatsapp.errors import Remedy


@dataclass(frozen=True)
class Reply:
    status: int
    body: dict[str, Any]
    retry_after: float


class Poster:
    """Posts to one provider; opened and closed with the server."""

    def __init__(self, timeout: float) -> None:
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session: aiohttp.ClientSession | None = None

    async def post(self, url: str, **request: Any) -> Reply:
        """NotSent "timeout" means that it may have arrived all the same."""
        try:
            async with self._open().post(url, **request) as response:
                text = await response.text()
                after = response.headers.get("Retry-After", "")
                seconds = float(after) if after.isdigit() else 0
                return Reply(response.status, _object(text), seconds)
        except aiohttp.ClientConnectorError:
            raise NotSent("connection", Remedy.RETRY) from None
        except (TimeoutError, aiohttp.ClientError):
            raise NotSent("timeout", Remedy.RETRY) from None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._timeout)
        return self._session

    async def close(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
