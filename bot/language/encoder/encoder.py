"""Reads sentences into vectors of length one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.language.encoder.weights import TOKENIZER_SHA256, checked, model_folder

DIMENSIONS = 384
LONGEST = 128
ONNX_SHA256 = "a83afb888d4274ea918e7af6985ae7745b80f78f2f5de1b0135e3e56d8730989"
BUILT = Path(__file__).resolve().parents[3] / "models" / "encoder" / "minilm-int8.onnx"


def on_one_thread(model: Path) -> onnxruntime.InferenceSession:
    """A model ready to run, without threads of its own."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def word_pieces(tokenizer: Path) -> Tokenizer:
    """The tokenizer for one text, or one pair of texts, at a time."""
    found = Tokenizer.from_file(str(tokenizer))
    found.enable_truncation(LONGEST)
    found.no_padding()
    return found


class Encoder:
    """all-MiniLM-L6-v2 on one thread; about a millisecond a sentence."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        self._session = on_one_thread(model)
        self._tokenizer = word_pieces(tokenizer)

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """One row of 384 numbers for each text."""
        return np.stack([self.vector(text) for text in texts])

    def vector(self, text: str) -> np.ndarray:
        encoding = self._tokenizer.encode(text)
        ids = np.array([encoding.ids], dtype=np.int64)
        mask = np.ones_like(ids)
        result: np.ndarray = self._session.run(["vector"], {"ids": ids, "mask": mask})[0][0]
        return result


@lru_cache(maxsize=1)
def load_encoder(model: Path = BUILT) -> Encoder:
    """The encoder, built from the weights the first time; its bytes are checked every time."""
    if not model.exists():
        from bot.language.encoder.build import build

        build(model)
    tokenizer = model_folder() / "tokenizer.json"
    return Encoder(checked(model, ONNX_SHA256), checked(tokenizer, TOKENIZER_SHA256))
