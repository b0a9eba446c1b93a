"""Runs revisions on the connection that Backchat hands over, or on the URL given with -x url=..."""

from alembic import context
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection

import bot.channels.tables
import bot.enquiries.tables
import bot.store.trouble  # noqa: F401
from bot.store.metadata import metadata


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_name=lambda name, kind, _: kind != "table" or name in metadata.tables,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url = context.get_x_argument(as_dictionary=True)["url"]
    with create_engine(url, future=True).begin() as opened:
        run(opened)
