"""A question and a reply, read together: what the person told us."""

from bot.interpretation.reading import ACTS, Reading

__all__ = ["ACTS", "Reading"]
