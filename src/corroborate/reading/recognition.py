"""Which format an input has, told by its content first and by its name only where content leaves it open."""

from __future__ import annotations

import codecs
import csv
import json
import re
from pathlib import PurePath

from corroborate.errors import EmptyInput, UnreadableInput
from corroborate.reading.encoding import decode, marked_encoding
from corroborate.reading.options import ReadOptions

EXPECTED = "plain text, HTML, JSON lines, JSON or CSV"

# First bytes of what people put among their reports, so that the error names it.
_OTHERS = (
    (b"%PDF", "a PDF (save it as text or HTML first)"),
    (b"{\\rtf", "a rich text document (save it as plain text first)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (save it as text or CSV first)"),
    (b"\x1f\x8b", "a gzip archive (unpack it first)"),
    (b"BZh", "a bzip2 archive (unpack it first)"),
    (b"\xfd7zXZ", "an xz archive (unpack it first)"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive (unpack it first)"),
    (b"7z\xbc\xaf", "a 7z archive (unpack it first)"),
    (b"Rar!", "a rar archive (unpack it first)"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet table (save it as CSV first)"),
    (b"WARC/", "a web archive, WARC (take the pages out first)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or film file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"%!PS", "a PostScript document (save it as text first)"),
)
_ZIPPED = (
    (b"word/", "a Word document, docx (save it as text or HTML first)"),
    (b"xl/", "an Excel workbook, xlsx (save it as CSV first)"),
    (b"ppt/", "a presentation, pptx"),
    (b"opendocument.text", "an OpenDocument text, odt (save it as text or HTML first)"),
    (b"opendocument.spreadsheet", "an OpenDocument table, ods (save it as CSV first)"),
    (b"epub", "an e-book, epub"),
)

# C0 controls that no text holds. One in 200 is damage; random bytes have one in nine.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 1 / 50

_PAGE = re.compile(r"<!doctype\s+html|<html\b|<head\b|<body\b|<article\b|<main\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:p|div|span|a|h[1-6]|br|li|ul|table|section|article|title|meta)\b[^>]*>", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:rdf|urlset|sitemapindex)\b", re.IGNORECASE)
_LINE_END = re.compile(r"[\r\n]")
_DELIMITERS = ",;\t|"
_LONGEST_HEADER = 60

_BY_NAME = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".csv": "csv", ".tsv": "csv",
}  # fmt: skip


def recognised(head: bytes, name: str, where: str, options: ReadOptions) -> str:
    """The format (a name in READERS) of what begins with `head`; `name` is the file's name, '' where it has none.

    Raises UnreadableInput for what is not text, naming what it is, and EmptyInput for nothing but blanks. It does not
    look whether the input is sound: that is for its reader.
    """
    for mark, what in _OTHERS:
        if head.startswith(mark):
            raise UnreadableInput(what, EXPECTED, where)
    if head.startswith(b"PK\x03\x04"):
        what = next((what for mark, what in _ZIPPED if mark in head), "a zip archive (unpack it first)")
        raise UnreadableInput(what, EXPECTED, where)
    if head[4:8] == b"ftyp":
        raise UnreadableInput("a film or sound file", EXPECTED, where)
    if not (options.encoding or marked_encoding(head)) and len(_CONTROLS.findall(head)) > _MOST_CONTROLS * len(head):
        raise UnreadableInput("bytes that are not text", EXPECTED, where)
    if options.format is not None:
        return options.format
    text = _whole_characters(head, options).lstrip("\ufeff \t\r\n\x0b\x0c\u00a0")
    suffix = _BY_NAME.get(PurePath(name).suffix.lower(), "plain")
    if not text and len(head) < 1024:
        raise EmptyInput("a file of blanks", "a report", where)
    if text[:1] in ("{", "["):
        return _of_records(text, suffix)
    if text.startswith("<"):
        if _PAGE.search(text[:4096]) or len(_TAG.findall(text[:4096])) >= 2:
            return "html"
        if _FEED.search(text[:4096]):
            raise UnreadableInput("a feed or sitemap in XML", EXPECTED + " (save the pages that it lists)", where)
        if text.startswith("<?xml"):
            raise UnreadableInput("a document in XML", EXPECTED, where)
    if suffix == "html" and _TAG.search(text):
        return "html"
    # A name that promises records is believed even where the first line is broken: its reader says what is wrong.
    if suffix in ("csv", "jsonl", "json"):
        return suffix
    return "csv" if _is_table(text, options) else "plain"


def _whole_characters(head: bytes, options: ReadOptions) -> str:
    """`head` as characters; cut in the middle of one it may be, and that is no damage."""
    encoding = options.encoding or marked_encoding(head)
    if encoding is None:
        return decode(head).text
    return codecs.getincrementaldecoder(encoding)(errors="replace").decode(head)


def _of_records(text: str, suffix: str) -> str:
    """Text in brackets: JSON lines where the first line is an object of its own, JSON where it goes on, or prose."""
    first = text.split("\n", 1)[0].strip()
    if text.startswith("{"):
        try:
            return "jsonl" if isinstance(json.loads(first), dict) else "json"
        except (ValueError, RecursionError):
            pass
        if suffix in ("jsonl", "json"):
            return suffix
        # One long line that goes past the head is a line of records; '{' and a line's end opens a document.
        return ("jsonl" if len(first) > 1 else "json") if re.match(r'\{\s*"', text) else "plain"
    if re.match(r'\[\s*(?:\{|"|\])', text):
        return "json" if suffix != "jsonl" else "jsonl"
    return suffix if suffix in ("jsonl", "json", "csv") else "plain"


def _is_table(text: str, options: ReadOptions) -> bool:
    header = _LINE_END.split(text, maxsplit=1)[0].strip()
    names = {cell.casefold() for cell in header_cells(header)}
    wanted = {options.column("text").casefold(), options.column("file").casefold()}
    return len(names) > 1 and bool(names & wanted) and all(len(cell) <= _LONGEST_HEADER for cell in names)


def delimiter(header: str) -> str:
    """What separates the cells of a table whose first line is `header`: comma, semicolon, tab or bar."""
    return max(_DELIMITERS, key=header.count)


def header_cells(header: str) -> list[str]:
    """The cells of a table's first line, none where it is no line of a table."""
    try:
        return [cell.strip() for cell in next(csv.reader([header], delimiter=delimiter(header)), [])]
    except csv.Error:
        return []
