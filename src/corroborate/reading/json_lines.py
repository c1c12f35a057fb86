"""JSON: lines of one object each, or a document that is one object or a list of them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

from corroborate.errors import EmptyInput, InputError, UnreadableInput, WrongColumns
from corroborate.model.report import Refusal, Report
from corroborate.reading.encoding import Decoded, damage_handler, decode, recovered, stream_encoding
from corroborate.reading.inputs import HEAD, Listed, Source
from corroborate.reading.options import ReadOptions
from corroborate.reading.records import kind_of, read_record
from corroborate.reading.reports import damage

_BLANKS = " \t\r\n\ufeff"
_BEFORE, _BETWEEN = re.compile(r"[ \t\r\n]*"), re.compile(r"[ \t\r\n,]*")
# Line ends and tabs inside strings are against the letter of JSON, but common, and leave no doubt.
_DECODER = json.JSONDecoder(strict=False)


def read_json_lines(source: Source, options: ReadOptions) -> Iterator[Report | Refusal | Listed]:
    """The reports of a file of JSON lines, in its order, each line on its own: a bad one is refused, the rest goes on.

    Blank lines are passed over. Lines are read one by one, so a file may be of any size; one line may have twice
    `options.max_bytes`, for what JSON writes around a text.
    """
    for number, line in _lines(source, options):
        where = f"{source.where}, line {number}"
        if line is None:
            yield Refusal("error", f"more than {2 * options.max_bytes} bytes", "one report a line", where)
            continue
        if not line.text.strip(_BLANKS):
            continue
        try:
            yield from read_record(_object(line.text.strip(_BLANKS), where), source, where, options)
        except InputError as error:
            yield refused(error)
        if line.damaged:
            yield damage(line, where)


def read_json(source: Source, options: ReadOptions) -> Iterator[Report | Refusal | Listed]:
    """The reports of a JSON document: one object, or a list of them. Only one object is held at a time.

    After a place that is not JSON nothing more can be told apart, so the rest of the document is refused with it.
    """
    encoding = stream_encoding(source.head, options.encoding)
    characters = io.TextIOWrapper(source.stream, encoding, errors=damage_handler(encoding))
    number = 0
    try:
        for number, value in enumerate(_values(characters, source.where, 2 * options.max_bytes), start=1):
            where = f"{source.where}, record {number}"
            if not isinstance(value, dict):
                yield Refusal("error", kind_of(value), "an object with a text", where)
                continue
            try:
                fields = {name: recovered(field) if isinstance(field, str) else field for name, field in value.items()}
                record = {name: field.text if isinstance(field, Decoded) else field for name, field in fields.items()}
                yield from read_record(record, source, where, options)
                for field in fields.values():
                    if isinstance(field, Decoded) and field.damaged:
                        yield damage(field, where)
            except InputError as error:
                yield refused(error)
        if not number:
            raise EmptyInput("an empty list", "a list of objects with a text", source.where)
    finally:
        characters.detach()


def refused(error: InputError) -> Refusal:
    """An error as a line of the summary."""
    return Refusal("error", error.found, error.expected, error.where)


def _lines(source: Source, options: ReadOptions) -> Iterator[tuple[int, Decoded | None]]:
    """Each line with its number, from 1; None for one that is too long, which is passed over unread."""
    encoding = stream_encoding(source.head, options.encoding)
    if encoding.startswith(("utf-16", "utf-32")):
        # Lines cannot be told apart in the bytes of these.
        characters = io.TextIOWrapper(source.stream, encoding, errors="replace", newline="\n")
        try:
            number = 0
            while words := characters.readline(2 * options.max_bytes):
                number += 1
                yield number, Decoded(words, encoding) if len(words) < 2 * options.max_bytes else None
                while len(words) == 2 * options.max_bytes and not words.endswith("\n"):
                    words = characters.readline(2 * options.max_bytes)
        finally:
            characters.detach()
        return
    number = 0
    while line := source.stream.readline(2 * options.max_bytes):
        number += 1
        if len(line) < 2 * options.max_bytes or line.endswith(b"\n"):
            yield number, decode(line, options.encoding)
            continue
        while line and not line.endswith(b"\n"):
            line = source.stream.readline(HEAD)
        yield number, None


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line, strict=False)
    except RecursionError:
        raise UnreadableInput("JSON that is nested too deeply", "one JSON object", where) from None
    except ValueError as error:
        raise UnreadableInput(f"a line that is not JSON ({_reason(error)})", "one JSON object", where) from error
    if not isinstance(value, dict):
        raise WrongColumns(kind_of(value), "a JSON object with a text", where)
    return value


def _values(characters: io.TextIOWrapper, where: str, limit: int) -> Iterator[Any]:
    """The values of a JSON list one by one, or the one value of a document that is no list."""
    buffer = characters.read(HEAD).lstrip(_BLANKS)
    in_list = buffer.startswith("[")
    between = _BETWEEN if in_list else _BEFORE
    at, more = int(in_list), HEAD
    while True:
        at = between.match(buffer, at).end()  # type: ignore[union-attr]  # both forms match nothing, too
        if in_list and buffer.startswith("]", at):
            return
        try:
            value, at = _DECODER.raw_decode(buffer, at)
        except RecursionError:
            raise UnreadableInput("JSON that is nested too deeply", "objects with a text", where) from None
        except ValueError as error:
            # Cut in the middle, or broken: only what follows tells. Twice as much each time keeps this linear.
            part = characters.read(more) if len(buffer) - at <= limit else ""
            if part:
                buffer, at, more = buffer[at:] + part, 0, 2 * more
                continue
            if in_list and at == len(buffer):
                raise UnreadableInput("a list that is never closed", "']' at its end", where) from error
            found = f"text that is not JSON ({_reason(error, placed=False)}); nothing after it was read"
            raise UnreadableInput(found, "a list of objects", where) from error
        yield value
        if not in_list:
            return
        more = HEAD


def _reason(error: ValueError, *, placed: bool = True) -> str:
    if isinstance(error, json.JSONDecodeError):
        found = error.msg.lower().removesuffix(" at").removesuffix(" starting")
        return f"{found} at character {error.pos + 1}" if placed else found
    return str(error).split(";")[0].lower()
