"""Runs the trained network, int8 on onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.interpretation.network.chances import Chances, chances_of
from bot.interpretation.network.names import QUESTIONS, UNASKED
from bot.language.encoder.encoder import on_one_thread, word_pieces
from bot.language.encoder.weights import TOKENIZER_SHA256, checked, model_folder

FOLDER = Path(__file__).resolve().parents[3] / "data" / "network"
WEIGHTS, CARD = "network.onnx", "network.json"


class Network:
    """all-MiniLM-L6-v2, trained further on our labelled replies; one thread, some milliseconds."""

    def __init__(self, weights: Path, evidence: tuple[str, ...], tokenizer: Path) -> None:
        self._session = on_one_thread(weights)
        self._evidence = evidence
        self._tokenizer = word_pieces(tokenizer)

    def chances(self, question: str, text: str, evidence: Mapping[str, float]) -> Chances:
        """What the reply may say, read as an answer to the question."""
        asked = question if question in QUESTIONS else UNASKED
        pair = self._tokenizer.encode(QUESTIONS[asked], text)
        numbers = [evidence.get(name, 0.0) for name in self._evidence]
        given = {
            "ids": np.array([pair.ids], dtype=np.int64),
            "types": np.array([pair.type_ids], dtype=np.int64),
            "asked": np.array([list(QUESTIONS).index(asked)], dtype=np.int64),
            "evidence": np.array([numbers], dtype=np.float32),
        }
        scores: np.ndarray = self._session.run(["scores"], given)[0][0]
        return chances_of(scores)


@lru_cache(maxsize=2)
def load_network(folder: Path = FOLDER) -> Network:
    """The network, once its bytes are known to be the ones its card names."""
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    weights = checked(folder / WEIGHTS, card["sha256"])
    tokenizer = checked(model_folder() / "tokenizer.json", TOKENIZER_SHA256)
    return Network(weights, tuple(card["evidence"]), tokenizer)
