"""Small deliberate faults in Python source: one at a time, each with its description."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy

SWAPPED_OPERATORS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
}  # fmt: skip
SWAPPED_NAMES = {
    "all_of": "any_of", "any_of": "all_of", "above": "no_less_than", "no_less_than": "above",
    "below": "above", "floor": "ceil", "ceil": "floor", "min": "max", "max": "min",
}  # fmt: skip
# Names, labels and sources are shown, not judged.
WORDS = {"Source": (0, 1), "Item": (0, 1)}
WORD_KEYWORDS = {"id", "name", "version", "title", "url"}


def mutants(source: str) -> Iterator[tuple[str, ast.Module]]:
    """Every fault in the source, as a description and the faulty module."""
    tree = ast.parse(source)
    skipped = {id(node) for node in _unjudged(tree)}
    for index, node in enumerate(ast.walk(tree)):
        if id(node) not in skipped:
            for what in range(len(list(_faults(node)))):
                yield _mutant(tree, index, what)


def _mutant(tree: ast.Module, index: int, what: int) -> tuple[str, ast.Module]:
    faulty = deepcopy(tree)
    node = list(ast.walk(faulty))[index]
    before, after = list(_faults(node))[what]
    old = ast.unparse(node)
    after(node)
    faulty = ast.fix_missing_locations(faulty)
    line = getattr(node, "lineno", 0)
    return f"line {line}: {before} in {old[:70]!r}", faulty


def _faults(node):
    """The faults a node can have: what changes, and how to change it."""
    if isinstance(node, ast.Compare | ast.BoolOp | ast.BinOp):
        yield from _operator_faults(node)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not removed", lambda n: setattr(n, "op", ast.UAdd())
    elif isinstance(node, ast.Constant):
        yield from _constant_faults(node)
    elif isinstance(node, ast.Name) and node.id in SWAPPED_NAMES:
        yield "another function", lambda n: setattr(n, "id", SWAPPED_NAMES[n.id])
    elif isinstance(node, ast.IfExp):
        yield "branches swapped", _swap_branches
    elif isinstance(node, ast.If):
        yield "condition turned round", _turn_round
    elif isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load):
        yield from _shorter(node, "elts")
    elif isinstance(node, ast.Call):
        yield from _shorter(node, "args")


def _operator_faults(node):
    attribute = "ops" if isinstance(node, ast.Compare) else "op"
    operator = node.ops[0] if attribute == "ops" else node.op
    swapped = SWAPPED_OPERATORS.get(type(operator))
    if swapped:
        value = [swapped(), *node.ops[1:]] if attribute == "ops" else swapped()
        yield f"{swapped.__name__}", lambda n: setattr(n, attribute, value)


def _constant_faults(node):
    value = node.value
    if isinstance(value, bool):
        changed = [not value]
    elif isinstance(value, int):
        changed = [value + 1, value - 1]
    elif isinstance(value, str) and value:
        changed = [value + "_x"]
    else:
        changed = []
    for other in changed:
        yield f"{value!r} -> {other!r}", lambda n, other=other: setattr(n, "value", other)


def _swap_branches(node):
    node.body, node.orelse = node.orelse, node.body


def _turn_round(node):
    node.test = ast.UnaryOp(ast.Not(), node.test)


def _shorter(node, attribute):
    elements = getattr(node, attribute)
    for place in range(len(elements) if len(elements) > 1 else 0):
        rest = elements[:place] + elements[place + 1 :]
        yield f"without part {place}", lambda n, rest=rest: setattr(n, attribute, rest)


def _unjudged(tree):
    """Docstrings, annotations, imports, error messages, labels and sources, with all below them."""
    for node in ast.walk(tree):
        roots = []
        if isinstance(node, ast.Raise | ast.Import | ast.ImportFrom):
            roots = [node]
        elif is_docstring(node) or is_type_alias(node):
            roots = [*ast.iter_child_nodes(node)]
        elif isinstance(node, ast.AnnAssign | ast.arg):
            roots = [node.annotation]
        elif isinstance(node, ast.FunctionDef):
            roots = [node.returns, *node.decorator_list]
        elif isinstance(node, ast.ClassDef):
            roots = list(node.decorator_list)
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            roots = [node]
        elif isinstance(node, ast.Call):
            roots = [k for k in node.keywords if k.arg in WORD_KEYWORDS]
            places = WORDS.get(getattr(node.func, "id", ""), ())
            roots += [node.args[place] for place in places if place < len(node.args)]
        yield from (below for root in roots if root for below in ast.walk(root))


def is_type_alias(node):
    """`Features = Mapping[str, Any]`, told from a lookup by its capital letter."""
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Subscript)
        and getattr(node.targets[0], "id", "").istitle()
    )


def is_docstring(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
