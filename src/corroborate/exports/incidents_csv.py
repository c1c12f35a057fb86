"""`incidents-csv`: one row an incident or running toll, with how much is said about it and by whom."""

from __future__ import annotations

from typing import TextIO

from corroborate.exports.tables import Cell, write_table
from corroborate.model.record import IncidentRow, Record

COLUMNS = (
    "incident", "name", "scope", "place", "country", "latitude", "longitude", "where_prec", "date_start", "date_end",
    "date_prec", "claims", "reports", "publishers", "outcomes", "sources", "origins", "copies", "undecided",
    "conflicts", "airwars", "admiralty",
)  # fmt: skip


def write(record: Record, out: TextIO) -> int:
    """One row an incident; how many. `outcomes` and `sources` are lists within a cell, parted by '; '."""
    return write_table(COLUMNS, map(_row, record.incidents), out)


def _row(row: IncidentRow) -> dict[str, Cell]:
    return {
        "incident": row.id, "name": row.label, "scope": row.scope, "place": row.place, "country": row.country,
        "latitude": row.latitude, "longitude": row.longitude, "where_prec": row.where_prec,
        "date_start": row.first, "date_end": row.last,
        "date_prec": row.date_prec, "claims": row.claims, "reports": row.reports, "publishers": row.publishers,
        "outcomes": "; ".join(row.outcomes), "sources": "; ".join(row.sources), "origins": row.origins,
        "copies": row.copies, "undecided": row.undecided, "conflicts": row.conflicts, "airwars": row.airwars,
        "admiralty": row.admiralty,
    }  # fmt: skip
