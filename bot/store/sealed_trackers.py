"""Rasa's conversations, kept sealed: what people write stands in no table in plain words."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.orm import declarative_base
from sqlalchemy.types import TypeDecorator

from bot.settings import load_settings
from bot.store.engine import open_store
from bot.store.keys import Keys
from bot.store.opening import keys_of

Base = declarative_base()


class SealedText(TypeDecorator):
    """Text that is encrypted on its way in and opened on its way out."""

    impl = sa.Text
    cache_ok = True
    keys: Keys

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return None if value is None else self.keys.seal(value)

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:
        return None if value is None else self.keys.open(value)


class SealedTrackerStore(SQLTrackerStore):
    """Rasa's SQL tracker store over our engine, with the events' data sealed."""

    Base = Base

    class SQLEvent(Base):  # type: ignore[valid-type,misc]
        """One event of a conversation; columns as Rasa has them, since it queries them."""

        __tablename__ = "events"

        id = sa.Column(sa.Integer, primary_key=True)
        sender_id = sa.Column(sa.String(255), nullable=False, index=True)
        type_name = sa.Column(sa.String(255), nullable=False)
        timestamp = sa.Column(sa.Float)
        intent_name = sa.Column(sa.String(255))
        action_name = sa.Column(sa.String(255))
        data = sa.Column(SealedText)

    def __init__(
        self, domain: Domain | None = None, host: str | None = None, **kwargs: Any
    ) -> None:
        settings = load_settings()
        SealedText.keys = keys_of(settings)
        store = open_store(host or settings.database_url, SealedText.keys)
        # Rasa reads before it writes; a reader that became a writer would fail, not wait.
        self.engine = store.writing
        self.Base.metadata.create_all(self.engine)
        self.sessionmaker = sa.orm.session.sessionmaker(bind=self.engine)
        kwargs.pop("event_broker", None)
        super(SQLTrackerStore, self).__init__(domain, None, **kwargs)
