"""Rows -> files. An exporter is one file with `write(record, out) -> rows` and one line in EXPORTERS."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from corroborate.errors import UnknownName
from corroborate.exports import figures_csv, incidents_csv, interchange
from corroborate.model.record import Record

Exporter = Callable[[Record, TextIO], int]

EXPORTERS: dict[str, Exporter] = {
    "jsonl": interchange.write,
    "csv": figures_csv.write,
    "incidents-csv": incidents_csv.write,
}


def export(record: Record, exporter: str, out: TextIO) -> int:
    """Write `record` to `out` by that exporter; how many rows. Raises UnknownName where EXPORTERS has no such entry."""
    try:
        write = EXPORTERS[exporter]
    except KeyError:
        raise UnknownName(f"no exporter {exporter!r}; there are {', '.join(EXPORTERS)}") from None
    return write(record, out)


__all__ = ["EXPORTERS", "Exporter", "export"]
