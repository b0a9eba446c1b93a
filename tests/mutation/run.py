"""Puts each small fault into the clinical core and asks whether the tests notice.

    python tests/mutation/run.py            # all modules, some minutes
    python tests/mutation/run.py derive     # one module

A fault that no test notices is printed and the exit status is 1, unless it is in `equivalent.txt`
with the reason why it changes no verdict.
"""

from __future__ import annotations

import ast
import contextlib
import importlib.abc
import importlib.util
import multiprocessing
import os
import sys
from pathlib import Path

import hypothesis  # noqa: F401  loaded once here, so that each fault starts quickly
import pytest
import yaml  # noqa: F401
from mutants import mutants
from tqdm import tqdm

ROOT = Path(__file__).parents[2]
MODULES = [
    "bot.values",
    *(f"bot.clinical.{name}" for name in
      ("rules", "criteria", "derive", "triage", "policy", "assessment", "settle")),
    *(f"bot.clinical.sets.{name}" for name in
      ("nice", "asas", "berlin", "calin", "asas2015", "article")),
]  # fmt: skip
TESTS = [
    f"tests/clinical/test_{name}.py" for name in ("derive", "settle", "rules", "triage", "sets")
]
FIRST_LOOK, SECOND_LOOK = 400, 4000
PYTEST = ["-x", "-q", "-p", "no:cacheprovider", "--noconftest"]
TIMEOUT = 120


class Faulty(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module with a fault in it."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self.name, self.tree = name, tree

    def find_spec(self, name, path, target=None):
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def exec_module(self, module):
        module.__file__ = str(path_of(self.name))
        exec(compile(self.tree, module.__file__, "exec"), module.__dict__)


def path_of(module: str) -> Path:
    return ROOT / (module.replace(".", "/") + ".py")


def run_tests(module: str, tree: ast.Module | None) -> None:
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        if tree:
            sys.meta_path.insert(0, Faulty(module, tree))
        noticed = (
            fails(tests_of(module)) or differs(FIRST_LOOK) or fails(TESTS) or differs(SECOND_LOOK)
        )
        sys.exit(int(noticed))


def tests_of(module: str) -> list[str]:
    own = f"tests/clinical/test_{module.rsplit('.', 1)[-1]}.py"
    return [own] if own in TESTS else []


def fails(tests: list[str]) -> bool:
    return bool(tests) and pytest.main(PYTEST + tests) != 0


def differs(count: int) -> bool:
    """Whether some random people are judged otherwise; a few notice most faults at once."""
    from bot.clinical import assess_as_given
    from tests.clinical import plain_reference as reference
    from tests.clinical.test_criteria_against_reference import as_json, as_reference

    return any(
        as_reference(as_json(assess_as_given(case))) != reference.judged(case)
        for case in reference.cases(count)
    )


def survives(module: str, tree: ast.Module | None) -> bool:
    child = multiprocessing.get_context("fork").Process(target=run_tests, args=(module, tree))
    child.start()
    child.join(TIMEOUT)
    if child.is_alive():
        child.kill()
        child.join()
    return child.exitcode == 0


def equivalents() -> set[str]:
    lines = Path(__file__).with_name("equivalent.txt").read_text().splitlines()
    return {line.strip() for line in lines if line and not line.startswith(("#", " "))}


def main(wanted: list[str]) -> int:
    os.chdir(ROOT)
    # Plugins and the trained bot would cost ten times the tests themselves.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.path.insert(0, str(ROOT))
    chosen = [m for m in MODULES if not wanted or m.rsplit(".", 1)[1] in wanted]
    faults = [
        (module, f"{module} {what}", tree)
        for module in chosen
        for what, tree in mutants(path_of(module).read_text())
    ]
    if not survives("", None):
        raise SystemExit("the tests fail without any fault")
    known = equivalents()
    survivors = []
    for module, what, tree in tqdm(faults):
        if survives(module, tree):
            survivors.append(what)
            tqdm.write(what, file=sys.stderr)
    new = [what for what in survivors if what not in known]
    noticed, excused = len(faults) - len(survivors), len(survivors) - len(new)
    print(f"{len(faults)} faults: {noticed} noticed, {excused} excused, {len(new)} not noticed")
    print("\n".join(new))
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
