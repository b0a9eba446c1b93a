"""The store of this machine, from its settings."""

from __future__ import annotations

from bot.settings import Settings
from bot.store.engine import Store, open_store
from bot.store.keys import Keys, development_keys
from bot.store.migrate import upgrade


def store_of(settings: Settings) -> Store:
    """Opened and brought to the newest revision."""
    store = open_store(settings.database_url, keys_of(settings))
    upgrade(store)
    return store


def keys_of(settings: Settings) -> Keys:
    if settings.data_keys:
        return Keys(settings.data_keys)
    return development_keys(settings.state / "data.key")
