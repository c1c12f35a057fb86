"""A record (a line of JSON, a row of a table) -> its report. The text stays exactly as it was given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from corroborate.errors import EmptyInput, UnreadableInput, WrongColumns
from corroborate.model.report import Refusal, Report
from corroborate.reading.alignment import identity
from corroborate.reading.dates import day
from corroborate.reading.encoding import whole
from corroborate.reading.inputs import Given, Listed, Source
from corroborate.reading.options import ReadOptions
from corroborate.reading.reports import damage, original, report


def read_record(
    record: Mapping[str, object], source: Source, where: str, options: ReadOptions
) -> Iterator[Report | Refusal | Listed]:
    """The report that `record` holds, or the file that it names in place of a text.

    No character of the text is added, removed or replaced, because the offsets of the interchange format count in it;
    only half a surrogate pair, which cannot be written, becomes U+FFFD, and a refusal beside the report says so.
    Unknown fields are ignored. Raises WrongColumns without a text, EmptyInput for an empty one, UnreadableInput for one
    that is too large.
    """
    given = Given(
        id=_word(record, "id", options),
        url=_word(record, "url", options),
        published=day(record.get(options.column("published")), where)
        if record.get(options.column("published"))
        else None,
        publisher=_word(record, "publisher", options),
        title=_word(record, "title", options),
    )
    text = record.get(options.column("text"))
    if text is None:
        file = _word(record, "file", options)
        if file is not None and source.path is not None:
            yield Listed(_beside(source.path, file, where), given, where)
            return
        raise WrongColumns(
            f"a record with {_columns(record)}",
            f"a text in {options.column('text')!r} (--map text=NAME for another)",
            where,
        )
    if not isinstance(text, str):
        raise WrongColumns(f"{kind_of(text)} in {options.column('text')!r}", "a text", where)
    if not text.strip():
        raise EmptyInput("an empty text", "a report", where)
    sound = whole(text)
    data = sound.text.encode("utf-8")
    if len(data) > options.max_bytes:
        raise UnreadableInput(f"a text of {len(data)} bytes", f"at most {options.max_bytes}", where)
    yield report(
        sound.text,
        original(data, "utf-8", "text/plain", where),
        options,
        given,
        path=source.path,
        alignment=identity(len(sound.text)),
    )
    if sound.damaged:
        yield damage(sound, where)


def kind_of(value: object) -> str:
    """What a value in JSON is, in words."""
    if value is None:
        return "nothing (null)"
    if isinstance(value, bool):
        return "true or false"
    names = {int: "a number", float: "a number", str: "a text", list: "a list", dict: "an object"}
    return names.get(type(value), "something else")


def _word(record: Mapping[str, object], name: str, options: ReadOptions) -> str | None:
    """A field as words; numbers are taken as printed (an id may be one), anything else is nothing."""
    value = record.get(options.column(name))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return whole(str(value).strip()).text or None


def _columns(record: Mapping[str, object]) -> str:
    names = ", ".join(str(name) for name in list(record)[:8])
    return f"the fields {names}{', ...' if len(record) > 8 else ''}" if names else "no field"


def _beside(listing: str, file: str, where: str) -> Path:
    folder = Path(listing).parent
    path = folder / file
    if "\x00" in file:
        raise UnreadableInput("a file's name with a zero in it", "a file beside the list", where)
    # A list is data from elsewhere: it may name its neighbours, not the rest of the disk.
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UnreadableInput(f"a file outside of the list's own folder ({file})", "a file beside the list", where)
    return path
