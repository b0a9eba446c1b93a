"""Sealing everything under the newest key: `python -m bot.store.rotate`, after adding it first."""

from __future__ import annotations

from sqlalchemy import Column, Table, select, update
from sqlalchemy.engine import Connection

from bot.store.engine import Store
from bot.store.metadata import metadata


def rotate(store: Store) -> int:
    """How many records were sealed anew; afterwards the older keys may be thrown away."""
    with store.write() as connection:
        rows = sum(_rotated(store, connection, table) for table in metadata.sorted_tables)
    store.scrub()
    return rows


def _rotated(store: Store, connection: Connection, table: Table) -> int:
    sealed = [column for column in table.columns if column.info.get("sealed")]
    if not sealed:
        return 0
    key = list(table.primary_key.columns)
    rows = connection.execute(select([*key, *sealed, *_hashed(table)])).all()
    for row in rows:
        same_row = [column == row[column.name] for column in key]
        connection.execute(update(table).where(*same_row).values(_anew(store, table, row)))
    return len(rows)


def _anew(store: Store, table: Table, row: dict) -> dict[str, str]:
    sealed = [c.name for c in table.columns if c.info.get("sealed") and row[c.name] is not None]
    values = {name: store.keys.resealed(row[name]) for name in sealed}
    for column in _hashed(table):
        purpose, source = column.info["hash_of"]
        values[column.name] = store.keys.hashes(purpose, store.keys.open(row[source]))[0]
    return values


def _hashed(table: Table) -> list[Column]:
    """Columns that hold a keyed hash of a sealed column, to look it up by."""
    return [column for column in table.columns if "hash_of" in column.info]


def main() -> None:
    from bot.settings import load_settings
    from bot.store.opening import store_of

    print(f"{rotate(store_of(load_settings()))} records are sealed under the first key.")


if __name__ == "__main__":
    main()
