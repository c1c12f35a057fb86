"""Plain text: one file is one report. Its headline, if it has one, is its first line and stays in the text."""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.errors import EmptyInput
from corroborate.model.report import Refusal, Report
from corroborate.reading.cleaning import clean
from corroborate.reading.encoding import decode
from corroborate.reading.inputs import Source
from corroborate.reading.options import ReadOptions
from corroborate.reading.reports import damage, original, report


def read_plain(source: Source, options: ReadOptions) -> Iterator[Report | Refusal]:
    """The report in a file of plain text, and a refusal beside it where bytes of it are damaged.

    Neither date nor publisher is looked for in the words: they come from the options, or from a list that names the
    file. Raises EmptyInput and UnreadableInput.
    """
    data = source.read(options.max_bytes)
    decoded = decode(data, options.encoding)
    text, alignment = clean(decoded.text, wrapped=True)
    if not any(character.isalnum() for character in text):
        raise EmptyInput("a file without a word", "a report", source.where)
    yield report(
        text,
        original(data, decoded.encoding, "text/plain", source.where),
        options,
        source.given,
        path=source.path,
        alignment=alignment,
    )
    if decoded.damaged:
        yield damage(decoded, source.where)
