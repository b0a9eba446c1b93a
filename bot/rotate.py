"""Changing the data key: put a new one first in BACKCHAT_DATA_KEYS, then python -m bot.rotate."""

from __future__ import annotations

import bot.channels.tables  # noqa: F401  (addresses are looked up by a hash under the key)
from bot.settings import load_settings
from bot.store.keys import new_key
from bot.store.opening import store_of
from bot.store.rotate import rotate


def main() -> None:
    settings = load_settings()
    if len(settings.data_keys) < 2:
        print("Put a new key before the present one in BACKCHAT_DATA_KEYS first, for example:")
        print(new_key())
        return
    print(f"{rotate(store_of(settings))} records are sealed under the first key.")
    print("The other keys are no longer needed, except for backups.")


if __name__ == "__main__":
    main()
