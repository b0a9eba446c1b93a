"""BERT (Devlin 2018) as an ONNX graph, written node by node from its weights, without PyTorch."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

LAYERS, HEADS, HIDDEN, EPSILON = 6, 12, 384, 1e-12
HEAD = HIDDEN // HEADS


class Graph:
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


def embedded(graph: Graph, weights: dict[str, np.ndarray], kinds: str | None = None) -> str:
    """Words in their places; `kinds` names the input that tells one of two texts from the other."""
    words = graph.lookup("ids", weights, "embeddings.word_embeddings")
    length = graph.add("Shape", "ids", start=1, end=2)
    table = graph.constant("positions", weights["embeddings.position_embeddings.weight"])
    zero = graph.constant("zero", np.array([0], dtype=np.int64))
    positions = graph.add("Slice", table, zero, length, zero)
    table_of_kinds = "embeddings.token_type_embeddings"
    kind = (
        graph.lookup(kinds, weights, table_of_kinds)
        if kinds
        else graph.constant("kind", weights[f"{table_of_kinds}.weight"][0])
    )
    total = graph.add("Add", graph.add("Add", words, positions), kind)
    return graph.norm(total, weights, "embeddings.LayerNorm")


def attention_bias(graph: Graph, mask: str) -> str:
    one = graph.constant("one", np.array(1.0, dtype=np.float32))
    far = graph.constant("far", np.array(-10000.0, dtype=np.float32))
    axes = graph.constant("mask_axes", np.array([1, 2], dtype=np.int64))
    hidden = graph.add("Mul", graph.add("Sub", one, mask), far)
    return graph.add("Unsqueeze", hidden, axes)


def layer_of(
    graph: Graph, weights: dict[str, np.ndarray], name: str, state: str, bias: str | None
) -> str:
    attended = _attention(graph, weights, f"{name}.attention.self", state, bias)
    mixed = graph.linear(attended, weights, f"{name}.attention.output.dense")
    added = graph.add("Add", mixed, state)
    state = graph.norm(added, weights, f"{name}.attention.output.LayerNorm")
    wide = gelu(graph, graph.linear(state, weights, f"{name}.intermediate.dense"))
    narrow = graph.linear(wide, weights, f"{name}.output.dense")
    return graph.norm(graph.add("Add", narrow, state), weights, f"{name}.output.LayerNorm")


def _attention(
    graph: Graph, weights: dict[str, np.ndarray], name: str, state: str, bias: str | None
) -> str:
    split = graph.constant("split", np.array([0, 0, HEADS, HEAD], dtype=np.int64))
    joined = graph.constant("joined", np.array([0, 0, HIDDEN], dtype=np.int64))
    scale = graph.constant("scale", np.array(1 / np.sqrt(HEAD), dtype=np.float32))

    def heads(part: str, order: list[int]) -> str:
        value = graph.linear(state, weights, f"{name}.{part}")
        return graph.add("Transpose", graph.add("Reshape", value, split), perm=order)

    query, value = heads("query", [0, 2, 1, 3]), heads("value", [0, 2, 1, 3])
    scores = graph.add("MatMul", query, heads("key", [0, 2, 3, 1]))
    scaled = graph.add("Mul", scores, scale)
    biased = graph.add("Add", scaled, bias) if bias else scaled
    context = graph.add("MatMul", graph.add("Softmax", biased, axis=-1), value)
    return graph.add("Reshape", graph.add("Transpose", context, perm=[0, 2, 1, 3]), joined)


def gelu(graph: Graph, value: str) -> str:
    root = graph.constant("root_two", np.array(np.sqrt(2.0), dtype=np.float32))
    half = graph.constant("half", np.array(0.5, dtype=np.float32))
    one = graph.constant("one", np.array(1.0, dtype=np.float32))
    curve = graph.add("Add", graph.add("Erf", graph.add("Div", value, root)), one)
    return graph.add("Mul", graph.add("Mul", value, curve), half)


def pooled(graph: Graph, state: str, mask: str) -> str:
    last = graph.constant("last", np.array([2], dtype=np.int64))
    along = graph.constant("along", np.array([1], dtype=np.int64))
    wide = graph.add("Unsqueeze", mask, last)
    total = graph.add("ReduceSum", graph.add("Mul", state, wide), along, keepdims=0)
    mean = graph.add("Div", total, graph.add("ReduceSum", mask, along, keepdims=1))
    return graph.add("LpNormalization", mean, axis=-1, p=2)
