"""The trained network as an int8 ONNX file, beside a card that says what it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from bot.interpretation.network.names import SIZES
from bot.interpretation.network.network import CARD, WEIGHTS
from bot.language.encoder.build import saved_small
from bot.language.encoder.graph import LAYERS, Graph, embedded, gelu, layer_of

Weights = Mapping[str, np.ndarray]


def export(weights: Weights, evidence: Sequence[str], card: Mapping[str, Any], to: Path) -> Path:
    """Writes the weights, then the card that vouches for them."""
    to.mkdir(parents=True, exist_ok=True)
    path = saved_small(network_graph(weights, len(evidence)), to / WEIGHTS)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    told = {"sha256": digest, **card, "evidence": list(evidence)}
    (to / CARD).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return path


def network_graph(weights: Weights, evidence: int) -> onnx.ModelProto:
    """One reply at a time, so there is nothing to mask."""
    graph = Graph()
    encoder = {
        name.removeprefix("encoder."): value
        for name, value in weights.items()
        if name.startswith("encoder.")
    }
    state = embedded(graph, encoder, kinds="types")
    for layer in range(LAYERS):
        state = layer_of(graph, encoder, f"encoder.layer.{layer}", state, None)
    met = gelu(graph, _meeting(graph, weights, state))
    scores = graph.linear(met, dict(weights), "scores")
    graph.nodes.append(helper.make_node("Identity", [scores], ["scores"]))
    tokens = ["batch", "length"]
    inputs = [
        *(helper.make_tensor_value_info(n, TensorProto.INT64, tokens) for n in ("ids", "types")),
        helper.make_tensor_value_info("asked", TensorProto.INT64, ["batch"]),
        helper.make_tensor_value_info("evidence", TensorProto.FLOAT, ["batch", evidence]),
    ]
    output = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["batch", sum(SIZES)])
    body = helper.make_graph(graph.nodes, "network", inputs, [output], graph.constants)
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def _meeting(graph: Graph, weights: Weights, state: str) -> str:
    mean = graph.add("ReduceMean", state, axes=[1], keepdims=0)
    first = graph.constant("first", np.array(0, dtype=np.int64))
    opening = graph.add("Gather", state, first, axis=1)
    meaning = graph.linear(graph.add("Concat", mean, opening, axis=1), dict(weights), "meeting")
    question = graph.lookup("asked", dict(weights), "question")
    kernel = graph.constant("evidence.kernel", np.ascontiguousarray(weights["evidence.weight"].T))
    seen = graph.add("MatMul", "evidence", kernel)
    return graph.add("Add", graph.add("Add", meaning, question), seen)
