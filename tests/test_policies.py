"""The policies that keep people safe, one moment at a time."""

from __future__ import annotations

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.emergency import EmergencyPolicy
from bot.policies.never_silent import NeverSilentPolicy

DOMAIN = Domain.from_dict(
    {
        "intents": ["answer", "red_flag", "mistake"],
        "slots": {"emergency": {"type": "any", "mappings": [{"type": "custom"}]}},
        "forms": {"check_form": {"required_slots": []}},
    }
)
LISTENING = ActionExecuted("action_listen")
OPEN_FORM = ActiveLoop("check_form")


def heard(intent):
    return UserUttered("words", {"name": intent, "confidence": 1.0})


def tracker(*events):
    return DialogueStateTracker.from_events("someone", [LISTENING, *events], DOMAIN.slots)


def emergency(*events):
    return EmergencyPolicy.action(object.__new__(EmergencyPolicy), tracker(*events))


def never_silent(*events):
    return NeverSilentPolicy.action(object.__new__(NeverSilentPolicy), tracker(*events))


def test_an_emergency_is_answered_then_the_form_closed_then_it_listens():
    said = ActionExecuted("utter_emergency")
    closed = [ActionExecuted("action_deactivate_loop"), ActiveLoop(None)]
    turn = [OPEN_FORM, heard("red_flag"), SlotSet("emergency", ["chest_pain"])]

    moments = [emergency(*turn), emergency(*turn, said), emergency(*turn, said, *closed)]

    assert moments == ["utter_emergency", "action_deactivate_loop", "action_listen"]


def test_an_emergency_with_no_form_open_is_answered_and_then_it_listens():
    turn = [heard("red_flag"), ActionExecuted("utter_emergency")]

    assert emergency(*turn) == "action_listen"


def test_an_emergency_stands_whatever_is_said_next():
    before = [SlotSet("emergency", ["chest_pain"]), LISTENING]

    assert emergency(*before, heard("answer")) == "utter_emergency_again"


@pytest.mark.parametrize("slot", [None, False])
def test_no_emergency_no_opinion(slot):
    assert emergency(SlotSet("emergency", slot), LISTENING, heard("answer")) is None


def test_a_mistake_ends_the_emergency():
    assert emergency(SlotSet("emergency", ["chest_pain"]), LISTENING, heard("mistake")) is None


def test_an_emergency_that_an_action_found_is_answered_at_once():
    turn = [heard("answer"), ActionExecuted("check_form"), SlotSet("emergency", ["fever"])]

    assert emergency(*turn) == "utter_emergency"


@pytest.mark.parametrize("action", ["check_form", "action_after_check", "action_outside"])
def test_an_action_that_left_nothing_behind_has_failed(action):
    assert never_silent(heard("answer"), ActionExecuted(action)) == "utter_unavailable"


def test_a_failure_in_the_middle_of_the_form_is_seen():
    earlier = [heard("answer"), ActionExecuted("check_form"), OPEN_FORM, BotUttered("How old?")]

    turn = [LISTENING, heard("answer"), ActionExecuted("check_form")]

    assert never_silent(*earlier, *turn) == "utter_unavailable"


def test_the_apology_is_made_once():
    turn = [heard("answer"), ActionExecuted("check_form"), ActionExecuted("utter_unavailable")]

    assert never_silent(*turn, BotUttered("sorry")) == "action_listen"


@pytest.mark.parametrize("action", ["action_after_check", "action_outside"])
def test_what_is_said_outside_the_form_ends_the_turn(action):
    turn = [
        heard("answer"),
        ActionExecuted(action),
        BotUttered("hello"),
        SlotSet("emergency", None),
    ]

    assert never_silent(*turn) == "action_listen"


def test_a_form_that_works_is_left_to_the_rules():
    turn = [heard("answer"), ActionExecuted("check_form"), OPEN_FORM, BotUttered("How old?")]

    assert never_silent(*turn) is None


def test_nothing_is_said_before_anyone_speaks():
    assert never_silent() is None
