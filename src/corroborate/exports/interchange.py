"""`jsonl`: everything that was found, in the interchange format, one report a line (docs/formats.md)."""

from __future__ import annotations

from typing import TextIO

from corroborate.model.interchange import dumps
from corroborate.model.record import Record


def write(record: Record, out: TextIO) -> int:
    """One line for each report that was read; how many."""
    count = 0
    for extraction in record.extractions:
        out.write(dumps(extraction) + "\n")
        count += 1
    return count
