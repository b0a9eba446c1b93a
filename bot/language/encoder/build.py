"""Writes the encoder's ONNX file from the published weights, without PyTorch.

The graph is BERT (Devlin 2018) as all-MiniLM-L6-v2 configures it, followed by mean pooling and
normalisation to length one; the weights of its matrix products are then stored as int8.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

from bot.language.encoder.weights import WEIGHTS_SHA256, checked, model_folder

LAYERS, HEADS, HIDDEN, EPSILON = 6, 12, 384, 1e-12
HEAD = HIDDEN // HEADS


class _Graph:
    """Collects nodes and constants; each method returns the name of what it adds."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: np.ndarray) -> str:
        if all(name != known.name for known in self.constants):
            self.constants.append(numpy_helper.from_array(values, name))
        return name

    def add(self, operator: str, *inputs: str, **attributes: Any) -> str:
        output = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], output, **attributes))
        return output

    def linear(self, value: str, weights: dict[str, np.ndarray], name: str) -> str:
        kernel = self.constant(f"{name}.kernel", np.ascontiguousarray(weights[f"{name}.weight"].T))
        bias = self.constant(f"{name}.bias", weights[f"{name}.bias"])
        return self.add("Add", self.add("MatMul", value, kernel), bias)

    def norm(self, value: str, weights: dict[str, np.ndarray], name: str) -> str:
        scale = self.constant(f"{name}.scale", weights[f"{name}.weight"])
        bias = self.constant(f"{name}.bias", weights[f"{name}.bias"])
        return self.add("LayerNormalization", value, scale, bias, epsilon=EPSILON)

    def lookup(self, ids: str, weights: dict[str, np.ndarray], name: str) -> str:
        return self.add("Gather", self.constant(name, weights[f"{name}.weight"]), ids)


def build(target: Path) -> Path:
    """Writes the int8 encoder to a file and returns its path."""
    logging.getLogger("root").setLevel(logging.ERROR)  # quantisation advises; nobody asked it to
    from onnxruntime.quantization import QuantType, quantize_dynamic

    weights = load_file(checked(model_folder() / "model.safetensors", WEIGHTS_SHA256))
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        small = Path(folder) / "small.onnx"
        onnx.save(_model(weights), full)
        quantize_dynamic(full, small, per_channel=True, weight_type=QuantType.QInt8)
        part = target.with_suffix(".part")
        part.write_bytes(small.read_bytes())
        part.replace(target)
    return target


def _model(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    graph = _Graph()
    mask = graph.add("Cast", "mask", to=TensorProto.FLOAT)
    state = _embedded(graph, weights)
    bias = _attention_bias(graph, mask)
    for layer in range(LAYERS):
        state = _layer(graph, weights, f"encoder.layer.{layer}", state, bias)
    graph.nodes.append(helper.make_node("Identity", [_pooled(graph, state, mask)], ["vector"]))
    shape = ["batch", "length"]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("ids", "mask")]
    output = helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["batch", HIDDEN])
    body = helper.make_graph(graph.nodes, "minilm", inputs, [output], graph.constants)
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def _embedded(graph: _Graph, weights: dict[str, np.ndarray]) -> str:
    words = graph.lookup("ids", weights, "embeddings.word_embeddings")
    length = graph.add("Shape", "ids", start=1, end=2)
    table = graph.constant("positions", weights["embeddings.position_embeddings.weight"])
    zero = graph.constant("zero", np.array([0], dtype=np.int64))
    positions = graph.add("Slice", table, zero, length, zero)
    kind = graph.constant("kind", weights["embeddings.token_type_embeddings.weight"][0])
    total = graph.add("Add", graph.add("Add", words, positions), kind)
    return graph.norm(total, weights, "embeddings.LayerNorm")


def _attention_bias(graph: _Graph, mask: str) -> str:
    one = graph.constant("one", np.array(1.0, dtype=np.float32))
    far = graph.constant("far", np.array(-10000.0, dtype=np.float32))
    axes = graph.constant("mask_axes", np.array([1, 2], dtype=np.int64))
    hidden = graph.add("Mul", graph.add("Sub", one, mask), far)
    return graph.add("Unsqueeze", hidden, axes)


def _layer(graph: _Graph, weights: dict[str, np.ndarray], name: str, state: str, bias: str) -> str:
    attended = _attention(graph, weights, f"{name}.attention.self", state, bias)
    mixed = graph.linear(attended, weights, f"{name}.attention.output.dense")
    added = graph.add("Add", mixed, state)
    state = graph.norm(added, weights, f"{name}.attention.output.LayerNorm")
    wide = _gelu(graph, graph.linear(state, weights, f"{name}.intermediate.dense"))
    narrow = graph.linear(wide, weights, f"{name}.output.dense")
    return graph.norm(graph.add("Add", narrow, state), weights, f"{name}.output.LayerNorm")


def _attention(
    graph: _Graph, weights: dict[str, np.ndarray], name: str, state: str, bias: str
) -> str:
    split = graph.constant("split", np.array([0, 0, HEADS, HEAD], dtype=np.int64))
    joined = graph.constant("joined", np.array([0, 0, HIDDEN], dtype=np.int64))
    scale = graph.constant("scale", np.array(1 / np.sqrt(HEAD), dtype=np.float32))

    def heads(part: str, order: list[int]) -> str:
        value = graph.linear(state, weights, f"{name}.{part}")
        return graph.add("Transpose", graph.add("Reshape", value, split), perm=order)

    query, value = heads("query", [0, 2, 1, 3]), heads("value", [0, 2, 1, 3])
    scores = graph.add("MatMul", query, heads("key", [0, 2, 3, 1]))
    biased = graph.add("Add", graph.add("Mul", scores, scale), bias)
    context = graph.add("MatMul", graph.add("Softmax", biased, axis=-1), value)
    return graph.add("Reshape", graph.add("Transpose", context, perm=[0, 2, 1, 3]), joined)


def _gelu(graph: _Graph, value: str) -> str:
    root = graph.constant("root_two", np.array(np.sqrt(2.0), dtype=np.float32))
    half = graph.constant("half", np.array(0.5, dtype=np.float32))
    one = graph.constant("one", np.array(1.0, dtype=np.float32))
    curve = graph.add("Add", graph.add("Erf", graph.add("Div", value, root)), one)
    return graph.add("Mul", graph.add("Mul", value, curve), half)


def _pooled(graph: _Graph, state: str, mask: str) -> str:
    last = graph.constant("last", np.array([2], dtype=np.int64))
    along = graph.constant("along", np.array([1], dtype=np.int64))
    wide = graph.add("Unsqueeze", mask, last)
    total = graph.add("ReduceSum", graph.add("Mul", state, wide), along, keepdims=0)
    mean = graph.add("Div", total, graph.add("ReduceSum", mask, along, keepdims=1))
    return graph.add("LpNormalization", mean, axis=-1, p=2)
