"""Tables (CSV): one report a row, with the columns of docs/formats.md or others by a map."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from corroborate.errors import EmptyInput, InputError, UnreadableInput, WrongColumns
from corroborate.model.report import Refusal, Report
from corroborate.reading.encoding import damage_handler, decode, recovered, stream_encoding
from corroborate.reading.inputs import Listed, Source
from corroborate.reading.json_lines import refused
from corroborate.reading.options import ReadOptions
from corroborate.reading.recognition import delimiter, header_cells
from corroborate.reading.records import read_record
from corroborate.reading.reports import damage


def read_table(source: Source, options: ReadOptions) -> Iterator[Report | Refusal | Listed]:
    """The reports of a table, in its order. Cells are separated by commas, semicolons, tabs or bars; names of columns
    may be in any case. Rows are read one by one, so a table may be of any size.

    Raises WrongColumns if the first row has no column for the text (or for the file that holds it), or lacks one that
    `options.columns` names. A row that has more cells than columns is refused: an unquoted separator has cut its text.
    """
    encoding = stream_encoding(source.head, options.encoding)
    if encoding == "utf-8" and (guessed := decode(source.head).encoding) not in ("utf-8", "ascii"):
        encoding = guessed
    characters = io.TextIOWrapper(source.stream, encoding, errors=damage_handler(encoding), newline="")
    # The csv module has one limit for the whole process; its default, 131,072 characters, is less than a long page.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    try:
        yield from _rows(characters, source, options)
    finally:
        characters.detach()


def _rows(characters: io.TextIOWrapper, source: Source, options: ReadOptions) -> Iterator[Report | Refusal | Listed]:
    first = characters.readline(options.max_bytes).lstrip("\ufeff")
    names = _names(header_cells(first), source, options)
    # Strictly, because leniently a row with a stray mark loses it, and one with a mark never closed swallows the rest.
    rows = csv.reader(characters, delimiter=delimiter(first), strict=True)
    empty = True
    while True:
        where = f"{source.where}, line {rows.line_num + 2}"  # the header is line 1, and is not counted by `rows`
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Refusal("error", f"a row that cannot be told apart ({error})", "quotation marks in pairs", where)
            empty = False
            if "field limit" in str(error):
                return  # in the middle of a cell, which may go on to the end: no row after it can be told
            continue
        if row is None:
            if empty:
                raise EmptyInput("a table without rows", "a report a row", source.where)
            return
        if not any(cell.strip() for cell in row):
            continue
        empty = False
        try:
            if any(cell.strip() for cell in row[len(names) :]):
                raise WrongColumns(f"{len(row)} cells", f"{len(names)}, as in the first row (quote a text)", where)
            cells = {name: recovered(cell) for name, cell in zip(names, row, strict=False)}
            yield from read_record({name: cell.text for name, cell in cells.items()}, source, where, options)
            for cell in cells.values():
                if cell.damaged:
                    yield damage(cell, where)
        except InputError as error:
            yield refused(error)


def _names(header: list[str], source: Source, options: ReadOptions) -> list[str]:
    """The columns as the options name them, whatever their case in the table."""
    if not any(header):
        raise UnreadableInput("a first row without names", "names of columns", f"{source.where}, line 1")
    folded = {name.casefold(): name for name in header}
    found = f"the columns {', '.join(header[:12])}{', ...' if len(header) > 12 else ''}"
    for ours, theirs in options.columns.items():
        if theirs.casefold() not in folded:
            raise WrongColumns(found, f"a column {theirs!r} (--map {ours}={theirs})", source.where)
    wanted = [options.column("text"), options.column("file")]
    if not any(name.casefold() in folded for name in wanted):
        raise WrongColumns(found, f"a column {wanted[0]!r} (--map text=NAME for another)", source.where)
    known = {options.column(ours).casefold(): options.column(ours) for ours in _OURS}
    return [known.get(name.casefold(), name) for name in header]


_OURS = ("id", "url", "published", "publisher", "title", "text", "file")
