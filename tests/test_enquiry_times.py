"""The dialogue while the office is open and closed: what is told of it, and that enquiries stay."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
import yaml

from actions.practice import this_practice
from bot.enquiries import records
from bot.enquiries.hours import next_opening, spoken_moment
from bot.enquiries.hours_file import office_schedule
from bot.playing.trained import InProcessActions
from bot.settings.environment import ROOT

pytestmark = pytest.mark.dialogue

LONDON = ZoneInfo("Europe/London")
BANK_HOLIDAYS = holidays.country_holidays("GB", subdiv="ENG", years=range(2026, 2029))
DETAILS = ("Ann Example", "07700 900123", "Chiswick", "Monday mornings", "nothing", "Yes, send it")


def utc(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


def nine_o_clock(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=LONDON)


def first_working_morning(after: datetime) -> datetime:
    """By a list of bank holidays that is not the bot's."""
    days = (after.astimezone(LONDON).date() + timedelta(days=ahead) for ahead in range(10))
    working = (day for day in days if day.weekday() < 5 and day not in BANK_HOLIDAYS)
    return next(morning for morning in map(nine_o_clock, working) if morning > after)


CLOSED = [
    pytest.param(utc(2026, 11, 18, 23), date(2026, 11, 19), id="at eleven at night"),
    pytest.param(utc(2026, 11, 19, 4), date(2026, 11, 19), id="in the early hours"),
    pytest.param(utc(2026, 11, 20, 19, 30), date(2026, 11, 23), id="on a Friday evening"),
    pytest.param(utc(2026, 12, 25, 10), date(2026, 12, 29), id="on Christmas Day"),
    pytest.param(utc(2027, 3, 29, 10), date(2027, 3, 30), id="on Easter Monday"),
    pytest.param(utc(2026, 10, 25, 0, 30), date(2026, 10, 26), id="before the clocks go back"),
    pytest.param(utc(2026, 10, 25, 1, 30), date(2026, 10, 26), id="after the clocks went back"),
    pytest.param(utc(2027, 3, 28, 0, 30), date(2027, 3, 30), id="before the clocks go forward"),
    pytest.param(utc(2027, 3, 28, 1, 30), date(2027, 3, 30), id="after the clocks went forward"),
]


def reopening(now: datetime) -> str:
    return spoken_moment(next_opening(now, office_schedule(this_practice().clinic)), now)


def leave_details(person):
    for detail in DETAILS:
        turn = person.say(detail)
    return turn


def stored(turn):
    return records.find(this_practice().store, turn.slots["enquiry_reference"])


@pytest.mark.parametrize(("now", "day"), CLOSED)
def test_the_reopening_is_a_working_morning_by_another_list_too(now, day):
    opening = next_opening(now, office_schedule(this_practice().clinic))
    assert opening == nine_o_clock(day) == first_working_morning(now)


@pytest.mark.parametrize(("now", "day"), CLOSED)
def test_a_closed_office_is_told_once_and_the_check_goes_on(now, day, bot, clock):
    clock.time = now
    person = bot.talker()
    first, second = person.say("hello"), person.say("yes, that is fine by me")
    assert first.responses == ("utter_closed_notice", "utter_ask_consent")
    assert reopening(now) in first.bot[0]
    assert first.question == "consent"
    assert "utter_closed_notice" not in second.responses
    assert second.question == "age_now"


@pytest.mark.parametrize(("now", "day"), CLOSED)
def test_an_enquiry_left_while_closed_is_stored_and_told_when_we_reopen(now, day, bot, clock):
    clock.time = now
    person = bot.talker()
    begun = person.say("Please contact me")
    sent = leave_details(person)
    assert reopening(now) in begun.bot[0]
    assert reopening(now) in sent.bot[0]
    assert sent.slots["enquiry_reference"] in sent.bot[0]
    assert (stored(sent).private.name, stored(sent).created_at) == ("Ann Example", now)


def test_the_enquiry_does_not_repeat_what_was_told_at_the_start(bot, clock):
    clock.time = utc(2026, 12, 25, 10)
    person = bot.talker()
    person.say("hello")
    begun = person.say("Please contact me")
    assert begun.slots["stage"] == "enquiry"
    assert reopening(clock.time) not in begun.bot[0]


def test_nothing_is_said_of_the_hours_while_the_office_is_open(bot, clock):
    person = bot.talker()
    first = person.say("hello")
    person.say("Please contact me")
    sent = leave_details(person)
    assert first.responses == ("utter_ask_consent",)
    assert reopening(clock.time) not in sent.bot[0]
    assert stored(sent).created_at == clock.time


@pytest.mark.parametrize(("channel", "notices"), [("whatsapp", 1), ("twilio", 1), ("chat", 0)])
def test_the_website_has_told_it_in_its_welcome_already(channel, notices, bot, clock):
    clock.time = utc(2026, 11, 20, 19, 30)
    turn = bot.talker(channel).say("hello")
    assert turn.responses.count("utter_closed_notice") == notices


@pytest.mark.parametrize("words", ["I cannot feel when I wipe", "I want to die"])
def test_help_that_cannot_wait_comes_without_the_office_hours(words, bot, clock):
    clock.time = utc(2026, 11, 18, 23)
    assert "utter_closed_notice" not in bot.talker().say(words).responses


@pytest.fixture
def closed_for_training(bot, tmp_path, monkeypatch):
    """The bot of a practice that is closed on a Wednesday and Thursday."""
    closure = {"from": date(2026, 11, 18), "to": date(2026, 11, 19), "reason": "staff training"}
    clinic = yaml.safe_load((ROOT / "clinic.yml").read_text(encoding="utf-8"))
    changed = tmp_path / "clinic.yml"
    changed.write_text(yaml.safe_dump({**clinic, "closures": [closure]}), encoding="utf-8")
    monkeypatch.setenv("BACKCHAT_CLINIC", str(changed))
    this_practice.cache_clear()
    monkeypatch.setattr(bot.agent.processor, "action_endpoint", InProcessActions())
    yield bot
    this_practice.cache_clear()


def test_a_closure_of_the_practice_is_told_with_its_reason(closed_for_training, clock):
    person = closed_for_training.talker()
    notice = person.say("hello").bot[0]
    person.say("Please contact me")
    sent = leave_details(person)
    friday = spoken_moment(nine_o_clock(date(2026, 11, 20)), clock.time)
    assert "staff training" in notice
    assert friday in notice
    assert friday in sent.bot[0]
    assert stored(sent).private.name == "Ann Example"
