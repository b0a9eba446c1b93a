"""The database: engine, encryption and migrations. Other packages keep their tables themselves."""

from bot.store.engine import Store, open_store
from bot.store.keys import Keys, KeysError, development_keys
from bot.store.metadata import UtcDateTime, metadata, sealed_column
from bot.store.migrate import upgrade

__all__ = [
    "Keys",
    "KeysError",
    "Store",
    "UtcDateTime",
    "development_keys",
    "metadata",
    "open_store",
    "sealed_column",
    "upgrade",
]
