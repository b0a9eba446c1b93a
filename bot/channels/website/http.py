"""How the website channel answers: plain errors, strict headers, known origins only."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from ipaddress import ip_address, ip_network
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse
from sanic_cors.core import SANIC_CORS_EVALUATED
from sqlalchemy.exc import SQLAlchemyError

logger = logging.getLogger(__name__)
Handler = Callable[..., Awaitable[HTTPResponse | None]]

STRICT = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
OUR_SIDE = tuple(
    ip_network(network)
    for network in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
        *("::1/128", "fc00::/7"),
    )
)
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
    "Access-Control-Max-Age": "600",
}


class Refused(Exception):
    """A request that is not carried out, with the reason in plain words."""

    def __init__(self, status: int, code: str, message: str, **headers: str) -> None:
        super().__init__(code)
        self.status = status
        self.body = {"error": {"code": code, "message": message}}
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def too_many(code: str, message: str, seconds: int) -> Refused:
    return Refused(429, code, message, Retry_After=str(seconds))


def answer(
    body: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None
) -> HTTPResponse:
    text = json.dumps(body, ensure_ascii=False)
    return HTTPResponse(text, status, dict(headers or {}), "application/json")


def known_origins_only(allowed: frozenset[str]) -> Callable[[Handler], Handler]:
    """Wraps a handler: foreign pages are turned away, every answer carries the headers."""

    def wrap(handler: Handler) -> Handler:
        @wraps(handler)
        async def guarded(request: Request) -> HTTPResponse | None:
            # Whatever `rasa run --cors` says, origins are decided here.
            setattr(request.ctx, SANIC_CORS_EVALUATED, "1")
            origin = request.headers.get("origin")
            if origin is not None and origin not in allowed:
                foreign = Refused(403, "foreign_origin", "This chat does not belong to that site.")
                return _finished(_refusal(foreign), None)
            return _finished(await _carried_out(handler, request), origin)

        return guarded

    return wrap


async def _carried_out(handler: Handler, request: Request) -> HTTPResponse | None:
    try:
        return await handler(request)
    except Refused as refused:
        return _refusal(refused)
    except SQLAlchemyError as error:
        logger.error("the database did not answer: %s", type(error).__name__)
        down = Refused(503, "unavailable", "The chat is not available just now. Please try again.")
        return _refusal(down)


def _refusal(refused: Refused) -> HTTPResponse:
    return answer(refused.body, refused.status, refused.headers)


def _finished(response: HTTPResponse | None, origin: str | None) -> HTTPResponse | None:
    if response is not None:
        for name, value in response_headers(origin).items():
            response.headers.setdefault(name, value)
    return response


def response_headers(origin: str | None) -> dict[str, str]:
    allowed = {"Access-Control-Allow-Origin": origin} if origin else {}
    return {
        **STRICT,
        **allowed,
        "Vary": "Origin",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Expose-Headers": "Retry-After",
    }


def client_address(peer: str, forwarded: str, trusted_proxies: int) -> str:
    """The address that the outermost of our own proxies saw; the rest could be made up."""
    chain = [part.strip() for part in forwarded.split(",") if part.strip()]
    ours = trusted_proxies or int(_is_on_our_side(peer))
    return chain[-ours] if 0 < ours <= len(chain) else peer


def _is_on_our_side(peer: str) -> bool:
    """Whoever connects from this machine or network and forwards is our proxy."""
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    return any(address in network for network in OUR_SIDE if network.version == address.version)
