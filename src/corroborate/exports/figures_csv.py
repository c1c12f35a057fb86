"""`csv`: one row a figure, with its words, their places in the text, and the report that says so."""

from __future__ import annotations

from typing import TextIO

from corroborate.exports.tables import Cell, write_table
from corroborate.model.record import FigureRow, Record
from corroborate.model.text import Mention, Place, Quantity, When

Cells = dict[str, Cell]

PLACE = (
    "place", "place_start", "place_end", "place_name", "country", "latitude", "longitude", "where_prec",
)  # fmt: skip
TIME = ("time", "time_start", "time_end", "date_start", "date_end", "date_prec")
COLUMNS = (
    "figure", "incident", "report", "publisher", "published", "url", "title", "outcome", "quantity",
    "quantity_start", "quantity_end", "low", "best", "high", "bound", "subject", "subject_start", "subject_end",
    "category", "demography", "scope", "status", "source", "source_start", "source_end", "blamed", "blamed_start",
    "blamed_end", *PLACE, *TIME, "part_of", "statement", "quote", "quote_start", "quote_end", "extractor",
    "confidence",
)  # fmt: skip


def write(record: Record, out: TextIO) -> int:
    """One row a figure; how many."""
    return write_table(COLUMNS, map(_row, record.figures), out)


def _row(row: FigureRow) -> Cells:
    figure = row.figure
    quantity = figure.quantity
    return {
        "figure": figure.id, "incident": row.incident, "report": row.report_id, "publisher": row.publisher,
        "published": row.published, "url": row.url, "title": row.report_label, "outcome": figure.outcome,
        **_words("quantity", quantity), "low": quantity.low, "best": quantity.best, "high": quantity.high,
        "bound": quantity.bound, **_words("subject", figure.subject), "category": figure.category,
        "demography": figure.demography, "scope": figure.scope, "status": figure.status,
        **_words("source", figure.source), **_words("blamed", figure.blamed), **_where(figure.place),
        **_days(figure.when), "part_of": figure.part_of, "statement": figure.statement, "quote": row.quote,
        "quote_start": figure.quote.start, "quote_end": figure.quote.end, "extractor": figure.extractor,
        "confidence": figure.confidence,
    }  # fmt: skip


def _words(name: str, mention: Mention | Quantity | Place | When | None) -> Cells:
    if mention is None:
        return {name: None, f"{name}_start": None, f"{name}_end": None}
    return {name: mention.text, f"{name}_start": mention.start, f"{name}_end": mention.end}


def _where(place: Place | None) -> Cells:
    if place is None:
        return dict.fromkeys(PLACE)
    known = (place.name, place.country, place.latitude, place.longitude, place.precision)
    return {**_words("place", place), **dict(zip(PLACE[3:], known, strict=True))}


def _days(when: When | None) -> Cells:
    if when is None:
        return dict.fromkeys(TIME)
    return {**_words("time", when), **dict(zip(TIME[3:], (when.first, when.last, when.precision), strict=True))}
