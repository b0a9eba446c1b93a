"""Sentences as vectors: all-MiniLM-L6-v2, int8 on onnxruntime."""

from bot.language.encoder.encoder import DIMENSIONS, Encoder, load_encoder

__all__ = ["DIMENSIONS", "Encoder", "load_encoder"]
