"""The website channel's requests: start, say, read, delete."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.channels import journal, outlog, turns
from bot.channels.core import ConversationBusy, Core
from bot.channels.journal import Accepted
from bot.channels.limits import RateLimiter
from bot.channels.messages import complete
from bot.channels.tokens import Token, signed
from bot.channels.website import reading
from bot.channels.website.http import Refused, answer, client_address, too_many
from bot.channels.website.settings import WebSettings
from bot.store import Store

Forget = Callable[[str], Awaitable[None]]


class Api:
    """What the website channel does, apart from how requests reach it."""

    def __init__(self, core: Core, settings: WebSettings, forget: Forget) -> None:
        self.core = core
        self.settings = settings
        self._forget = forget
        self._messages = RateLimiter(settings.messages)
        self._conversations = RateLimiter(settings.conversations)
        self._reads = RateLimiter(settings.reads)

    async def start(self, request: Request) -> HTTPResponse:
        forwarded = request.headers.get("x-forwarded-for", "")
        who = client_address(str(request.ip), forwarded, self.settings.trusted_proxies)
        if seconds := self._conversations.seconds_to_wait(who):
            raise too_many("too_many_conversations", "Please try again a little later.", seconds)
        now = self.core.clock()
        started = await self.core.call(journal.open_conversation, self.core.settings.channel, now)
        token = Token(started, 1, now + self.settings.token_life)
        text = signed(token, self.core.store.keys)
        body = {"conversation": started, "token": text, "expires": token.expires.isoformat()}
        return answer(body, 201)

    async def say(self, request: Request) -> HTTPResponse:
        token = reading.bearer(request, self.core.store.keys, self.core.clock())
        body = reading.posted(request, self.settings)
        message_id, said = reading.message_in(body, self.settings)
        if seconds := self._messages.seconds_to_wait(token.conversation_id):
            raise too_many("too_fast", "That was very quick. Please wait a moment.", seconds)
        try:
            await self.current(token)
            outcome = await self.core.accept(token.conversation_id, message_id, said)
        except SQLAlchemyError:
            return self._lifeline(str(body.get("text", "")))
        raise_refusal(outcome)
        duplicate = outcome is Accepted.DUPLICATE
        return answer({"id": message_id, "duplicate": duplicate}, 202)

    def _lifeline(self, words: str) -> HTTPResponse:
        """Nothing can be written down, so the safe reply comes at once."""
        message = complete(self.core.lifeline(words))
        error = {"code": "unavailable", "message": "The chat is not available just now."}
        return answer({"error": error, "message": message}, 503, {"Retry-After": "10"})

    async def read(self, request: Request) -> HTTPResponse:
        token = await self.reader(request)
        after = reading.position(request)
        longest = self.settings.longest_wait
        wait = reading.whole_number(request.args.get("wait"), "wait", longest)
        return answer(await self._news(token.conversation_id, after, wait))

    async def _news(self, conversation_id: str, after: int, wait: float) -> dict[str, Any]:
        with self.core.hub.watching(conversation_id) as news:
            found = await self.core.call(snapshot, conversation_id, after)
            if not found["messages"] and wait:
                await _heard(news, wait)
                found = await self.core.call(snapshot, conversation_id, after)
        return found

    async def delete(self, request: Request) -> HTTPResponse:
        token = reading.bearer(request, self.core.store.keys, self.core.clock())
        await self.current(token)
        try:
            receipt = await self.core.forget(token.conversation_id, self._forget)
        except ConversationBusy:
            busy = "We are still answering you. Please try again in a moment."
            raise Refused(409, "busy", busy) from None
        return answer({"receipt": receipt})

    async def reader(self, request: Request) -> Token:
        """The token of a request to read, unless there are too many of them."""
        token = reading.bearer(request, self.core.store.keys, self.core.clock())
        if seconds := self._reads.seconds_to_wait(token.conversation_id):
            raise too_many("too_fast", "Please wait a moment.", seconds)
        if self.core.hub.watchers(token.conversation_id) >= self.settings.streams:
            raise too_many("too_many_tabs", "This chat is open in too many places.", 10)
        await self.current(token)
        return token

    async def current(self, token: Token) -> None:
        row = await self.core.call(journal.conversation_row, token.conversation_id)
        if row is None or row.generation != token.generation:
            raise reading.unauthorised()


def raise_refusal(outcome: Accepted) -> None:
    if outcome is Accepted.QUEUE_FULL:
        raise too_many("queue_full", "Please wait until your messages are answered.", 5)
    if outcome is Accepted.STALE_CHOICE:
        raise Refused(409, "stale_choice", "That choice belongs to an earlier question.")
    if outcome is Accepted.NO_CONVERSATION:
        raise reading.unauthorised()


def snapshot(store: Store, conversation_id: str, after: int) -> dict[str, Any]:
    # Typing is read first: what it announces is then either here or still to come.
    typing = turns.is_typing(store, conversation_id)
    messages = outlog.messages_after(store, conversation_id, after)
    last = messages[-1]["seq"] if messages else after
    return {"messages": messages, "last": last, "typing": typing}


async def _heard(news: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(news.wait(), seconds)
    except TimeoutError:
        return
