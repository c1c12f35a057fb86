"""Tables as comma-separated values, RFC 4180, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TextIO

Cell = str | int | float | date | bool | None

# A spreadsheet takes a cell that begins with one of these for a formula, and a report's words are anybody's words.
# The apostrophe is what OWASP advises ("CSV Injection"); the offsets and `jsonl` still give the words as they are.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], out: TextIO) -> int:
    """A heading and the rows; how many. None is an empty cell, a date ISO 8601, a truth value 1 or 0.

    Words that a spreadsheet would take for a formula get an apostrophe before them; numbers never do.
    """
    writer = csv.writer(out)
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
        count += 1
    return count


def _cell(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return value
