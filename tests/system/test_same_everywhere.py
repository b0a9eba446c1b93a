"""The dialogues run unchanged over the website and both kinds of WhatsApp, to the same features."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from itertools import count

import aiohttp
import pytest
from rasa.core.channels.channel import register
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Sanic

from actions.practice import this_practice
from bot.channels.limits import Rate
from bot.channels.web import WebChat, WebHooks
from bot.channels.website.settings import WebSettings
from bot.enquiries.records import of_conversation
from bot.playing.person import features_in
from tests.channels.phones import CloudPhone, TwilioPhone
from tests.channels.serving import Person, serving
from tests.channels.standin import StandIn
from tests.channels.whatsapp_apps import (
    SETTINGS,
    Surroundings,
    cloud_channel,
    lifeline,
    twilio_channel,
)
from tests.test_dialogues import FOLDER, scenarios

pytestmark = pytest.mark.dialogue

MEANS_ANOTHER_THING_ON_WHATSAPP = {
    "stop",
    "start",
    "delete my data",
    "please delete everything i told you",
    "yes, delete it",
}
"""Providers and regulators give these words a meaning of their own."""

PATIENT = replace(SETTINGS, turn_seconds=30)


def played_alike(turns) -> bool:
    said = {turn.get("person", "").strip(" .!").lower() for turn in turns}
    plain = all(not turn.keys() & {"server", "wait", "edit"} for turn in turns)
    return plain and not said & MEANS_ANOTHER_THING_ON_WHATSAPP


SCENARIOS = [param for param in scenarios() if played_alike(param.values[0])]


def test_there_are_scenarios_to_play():
    assert FOLDER.is_dir()
    assert len(SCENARIOS) >= 60


@pytest.fixture(scope="module")
def lines(bot, tmp_path_factory):
    """Fresh lines to the bot by every channel, all on one app."""
    opened = channels(bot.agent, tmp_path_factory.mktemp("everywhere"))
    yield bot.loop.run_until_complete(opened.__aenter__())
    bot.loop.run_until_complete(opened.__aexit__(None, None, None))


@pytest.mark.parametrize("turns", SCENARIOS)
def test_a_dialogue_ends_with_the_same_features_everywhere(turns, bot, moments, lines):
    features = bot.loop.run_until_complete(everywhere(turns, bot.agent, moments, lines))
    assert features["web"] == features["cloud"] == features["twilio"]


ENQUIRY = (
    "Please contact me",
    "Ann Example",
    "07700 900123",
    "Chiswick",
    "Monday mornings",
    "nothing",
    "Yes, send it",
)


@pytest.mark.parametrize(
    ("line", "channel"), [("web", "chat"), ("cloud", "whatsapp"), ("twilio", "twilio")]
)
def test_an_enquiry_is_stored_once_with_the_channel_it_came_by(line, channel, bot, lines):
    conversation = bot.loop.run_until_complete(leaving_an_enquiry(lines[line]))
    [found] = of_conversation(this_practice().store, conversation)
    assert found.channel == channel
    assert (found.private.name, found.private.phone) == ("Ann Example", "07700 900123")


async def leaving_an_enquiry(new_line) -> str:
    line = await new_line()
    for text in ENQUIRY:
        await line.say(text)
    return await line.conversation()


async def everywhere(turns, agent, moments, lines) -> dict[str, dict]:
    return {name: await played(turns, agent, moments, await line()) for name, line in lines.items()}


@asynccontextmanager
async def channels(agent, folder):
    """One app with all three channels, the trained bot behind them; a function for a new line."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        standins = [StandIn(), StandIn()]
        for standin in standins:
            await standin.start()
            stack.push_async_callback(standin.stop)
        around = Surroundings(folder)
        rates = {"messages": Rate(10_000, 1), "conversations": Rate(10_000, 1)}
        web = WebChat(WebSettings(**rates), around.store, WebHooks(lifeline, dict))
        whatsapp = cloud_channel(around, standins[0].url, PATIENT)
        twilio = twilio_channel(around, standins[1].url, PATIENT)
        app = Sanic("everywhere", configure_logging=False)
        register([web, whatsapp, twilio], app, "/webhooks/")
        app.ctx.agent = agent
        base = await stack.enter_async_context(serving(app))
        numbers = count(447700900001)

        async def by_web():
            return WebLine(await Person(http, base).start())

        async def by_cloud():
            number = next(numbers)
            phone = CloudPhone(http, base, standins[0], str(number), f"GB.{number}")
            return PhoneLine(phone, agent, await agent.tracker_store.keys())

        async def by_twilio():
            phone = TwilioPhone(http, base, standins[1], str(next(numbers)))
            return PhoneLine(phone, agent, await agent.tracker_store.keys())

        yield {"web": by_web, "cloud": by_cloud, "twilio": by_twilio}


class WebLine:
    """A line to the bot by the website."""

    def __init__(self, visitor: Person) -> None:
        self._visitor = visitor

    async def say(self, text: str) -> None:
        await self._visitor.hear(text)

    async def conversation(self) -> str:
        return self._visitor.conversation


class PhoneLine:
    """A line to the bot by WhatsApp; whose conversation it is, only the tracker store tells."""

    def __init__(self, phone: CloudPhone | TwilioPhone, agent, known) -> None:
        self._phone = phone
        self._agent = agent
        self._known = set(known)

    async def say(self, text: str) -> None:
        heard = len(self._phone.standin.sent)
        await self._phone.write(text)
        await self._phone.hears(heard + 1, seconds=30)

    async def conversation(self) -> str:
        [mine] = set(await self._agent.tracker_store.keys()) - self._known
        return mine


async def played(turns, agent, moments, line) -> dict:
    for number, turn in enumerate(turns):
        if "at" in turn:
            assert number == 0, "a scenario takes up a moment only at its start"
            await line.say("hello")
            await take_up(agent, await line.conversation(), moments[turn["at"]])
        if "person" in turn:
            await line.say(turn["person"])
    said = sum("person" in turn for turn in turns)
    begun = json.loads(moments[turns[0]["at"]]) if "at" in turns[0] else []
    heard_before = sum(event["event"] == "user" for event in begun)
    return features_in(await settled(agent, await line.conversation(), heard_before + said))


async def settled(agent, conversation: str, messages: int) -> DialogueStateTracker:
    """The tracker once it holds every message: a long reply comes in several, ahead of its end."""
    async with asyncio.timeout(30):
        while True:
            tracker = await agent.tracker_store.retrieve(conversation)
            if sum(isinstance(event, UserUttered) for event in tracker.events) >= messages:
                return tracker
            await asyncio.sleep(0.02)


async def take_up(agent, conversation: str, moment: str) -> None:
    events = json.loads(moment)
    await agent.tracker_store.save(
        DialogueStateTracker.from_dict(conversation, events, agent.domain.slots)
    )
