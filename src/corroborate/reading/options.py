"""What a caller may say about the inputs: dates and publishers that they do not tell, names of columns, limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from corroborate.errors import UnknownName

COLUMNS = ("id", "url", "published", "publisher", "title", "text", "file")
"""The names of a record's fields (docs/formats.md). `file` names a file beside the record that holds the text."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. Every field has a default that suits a folder of mixed files.

    `published` and `publisher` stand in where an input does not state them. `columns` maps our name of a field to the
    name that it has in the records ({'text': 'body'}). `max_bytes` is the most that one report may weigh: a file of
    text or a page, or one record of JSON lines or of a table (files of records are read piece by piece and may be of
    any size). The default, 10 MB, is some thousand times the longest news report: more is a dump, not a report.
    `languages` are the ISO 639-1 codes that extraction reads; reports in others are still yielded, with their
    language set. `format` (a name in READERS) and `encoding` (as Python names it) override recognition.

    Raises UnknownName for a column, a format or an encoding that does not exist.
    """

    published: date | None = None
    publisher: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 10_000_000
    languages: frozenset[str] = frozenset({"en"})
    format: str | None = None
    encoding: str | None = None

    def __post_init__(self) -> None:
        for name in self.columns:
            if name not in COLUMNS:
                raise UnknownName(f"no field is called {name!r}; fields are {', '.join(COLUMNS)}")
        if self.encoding is not None:
            try:
                "".encode(self.encoding)
            except LookupError as error:
                raise UnknownName(f"no encoding is called {self.encoding!r}; try utf-8, cp1252 or utf-16") from error

    def column(self, name: str) -> str:
        """The name that our field `name` has in the records."""
        return self.columns.get(name, name)
