"""Writes the encoder's ONNX file from the published weights.

The graph is BERT as all-MiniLM-L6-v2 configures it, followed by mean pooling and normalisation to
length one; the weights of its matrix products are then stored as int8.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper
from safetensors.numpy import load_file

from bot.language.encoder.graph import (
    HIDDEN,
    LAYERS,
    Graph,
    attention_bias,
    embedded,
    layer_of,
    pooled,
)
from bot.language.encoder.weights import WEIGHTS_SHA256, checked, model_folder


def build(target: Path) -> Path:
    """Writes the int8 encoder to a file and returns its path."""
    weights = load_file(checked(model_folder() / "model.safetensors", WEIGHTS_SHA256))
    return saved_small(_model(weights), target)


def saved_small(model: onnx.ModelProto, target: Path) -> Path:
    """Saves a model with int8 weights, whole or not at all."""
    logging.getLogger("root").setLevel(logging.ERROR)  # quantisation advises; nobody asked it to
    from onnxruntime.quantization import QuantType, quantize_dynamic

    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        small = Path(folder) / "small.onnx"
        onnx.save(model, full)
        quantize_dynamic(full, small, per_channel=True, weight_type=QuantType.QInt8)
        part = target.with_suffix(".part")
        part.write_bytes(small.read_bytes())
        part.replace(target)
    return target


def _model(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    graph = Graph()
    mask = graph.add("Cast", "mask", to=TensorProto.FLOAT)
    state = embedded(graph, weights)
    bias = attention_bias(graph, mask)
    for layer in range(LAYERS):
        state = layer_of(graph, weights, f"encoder.layer.{layer}", state, bias)
    graph.nodes.append(helper.make_node("Identity", [pooled(graph, state, mask)], ["vector"]))
    shape = ["batch", "length"]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("ids", "mask")]
    output = helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["batch", HIDDEN])
    body = helper.make_graph(graph.nodes, "minilm", inputs, [output], graph.constants)
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
