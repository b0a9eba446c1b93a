"""Reads the files of red-flag sentences: "codes [@question] | what a patient typed"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A sentence, the question it answers and the red flags a person would hear in it."""

    codes: frozenset[str]
    question: str | None
    text: str


def cases_in(file: str) -> list[Case]:
    """The cases of a file, blank lines and comments left out."""
    return list(_cases((HERE / file).read_text(encoding="utf-8").splitlines()))


def _cases(lines: list[str]) -> Iterator[Case]:
    for line in lines:
        if line and not line.startswith("#"):
            labels, text = line.split(" | ", 1)
            yield _case(labels.split(), text)


def _case(labels: list[str], text: str) -> Case:
    questions = [label[1:] for label in labels if label.startswith("@")]
    codes = frozenset(label for label in labels if label[0] != "@") - {"none"}
    return Case(codes, questions[0] if questions else None, text)
