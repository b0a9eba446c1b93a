"""The website chat as a Rasa channel, under /webhooks/chat."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from bot.channels.core import Clock, Core, CoreSettings, utc_now
from bot.channels.dialogue import RasaDialogue
from bot.channels.journal import Limits
from bot.channels.lifeline import Lifeline, plain_lifeline
from bot.channels.website.about import About, plain_about
from bot.channels.website.api import Api, Forget
from bot.channels.website.http import PREFLIGHT, Handler, Refused, answer, known_origins_only
from bot.channels.website.settings import WebSettings, web_settings
from bot.channels.website.stream import stream, wants_stream
from bot.settings import load_settings
from bot.store import Store
from bot.store.opening import store_of
from bot.store.trackers import forget_tracker

LARGEST_REQUEST = 4 * 1024 * 1024


@dataclass(frozen=True)
class WebHooks:
    """What the rest of Backchat gives the channel."""

    lifeline: Lifeline
    about: About
    forget: Forget | None = None
    clock: Clock = utc_now


class WebChat(InputChannel):
    """The website chat."""

    def __init__(self, settings: WebSettings, store: Store, hooks: WebHooks) -> None:
        self._settings = settings
        self._store = store
        self._hooks = hooks

    @classmethod
    def name(cls) -> str:
        return "chat"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebChat:
        settings = load_settings()
        booking = settings.clinic.booking
        hooks = WebHooks(plain_lifeline(booking.phone, booking.email), plain_about(settings.clinic))
        return cls(web_settings(settings), store_of(settings), hooks)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint("chat")
        core = self._core(blueprint, on_new_message)
        api = Api(core, self._settings, self._forget)
        self._add_routes(blueprint, api)
        blueprint.listener("before_server_start")(_limit_requests)
        blueprint.listener("before_server_start")(self._answer_preflights_first)
        blueprint.listener("after_server_start")(lambda _app, _loop: core.start())
        blueprint.listener("before_server_stop")(lambda _app, _loop: core.stop())
        return blueprint

    def _core(self, blueprint: Blueprint, on_new_message: Callable) -> Core:
        limits = Limits(queue=self._settings.queue)
        settings = CoreSettings(self.name(), self._settings.turn_seconds, limits=limits)
        dialogue = RasaDialogue(self.name(), on_new_message, lambda: _agent_of(blueprint))
        return Core(self._store, settings, dialogue, self._hooks.lifeline, self._hooks.clock)

    async def _forget(self, conversation_id: str) -> None:
        forget_tracker(self._store, conversation_id)
        if self._hooks.forget:
            await self._hooks.forget(conversation_id)

    def _add_routes(self, blueprint: Blueprint, api: Api) -> None:
        async def messages(request: Request) -> HTTPResponse | None:
            return await (stream(api, request) if wants_stream(request) else api.read(request))

        async def about(_request: Request) -> HTTPResponse:
            return answer(self._hooks.about())

        routes: tuple[tuple[str, str, Handler], ...] = (
            ("GET", "/widget.js", self._widget),
            ("GET", "/about", about),
            ("POST", "/conversations", api.start),
            ("POST", "/messages", api.say),
            ("GET", "/messages", messages),
            ("DELETE", "/conversation", api.delete),
        )
        guarded = known_origins_only(self._settings.allowed_origins)
        for method, path, handler in routes:
            name = f"{method}_{path[1:]}".replace(".", "_")
            blueprint.add_route(guarded(handler), path, methods=[method], name=name)
        for path in {path for _, path, _ in routes}:
            name = f"OPTIONS_{path[1:]}".replace(".", "_")
            blueprint.add_route(guarded(_preflight), path, methods=["OPTIONS"], name=name)

    async def _answer_preflights_first(self, app: Any, _loop: Any) -> None:
        """Rasa's own CORS middleware would answer them all without a word on origins."""
        preflight = known_origins_only(self._settings.allowed_origins)(_preflight)

        async def answered(request: Request) -> HTTPResponse | None:
            ours = request.method == "OPTIONS" and _is_ours(request, self.name())
            return await preflight(request) if ours else None

        app.request_middleware.appendleft(answered)

    async def _widget(self, request: Request) -> HTTPResponse:
        """The widget's script; an address with ?v= never changes its content."""
        if not self._settings.widget.is_file():
            raise Refused(404, "not_built", "The widget has not been built.")
        script = self._settings.widget.read_bytes()
        etag = f'"{hashlib.sha256(script).hexdigest()[:20]}"'
        life = "max-age=31536000, immutable" if request.args.get("v") else "max-age=300"
        headers = {"ETag": etag, "Cache-Control": f"public, {life}"}
        if request.headers.get("if-none-match") == etag:
            return HTTPResponse(None, 304, headers)
        return HTTPResponse(script, 200, headers, "text/javascript; charset=utf-8")


def _is_ours(request: Request, blueprint: str) -> bool:
    return request.route is not None and f".{blueprint}." in request.route.name


async def _preflight(_request: Request) -> HTTPResponse:
    return empty(headers=dict(PREFLIGHT))


def _agent_of(blueprint: Blueprint) -> Any | None:
    return next((getattr(app.ctx, "agent", None) for app in blueprint.apps), None)


async def _limit_requests(app: Any, _loop: Any) -> None:
    app.config.REQUEST_MAX_SIZE = min(app.config.REQUEST_MAX_SIZE, LARGEST_REQUEST)
