"""Each message from WhatsApp finds its conversation, and its way to the dialogue or past it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.channels import journal
from bot.channels.core import ConversationBusy, Core
from bot.channels.journal import Accepted, MakeSaid
from bot.channels.messages import Payload, Said, in_words
from bot.channels.outlog import last_bot_message
from bot.channels.whatsapp import people, wording
from bot.channels.whatsapp.choosing import is_ours, pressed, typed
from bot.channels.whatsapp.inbound import Addresses, Inbound, Moved
from bot.channels.whatsapp.people import Someone
from bot.channels.whatsapp.render import is_numbered
from bot.channels.whatsapp.settings import WhatsAppSettings
from bot.channels.whatsapp.words import command_in

TOO_OLD = timedelta(hours=24)
LONGEST_TEXT = 4096
SHOWN = {"unreadable": "[not text]", "edited": "[an edited message]", "deleted": "[deleted]"}
Send = Callable[[Addresses, str], Awaitable[None]]
Forget = Callable[[str], Awaitable[None]]


class Reception:
    """Receives for one WhatsApp channel."""

    def __init__(self, core: Core, settings: WhatsAppSettings, plain: bool) -> None:
        self._core = core
        self._settings = settings
        self._plain = plain
        self.send_directly: Send | None = None
        self.forget: Forget | None = None

    async def move(self, moved: Moved) -> None:
        now = self._core.clock()
        channel = self._core.settings.channel
        await self._core.call(people.move, channel, moved.before, moved.now, now)

    async def receive(self, message: Inbound) -> bool:
        """Whether an answer will follow."""
        now = self._core.clock()
        sent_at = min(message.sent_at or now, now)
        channel = self._core.settings.channel
        person = await self._core.call(people.someone, channel, message.addresses, now)
        await self._core.call(people.note_contact, person.conversation_id, sent_at)
        if message.kind == "deleted":
            await self._core.call(journal.blank, person.conversation_id, message.about)
            return False
        if now - sent_at > TOO_OLD:
            return await self._hold(person, message)
        return await self._answer(person, message)

    async def _hold(self, person: Someone, message: Inbound) -> bool:
        """Kept for staff to see, and not answered."""
        text = message.text or SHOWN.get(message.kind, "")
        await self._accept(person, message.id, lambda _q: Said(message.id, text, text), "held")
        return False

    async def _answer(self, person: Someone, message: Inbound) -> bool:
        emergency = self._emergency(message.text)
        command = command_in(message.text) if message.kind == "text" else None
        if command and not (command == "start" and not person.opted_out):
            return await self._obey(command, person, message)
        if person.opted_out and emergency:
            return await self._reply(person, message, emergency)
        if person.opted_out:
            return await self._hold(person, message)
        if message.kind == "unreadable":
            return await self._cannot_read(person, message)
        if message.kind == "edited":
            note = emergency or await self._with_question(person, wording.EDITED)
            return await self._reply(person, message, note)
        return await self._pass_on(person, message)

    def _emergency(self, text: str) -> Payload | None:
        reply = self._core.lifeline(text) if text else {}
        return reply if reply.get("kind") == "emergency" else None

    async def _obey(self, command: str, person: Someone, message: Inbound) -> bool:
        if command == "delete":
            return await self._delete(person, message)
        if command == "stop" and person.opted_out:
            return await self._hold(person, message)
        await self._core.call(people.opt, person.conversation_id, command == "stop")
        text = wording.STOPPED if command == "stop" else wording.STARTED
        return await self._reply(person, message, {"text": text, "kind": "notice"})

    async def _delete(self, person: Someone, message: Inbound) -> bool:
        try:
            receipt = await self._core.forget(person.conversation_id, self.forget)
        except ConversationBusy:
            return await self._pass_on(person, message)
        if self.send_directly:
            done = wording.DELETED.format(receipt=receipt)
            await self.send_directly(message.addresses, done)
        return True

    async def _cannot_read(self, person: Someone, message: Inbound) -> bool:
        """Said once, not for each picture of an album."""
        note = wording.UNREADABLE.format(phone=self._settings.phone)
        latest = await self._core.call(journal.latest_text, person.conversation_id)
        if latest == SHOWN["unreadable"] or latest.startswith(note):
            return await self._hold(person, message)
        return await self._reply(person, message, await self._with_question(person, note))

    async def _with_question(self, person: Someone, note: str) -> Payload:
        """A remark, and the question that is still open after it."""
        last = await self._core.call(last_bot_message, person.conversation_id)
        return with_question(note, last)

    async def _reply(self, person: Someone, message: Inbound, answer: Payload) -> bool:
        shown = message.text or SHOWN.get(message.kind, "")
        said = Said(message.id, shown, shown, {"answer": answer})
        return await self._accept(person, message.id, lambda _question: said)

    async def _pass_on(self, person: Someone, message: Inbound) -> bool:
        return await self._accept(person, message.id, self._said(message))

    async def _accept(
        self, person: Someone, message_id: str, said: MakeSaid, state: str = "received"
    ) -> bool:
        outcome = await self._core.accept(person.conversation_id, message_id, said, state)
        if outcome is Accepted.QUEUE_FULL:
            await self._core.accept(person.conversation_id, message_id, said, "held")
        return outcome is Accepted.NEW and state == "received"

    def _said(self, message: Inbound) -> MakeSaid:
        text = message.text[:LONGEST_TEXT]
        mode = {"mode": self._settings.mode, "website": self._settings.website}

        def made(question: Mapping[str, Any] | None) -> Said:
            says = self._chosen(message, question)
            if says is None and is_ours(message.choice):
                stale = with_question(wording.STALE_CHOICE, question)
                return Said(message.id, text, text, {"answer": stale})
            return Said(message.id, text, in_words(says) if says else text, mode)

        return made

    def _chosen(self, message: Inbound, question: Mapping[str, Any] | None) -> list[str] | None:
        if is_ours(message.choice):
            return pressed(message.choice, question)
        seen_numbers = question is not None and is_numbered(question, self._plain)
        return typed(message.text, question, seen_numbers)


def with_question(note: str, last: Mapping[str, Any] | None) -> Payload:
    """The note; with the last question under it while that is open."""
    if not last or last.get("kind") != "question":
        return {"text": note, "kind": "notice"}
    question = last["text"].removeprefix(note).strip()
    return {**last, "text": f"{note}\n\n{question}"}
