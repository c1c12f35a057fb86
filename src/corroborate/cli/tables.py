"""Rows to text: tables for people, JSON lines and CSV for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Generic, TypeVar

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from corroborate.cli.visible import guarded, plain
from corroborate.exports.tables import Cell, write_table
from corroborate.model.interchange import json_line

Row = TypeVar("Row")

NARROW = 5  # what is left of a column of words before ids and days are broken, too


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its name in CSV, its heading in tables (None: not shown there), and its cell in a row.

    A column that is `optional` is left out of a table in which all its cells are empty. `least` is how narrow
    it is made in a narrow terminal: what has to be copied or compared (ids, days) stays in one piece.
    """

    name: str
    heading: str | None
    cell: Callable[[Row], Cell]
    style: str = ""
    right: bool = False
    optional: bool = False
    least: int = 0


def console() -> Console:
    """Standard output as rich writes to it: colours only in a terminal, and none where NO_COLOR is set."""
    return Console(highlight=False, soft_wrap=False)


def show(rows: Iterable[Row], columns: Sequence[Column[Row]], *, nothing: str) -> int:
    """Print a table of the columns that have a heading; how many rows. Without any, say `nothing` on standard error.

    In a terminal the table fits its width: cells are broken, never cut. In a pipe every cell stands whole; columns are
    two spaces apart.
    """
    rows = list(rows)
    if not rows:
        typer.echo(plain(nothing), err=True)
        return 0
    named = [column for column in columns if column.heading is not None]
    filled = [(column, [plain(column.cell(row)) for row in rows]) for column in named]
    filled = [(column, cells) for column, cells in filled if any(cells) or not column.optional]
    shown = [column for column, _ in filled]
    cells = [list(line) for line in zip(*(cells for _, cells in filled), strict=True)]
    out = console()
    if out.is_terminal:
        headed = [[column.heading or "", *values] for column, values in filled]
        gap, widths = fitting(headed, [column.least for column in shown], out.width)
        table = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), header_style="bold")
        for column, width in zip(shown, widths, strict=True):
            table.add_column(
                column.heading or "", style=column.style, justify="right" if column.right else "left", overflow="fold",
                width=width,
            )  # fmt: skip
        for line in cells:
            table.add_row(*(Text(cell) for cell in line))
        out.print(table)
    else:
        lines = [[column.heading or "" for column in shown], *cells]
        padding = [max(len(line[i]) for line in lines) for i in range(len(shown))]
        for line in lines:
            padded = (
                cell.rjust(width) if column.right else cell.ljust(width)
                for cell, width, column in zip(line, padding, shown, strict=True)
            )
            sys.stdout.write("  ".join(padded).rstrip() + "\n")
    return len(cells)


def fitting(columns: Sequence[Sequence[str]], least: Sequence[int], room: int) -> tuple[int, list[int]]:
    """How far apart columns of cells stand, and how wide each is made, so that all fit into `room`.

    No word is broken where that can be; else no column is narrower than its `least`, where that can be.
    """
    natural = [max(1, *map(cell_len, cells)) for cells in columns]
    words = [max(cell_len(word) for cell in cells for word in (cell.split() or [""])) for cells in columns]
    words = [min(some, full) if some else max(1, word) for word, some, full in zip(words, least, natural, strict=True)]
    needed = [min(some or NARROW, full) for some, full in zip(least, natural, strict=True)]
    ways = ((2, words), (1, words), (1, needed))
    gap, widths = next(
        (way for way in ways if sum(way[1]) + way[0] * (len(columns) - 1) <= room), (1, [1] * len(columns))
    )
    room -= gap * (len(columns) - 1)
    for i, some in enumerate(least):
        # A period is broken between its days or not at all; half of what is free stays for the words.
        if some and natural[i] - widths[i] <= (room - sum(widths)) // 2:
            widths[i] = natural[i]
    halved = [some if full <= 2 * some else 0 for some, full in zip(least, natural, strict=True)]
    for wanted in (words, natural):
        for _ in range(room - sum(widths)):
            # One more for the column whose longest word, or then cell, takes the most lines.
            lines, most = max(
                (0 if half and width >= half else full / width, i)
                for i, (full, width, half) in enumerate(zip(wanted, widths, halved, strict=True))
            )
            if lines <= 1:
                break
            widths[most] += 1
    return gap, widths


def show_json(values: Iterable[object]) -> None:
    """Print JSON lines: one value a line, days as YYYY-MM-DD, rows as objects with their fields' names."""
    for value in values:
        sys.stdout.write(json_line(bare(value)) + "\n")


def show_csv(rows: Iterable[Row], columns: Sequence[Column[Row]]) -> None:
    """Print CSV of all columns, in the manner of the exports (docs/exports.md)."""
    names = [column.name for column in columns]
    write_table(names, ({column.name: column.cell(row) for column in columns} for row in rows), guarded(sys.stdout))


def bare(value: object) -> Any:
    """A value as json prints it: dataclasses are objects, days are ISO dates, tuples are lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: bare(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [bare(item) for item in value]
    return value
