"""Enquiries, the notices owed for them, and what staff did."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.store import UtcDateTime, metadata, sealed_column

enquiry = Table(
    "enquiry",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("reference", String(16), nullable=False, unique=True),
    # No foreign key: an enquiry is kept longer than the conversation it came from.
    Column("conversation_id", String(64), nullable=False, index=True),
    Column("message_id", String(255), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("clinic", String(128), nullable=False),
    Column("status", String(8), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("consent_version", String(32), nullable=False),
    Column("consented_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("closed_by", String(64)),
    sealed_column("sealed"),
    sealed_column("closing_note", nullable=True),
    UniqueConstraint("conversation_id", "message_id"),
    Index(None, "status", "created_at"),
)

notice = Table(
    "notice",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("enquiry_id", Integer, ForeignKey("enquiry.id", ondelete="CASCADE"), index=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("next_at", UtcDateTime, nullable=False),
    Column("claimed_until", UtcDateTime),
    Column("sent_at", UtcDateTime),
    Column("last_error", String(64)),
    Index(None, "sent_at", "next_at"),
)

staff_act = Table(
    "staff_act",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("who", String(64), nullable=False),
    Column("act", String(32), nullable=False),
    Column("reference", String(16)),
)

staff_attempts = Table(
    "staff_attempts",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
)
