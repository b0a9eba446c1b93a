"""The trained bot, loaded once for all the tests that talk to it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.questionnaire import load_questionnaire

PLAIN_REPLIES = {
    "consent": "yes, that is fine by me",
    "age_now": "I am 34",
    "emergency_signs": "none of them",
    "urgent_signs": "no, none of those",
    "eye_signs": "no, my eyes are fine",
    "pain_onset": "about 3 years ago",
    "onset_type": "it came on gradually",
    "stiffness": "about an hour",
    "exercise_effect": "it gets better when I move",
    "rest_effect": "resting makes it worse",
    "night_pain": "yes it does",
    "night_second_half": "yes, in the early hours",
    "night_relief": "yes, getting up helps",
    "buttock_pain": "it swaps from side to side",
    "nsaid_response": "ibuprofen helped a lot",
    "conditions": "none of those",
    "joints": "neither",
    "family_history": "nobody has",
    "physio": "I have not tried it",
    "leg_pain": "no it does not",
}
"""Someone who is well understood, for going quickly to where a test begins."""

OFFICE_HOURS = datetime(2026, 11, 18, 11, tzinfo=UTC)
"""A Wednesday on which the office is open."""


@dataclass
class StoppedClock:
    """Shows the same time until a test sets it."""

    time: datetime = OFFICE_HOURS

    def __call__(self) -> datetime:
        return self.time


def pytest_addoption(parser):
    parser.addoption("--model", type=Path, help="a trained model to talk to, taken as it is")


@pytest.fixture(scope="session")
def office_clock():
    return StoppedClock()


@pytest.fixture
def clock(office_clock):
    """The clock of the bot, for a test to set."""
    yield office_clock
    office_clock.time = OFFICE_HOURS


@pytest.fixture(scope="session")
def bot(request, tmp_path_factory, office_clock):
    """The bot, trained first when its sources changed, with a database and a clock of its own."""
    # Imported here, because Rasa takes seconds to import and most tests do not need it.
    from actions import practice
    from bot.playing import load_trained
    from bot.playing.trained import InProcessActions
    from bot.train import MODEL, is_trained, train
    from tests.talking import Bot

    chosen = request.config.getoption("--model")
    if not chosen and not is_trained():
        assert train(), "training failed"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("RASA_TELEMETRY_ENABLED", "false")
        patched.setenv("BACKCHAT_STATE", str(tmp_path_factory.mktemp("state")))
        patched.delenv("BACKCHAT_DATABASE_URL", raising=False)
        patched.setattr(practice, "clock", office_clock)
        practice.this_practice.cache_clear()
        _quieten_rasa()
        actions = InProcessActions()
        loop = asyncio.new_event_loop()
        yield Bot(load_trained(chosen or MODEL, actions), actions, loop)
        loop.close()
    practice.this_practice.cache_clear()


def _quieten_rasa():
    import structlog

    logging.getLogger("rasa").setLevel(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


@pytest.fixture
def person(bot):
    """Someone new to the bot."""
    yield bot.talker()
    bot.actions.is_down = False


@pytest.fixture(scope="session")
def moments(bot):
    """One conversation, stopped at each question: what had happened by then."""
    talker = bot.talker()
    talker.say("hello")
    found = {}
    while talker.last.question and talker.last.question not in found:
        asked = talker.last.question
        found[asked] = talker.moment()
        talker.say(PLAIN_REPLIES[asked])
    found["result"] = talker.moment()
    missing = {question.id for question in load_questionnaire()} - found.keys()
    assert not missing, f"the conversation never came to {sorted(missing)}"
    return found


@pytest.fixture
def at(bot, moments):
    """Someone who has come to a question in the usual way."""

    def arrived(question):
        talker = bot.talker()
        talker.take_up(moments[question])
        return talker

    yield arrived
    bot.actions.is_down = False
