"""Rows to text: tables for people, JSON lines and CSV for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Generic, TypeVar

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from corroborate.exports.tables import Cell, write_table

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its name in CSV, its heading in tables (None: not shown there), and its cell in a row.

    A column that is `optional` is left out of a table in which all its cells are empty.
    """

    name: str
    heading: str | None
    cell: Callable[[Row], Cell]
    style: str = ""
    right: bool = False
    optional: bool = False


def console() -> Console:
    """Standard output as rich writes to it: colours only in a terminal, and none where NO_COLOR is set."""
    return Console(highlight=False, soft_wrap=False)


def show(rows: Iterable[Row], columns: Sequence[Column[Row]], *, nothing: str) -> int:
    """Print a table of the columns that have a heading; how many rows. Without any, say `nothing` on standard error.

    In a terminal the table fits its width; in a pipe every cell stands whole, in columns two spaces apart.
    """
    rows = list(rows)
    if not rows:
        typer.echo(nothing, err=True)
        return 0
    named = [column for column in columns if column.heading is not None]
    filled = [(column, [plain(column.cell(row)) for row in rows]) for column in named]
    filled = [(column, cells) for column, cells in filled if any(cells) or not column.optional]
    shown = [column for column, _ in filled]
    cells = [list(line) for line in zip(*(cells for _, cells in filled), strict=True)]
    out = console()
    if out.is_terminal:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in shown:
            table.add_column(column.heading or "", style=column.style, justify="right" if column.right else "left")
        for line in cells:
            table.add_row(*(Text(cell) for cell in line))
        out.print(table)
    else:
        lines = [[column.heading or "" for column in shown], *cells]
        widths = [max(len(line[i]) for line in lines) for i in range(len(shown))]
        for line in lines:
            padded = (
                cell.rjust(width) if column.right else cell.ljust(width)
                for cell, width, column in zip(line, widths, shown, strict=True)
            )
            sys.stdout.write("  ".join(padded).rstrip() + "\n")
    return len(cells)


def show_json(values: Iterable[object]) -> None:
    """Print JSON lines: one value a line, days as YYYY-MM-DD, rows as objects with their fields' names."""
    for value in values:
        sys.stdout.write(json.dumps(bare(value), ensure_ascii=False) + "\n")


def show_csv(rows: Iterable[Row], columns: Sequence[Column[Row]]) -> None:
    """Print CSV of all columns, in the manner of the exports (docs/exports.md)."""
    names = [column.name for column in columns]
    write_table(names, ({column.name: column.cell(row) for column in columns} for row in rows), sys.stdout)


def plain(value: object) -> str:
    """A value as one line of text: None is empty, white space is single spaces."""
    return "" if value is None else " ".join(str(value).split())


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
