"""Tables and progress: coloured on a terminal, Markdown on a pipe."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

Rows = Sequence[Sequence[object]]


def show(title: str, columns: Sequence[str], rows: Rows) -> None:
    """A table whose first column names its rows."""
    out = Console(highlight=False)
    if out.is_terminal:
        out.print(f"\n{title}", style="bold")
        out.print(_coloured(columns, rows))
    else:
        print(f"\n{title}\n\n" + "\n".join(_markdown(columns, rows)))


def _coloured(columns: Sequence[str], rows: Rows) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold cyan")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    for row in rows:
        table.add_row(*map(str, row))
    return table


def _markdown(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    cells = [list(map(str, row)) for row in (columns, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    for row in (cells[0], rule, *cells[1:]):
        first, *others = zip(row, widths, strict=True)
        line = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        yield f"| {' | '.join(line)} |"


def say(text: str) -> None:
    Console(highlight=False, soft_wrap=True).print(text, markup=False)


def machine(now: datetime) -> str:
    """When and on what kind of machine the figures were taken."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    kind = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    return f"{now:%d %B %Y}, {kind}, Python {platform.python_version()}, load {load}"


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress bar on standard error, where someone is looking at it."""
    err = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        yield bar
