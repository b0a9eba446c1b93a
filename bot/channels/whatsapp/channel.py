"""What both WhatsApp channels share as Rasa channels."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.response import HTTPResponse, empty
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.core import Clock, Core, CoreSettings, utc_now
from bot.channels.dialogue import RasaDialogue
from bot.channels.journal import Limits
from bot.channels.lifeline import Lifeline
from bot.channels.whatsapp.delivery import Alert, NotSent, Provider, WhatsAppDelivery, log_alert
from bot.channels.whatsapp.inbound import Addresses, Event, Inbound, Moved, Status
from bot.channels.whatsapp.posting import Poster
from bot.channels.whatsapp.reception import Forget, Reception
from bot.channels.whatsapp.render import Words
from bot.channels.whatsapp.settings import WhatsAppSettings
from bot.store import Store
from bot.store.trackers import forget_tracker

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class WhatsAppHooks:
    """What the rest of Backchat gives the channels."""

    lifeline: Lifeline
    alert: Alert = log_alert
    forget: Forget | None = None
    clock: Clock = utc_now


class Desk:
    """One WhatsApp channel at work: what comes in, what goes out."""

    def __init__(
        self, core: Core, settings: WhatsAppSettings, provider: Provider, hooks: WhatsAppHooks
    ) -> None:
        self.core = core
        self._provider = provider
        self._delivery = WhatsAppDelivery(core, provider, settings.sending, hooks.alert)
        core.delivery = self._delivery
        self._reception = Reception(core, settings, provider.plain)
        self._reception.send_directly = self._send_directly
        self._reception.forget = self._forget
        self._hooks = hooks

    async def take(self, events: Iterable[Event]) -> tuple[HTTPResponse, list[str]]:
        """The response to a delivery, and the ids of the messages that will be answered."""
        try:
            answered = [id_ for event in events if (id_ := await self._take(event))]
        except SQLAlchemyError as error:
            # Anything but 200 makes the provider deliver it again later.
            logger.error("the database did not answer: %s", type(error).__name__)
            return empty(status=503), []
        return empty(status=200), answered

    async def _take(self, event: Event) -> str | None:
        """The id of a message that will be answered."""
        if isinstance(event, Status):
            await self._delivery.note(event)
        if isinstance(event, Moved):
            await self._reception.move(event)
        if isinstance(event, Inbound) and await self._reception.receive(event):
            return event.id
        return None

    async def _send_directly(self, to: Addresses, text: str) -> None:
        try:
            await self._provider.send(Words(text), to, "")
        except NotSent as failure:
            logger.warning("a receipt could not be sent: %s", failure.code)

    async def _forget(self, conversation_id: str) -> None:
        await self.core.call(forget_tracker, conversation_id)
        if self._hooks.forget:
            await self._hooks.forget(conversation_id)


class WhatsAppChannel(InputChannel):
    """A channel that is off as long as its secrets are missing, and says so."""

    def __init__(
        self,
        settings: WhatsAppSettings,
        store: Store | None,
        hooks: WhatsAppHooks,
        missing: tuple[str, ...] = (),
    ) -> None:
        self._settings = settings
        self._store = store
        self._hooks = hooks
        self._missing = missing
        self._poster = Poster(settings.sending.timeout)
        self._background: set[asyncio.Task] = set()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint(self.name())
        if self._missing or self._store is None:
            logger.warning("%s is off: %s not set", self.name(), ", ".join(self._missing))
            return blueprint
        desk = self._desk(self._core(blueprint, on_new_message, self._store))
        self.add_routes(blueprint, desk)
        self._listen(blueprint, desk.core)
        return blueprint

    def add_routes(self, blueprint: Blueprint, desk: Desk) -> None:
        raise NotImplementedError

    def provider(self, poster: Poster) -> Provider:
        raise NotImplementedError

    def _desk(self, core: Core) -> Desk:
        return Desk(core, self._settings, self.provider(self._poster), self._hooks)

    def _core(self, blueprint: Blueprint, on_new_message: Callable, store: Store) -> Core:
        limits = Limits(self._settings.queue)
        settings = CoreSettings(
            self.name(),
            self._settings.turn_seconds,
            sweep_seconds=self._settings.sweep_seconds,
            limits=limits,
        )
        agent = lambda: next((getattr(a.ctx, "agent", None) for a in blueprint.apps), None)  # noqa: E731
        dialogue = RasaDialogue(self.name(), on_new_message, agent)
        return Core(store, settings, dialogue, self._hooks.lifeline, self._hooks.clock)

    def _listen(self, blueprint: Blueprint, core: Core) -> None:
        async def stop(_app: Any, _loop: Any) -> None:
            await core.stop()
            await self._poster.close()

        blueprint.listener("after_server_start")(lambda _app, _loop: core.start())
        blueprint.listener("before_server_stop")(stop)

    def later(self, work: Awaitable[None]) -> None:
        """Something that nobody has to wait for."""
        task = asyncio.ensure_future(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
