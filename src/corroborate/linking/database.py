"""A database that Splink runs in, and the one that needs no server: DuckDB, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Database:
    """An open database: Splink's side of it, and `rows`, which gives the rows of a query, as tuples.

    `functions` are those of DuckDB's SQL that have another name there and that sqlglot does not translate. Where it
    `filters_late`, pairs are left out when they are read, not while they are weighed. Stays within this room.
    """

    api: Any
    rows: Callable[[str], Iterator[Any]]
    functions: Mapping[str, str] = field(default_factory=dict)
    filters_late: bool = False


@contextmanager
def embedded(connection: Any = None) -> Iterator[Database]:
    """DuckDB: in memory and closed afterwards, or a `connection` of the caller's, which stays open."""
    import duckdb
    from splink import DuckDBAPI

    with duckdb.connect() if connection is None else nullcontext(connection) as opened:

        def rows(query: str) -> Iterator[Any]:
            found = opened.execute(query)
            while page := found.fetchmany(100_000):
                yield from page

        yield Database(DuckDBAPI(connection=opened), rows)
