"""The table of readers, and the way of every input through it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from corroborate.errors import ConflictingReport, InputError, UnknownName, UnreadableInput
from corroborate.model.ids import digest
from corroborate.model.report import Refusal, Report
from corroborate.reading.html import read_html
from corroborate.reading.inputs import Given, Listed, Source, opened, paths
from corroborate.reading.json_lines import read_json, read_json_lines, refused
from corroborate.reading.options import ReadOptions
from corroborate.reading.plain import read_plain
from corroborate.reading.recognition import recognised
from corroborate.reading.table import read_table

log = logging.getLogger(__name__)

Reader = Callable[[Source, ReadOptions], Iterator[Report | Refusal | Listed]]

READERS: dict[str, Reader] = {
    "plain": read_plain,
    "html": read_html,
    "jsonl": read_json_lines,
    "json": read_json,
    "csv": read_table,
}


def read(inputs: Iterable[str | os.PathLike[str]], options: ReadOptions = ReadOptions()) -> Iterator[Report | Refusal]:  # noqa: B008 - frozen
    """Every report that `inputs` name (files, folders, patterns, '-'), in order, and a refusal for each not read.

    One bad input never stops the others. A report that comes again is refused as a duplicate; another text under the
    id of one that was read is refused as an error. Reports in every language are yielded: which of them can be
    extracted from is for the pipeline to tell. Files are opened for reading only, one at a time; of what was read only
    ids are kept, so memory stays flat. Raises UnknownName if `options.format` is not in READERS, and nothing else.
    """
    if options.format is not None and options.format not in READERS:
        raise UnknownName(f"no reader is called {options.format!r}; there are {', '.join(READERS)}")
    if isinstance(inputs, str | os.PathLike):
        inputs = [inputs]
    return _once(_all(inputs, options))


def _all(inputs: Iterable[str | os.PathLike[str]], options: ReadOptions) -> Iterator[Report | Refusal]:
    listed: set[str] = set()
    for path in paths(inputs):
        if isinstance(path, InputError):
            yield refused(path)
        elif path is None or os.path.realpath(path) not in listed:
            yield from _one(path, options, Given(), None, listed)


def _one(
    path: Path | None, options: ReadOptions, given: Given, where: str | None, listed: set[str]
) -> Iterator[Report | Refusal]:
    try:
        source = opened(path, given, where)
        try:
            name = recognised(source.head, source.name, source.where, options)
            for found in READERS[name](source, options):
                if not isinstance(found, Listed):
                    yield found
                elif given != Given() or where is not None:
                    raise UnreadableInput("a list within a list", "a report", found.where)
                else:
                    listed.add(os.path.realpath(found.path))
                    yield from _one(found.path, options, found.given, f"{found.path} ({found.where})", listed)
        finally:
            source.stream.close()
    except InputError as error:
        yield refused(error)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        yield Refusal(
            "error", f"a file that broke off ({reason})", "a file that can be read to its end", str(where or path)
        )


def _once(found: Iterable[Report | Refusal]) -> Iterator[Report | Refusal]:
    seen: dict[str, str] = {}
    for one in found:
        if isinstance(one, Report):
            content = digest((one.text, one.title))
            known = seen.setdefault(one.id, content)
            if known is not content:
                yield _again(one, known == content)
                continue
        else:
            log.info("%s", one)
        yield one


def _again(report: Report, same: bool) -> Refusal:
    where = report.original.where
    if same:
        return Refusal("duplicate", f"the report {report.id} again, word for word", "each report once", where)
    return refused(
        ConflictingReport(f"another text under the id {report.id}, which was read before", "one text an id", where)
    )
