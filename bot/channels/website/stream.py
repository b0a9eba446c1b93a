"""The event stream: the log from a number on, resumable, with a sign of life in silence."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from sanic.request import Request

from bot.channels.journal import conversation_row
from bot.channels.website import reading
from bot.channels.website.api import Api, snapshot
from bot.channels.website.http import response_headers
from bot.store import Store

EVENT_STREAM = "text/event-stream"


def wants_stream(request: Request) -> bool:
    return EVENT_STREAM in request.headers.get("accept", "")


async def stream(api: Api, request: Request) -> None:
    token = await api.reader(request)
    after = reading.position(request)
    # Without the last header nginx would keep the events until it has a bufferful.
    headers = {**response_headers(request.headers.get("origin")), "X-Accel-Buffering": "no"}
    response = await request.respond(headers=headers, content_type=f"{EVENT_STREAM}; charset=utf-8")
    async for event in _events(api, token.conversation_id, after):
        await response.send(event)
        if api.core.clock() >= token.expires:
            break
    await response.eof()


async def _events(api: Api, conversation_id: str, after: int) -> AsyncIterator[str]:
    typing = False
    with api.core.hub.watching(conversation_id) as news:
        yield ": hello\n\n"
        while True:
            news.clear()
            found = await api.core.call(snapshot, conversation_id, after)
            for message in found["messages"]:
                yield event_text("message", message, message["seq"])
            if found["typing"] != typing:
                typing = found["typing"]
                yield event_text("typing", {"typing": typing})
            after = found["last"]
            if not await _heard(news, api.settings.ping_seconds):
                yield ": ping\n\n"
            elif await api.core.call(_gone, conversation_id):
                return


def event_text(event: str, data: dict[str, Any], number: int | None = None) -> str:
    identity = f"id: {number}\n" if number is not None else ""
    return f"{identity}event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


async def _heard(news: asyncio.Event, seconds: float) -> bool:
    try:
        return await asyncio.wait_for(news.wait(), seconds)
    except TimeoutError:
        return False


def _gone(store: Store, conversation_id: str) -> bool:
    return conversation_row(store, conversation_id) is None
