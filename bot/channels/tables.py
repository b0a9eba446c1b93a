"""Conversations, what came in, and what goes out."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
)

from bot.store.metadata import UtcDateTime, metadata, sealed_column

ADDRESS = "address"


def _conversation() -> Column:
    return Column(
        "conversation_id",
        String(64),
        ForeignKey("conversation.id", ondelete="CASCADE"),
        nullable=False,
    )


conversation = Table(
    "conversation",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("channel", String(32), nullable=False),
    Column("generation", Integer, nullable=False, server_default="1"),
    Column("last_seq", Integer, nullable=False, server_default="0"),
    Column("opted_out", Boolean, nullable=False, server_default=false()),
    Column("unreachable", String(64)),
    Column("consented_at", UtcDateTime),
    Column("window_open_until", UtcDateTime),
    Column("owner", String(128)),
    Column("owned_until", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_seen_at", UtcDateTime, nullable=False),
)

address = Table(
    "address",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("hash", String(64), primary_key=True, info={"hash_of": (ADDRESS, "sealed")}),
    Column("kind", String(16), nullable=False),
    sealed_column("sealed"),
    _conversation(),
    Index(None, "conversation_id"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _conversation(),
    Column("message_id", String(255), nullable=False),
    sealed_column("sealed"),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("received_at", UtcDateTime, nullable=False),
    UniqueConstraint("conversation_id", "message_id"),
    Index(None, "state"),
)

outlog = Table(
    "outlog",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _conversation(),
    Column("seq", Integer, nullable=False),
    Column("sender", String(8), nullable=False),
    Column("message_id", String(255), nullable=False),
    sealed_column("sealed"),
    Column("at", UtcDateTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_at", UtcDateTime),
    Column("parts_sent", Integer, nullable=False, server_default="0"),
    Column("provider_id", String(255), index=True),
    Column("error_code", String(32)),
    UniqueConstraint("conversation_id", "seq"),
    UniqueConstraint("conversation_id", "sender", "message_id"),
    Index(None, "state", "next_at"),
)

deletion = Table(
    "deletion",
    metadata,
    Column("receipt", String(32), primary_key=True),
    Column("channel", String(32), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
