from datetime import UTC, datetime, timedelta

import pytest

from bot.enquiries.enquiry import NewEnquiry, Private
from bot.store import Keys, open_store, upgrade
from bot.store.keys import new_key


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self):
        self.time = datetime(2026, 11, 22, 23, 5, tzinfo=UTC)

    def __call__(self):
        return self.time

    def forward(self, **time):
        self.time += timedelta(**time)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'backchat.db'}", Keys([new_key()]))
    upgrade(opened)
    yield opened
    opened.close()


JANE = Private(
    name="Jane Smith",
    phone="07700 900123",
    email="jane@x.org",
    times="weekday mornings",
    note="I cannot sit for long",
    summary="Stiff for an hour every morning.",
    answers={"stiffness_minutes": [60, 60], "better_with_exercise": True},
)


def new_enquiry(message_id="m1", conversation_id="c1", **changes):
    values = {
        "private": JANE,
        "channel": "web",
        "consent_version": "v1",
        "consented_at": datetime(2026, 11, 22, 23, 4, tzinfo=UTC),
        "clinic": "Chiswick Medical Centre",
        **changes,
    }
    return NewEnquiry(conversation_id=conversation_id, message_id=message_id, **values)
