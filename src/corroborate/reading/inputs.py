"""What a caller names -> the files in it: files, folders with all below, patterns, and '-' for standard input."""

from __future__ import annotations

import io
import logging
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from glob import glob, has_magic
from pathlib import Path
from typing import BinaryIO, cast

from corroborate.errors import EmptyInput, InputError, UnreadableInput

log = logging.getLogger(__name__)

HEAD = 65_536
"""How many bytes of an input are looked at to recognise it."""

_EXPECTED = "a file, a folder, a pattern, or - for standard input"

# Files that list others come first in their folder, so that those are read with what the list says of them.
_LISTS = ("index.jsonl", "index.json", "index.csv", "index.tsv")


@dataclass(frozen=True, slots=True)
class Given:
    """What a list says of a file that it names. None where it says nothing."""

    id: str | None = None
    url: str | None = None
    published: date | None = None
    publisher: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that a record names in place of a text: where it is, what is said of it, and where that stands."""

    path: Path
    given: Given
    where: str


@dataclass(frozen=True, slots=True)
class Source:
    """One opened input. `stream` stands at its beginning, `head` are its first bytes, `where` names it for people."""

    where: str
    path: str | None
    stream: BinaryIO
    head: bytes
    given: Given = field(default=Given())

    @property
    def name(self) -> str:
        """The file's name, '' for standard input."""
        return Path(self.path).name if self.path else ""

    def read(self, limit: int) -> bytes:
        """All bytes. Raises UnreadableInput if there are more than `limit`, EmptyInput if there are none."""
        # Piece by piece, because asked for `limit` at once a stream sets that much memory aside.
        data = _filled(self.stream, limit + 1, HEAD)
        if len(data) > limit:
            raise UnreadableInput(f"more than {_megabytes(limit)} in one report", "at most that much", self.where)
        if not data.strip(b"\x00\t\n\x0b\x0c\r \xef\xbb\xbf\xff\xfe"):
            raise EmptyInput("an empty file" if not data else "a file of blanks", "a report", self.where)
        return data


def paths(inputs: Iterable[str | os.PathLike[str]]) -> Iterator[Path | InputError | None]:
    """Each file that `inputs` name, in order, None for standard input, and an error for each that names nothing.

    A folder gives every file below it, by name, without hidden ones and without following links to folders. A pattern
    ('reports/**/*.html') is one where no file of that very name exists. Nothing is opened.
    """
    for given in inputs:
        name = os.fspath(given)
        try:
            yield from _named(name)
        except (OSError, ValueError) as error:  # a folder above that is closed, a name that is too long or holds a zero
            reason = _reason(error) if isinstance(error, OSError) else str(error)
            yield UnreadableInput(f"a name that leads nowhere ({reason})", _EXPECTED, ascii(name)[1:-1])


def _named(name: str) -> Iterator[Path | InputError | None]:
    path = Path(name)
    if not name:  # Path('') would be the folder that one is in
        yield UnreadableInput("an empty name", _EXPECTED, "''")
    elif name == "-":
        yield None
    elif path.is_dir():
        yield from _below(path)
    elif path.exists() or path.is_symlink():
        yield path
    elif has_magic(name):
        # Path.glob wants the folder apart from the pattern, and a pattern may begin anywhere.
        matches = sorted(glob(name, recursive=True))  # noqa: PTH207
        for match in matches:
            yield from _below(Path(match)) if Path(match).is_dir() else (Path(match),)
        if not matches:
            yield UnreadableInput("no file that fits this pattern", _EXPECTED, name)
    else:
        yield UnreadableInput("nothing of that name", _EXPECTED, name)


def _below(folder: Path) -> Iterator[Path | InputError]:
    empty = True
    for entry in _walk(folder):
        empty = False
        yield entry
    if empty:
        yield EmptyInput("a folder without files", "reports in it", str(folder))


def _walk(folder: Path) -> Iterator[Path | InputError]:
    try:
        with os.scandir(folder) as entries:
            # Only names are held, so that a folder of any size is walked in flat memory.
            names = sorted(
                (entry.name not in _LISTS, entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries
            )
    except OSError as error:
        yield UnreadableInput(
            f"a folder that cannot be opened ({_reason(error)})", "a folder that may be read", str(folder)
        )
        return
    for _, name, is_folder in names:
        if name.startswith("."):
            log.debug("passed over hidden %s", folder / name)
        elif is_folder:
            yield from _walk(folder / name)
        elif (folder / name).is_dir():
            log.info("passed over %s: a link to a folder", folder / name)
        else:
            yield folder / name


def opened(path: Path | None, given: Given = Given(), where: str | None = None) -> Source:
    """`path` opened for reading only, None being standard input. The caller closes `stream`.

    Raises UnreadableInput if it cannot be opened, EmptyInput if nothing is in it.
    """
    name = where or (str(path) if path is not None else "standard input")
    try:
        if path is None:
            if sys.stdin is None:
                raise UnreadableInput("standard input closed", _EXPECTED, name)
            stream: BinaryIO = sys.stdin.buffer
        else:
            if not _can_be_read(path):
                raise UnreadableInput("a device or socket", "a file", name)
            stream = path.open("rb")
        head = _filled(stream, HEAD, HEAD)
    except OSError as error:
        raise UnreadableInput(
            f"a file that cannot be opened ({_reason(error)})", "a file that may be read", name
        ) from error
    if not head:
        if path is not None:
            stream.close()
        raise EmptyInput("an empty file" if path is not None else "nothing", "a report", name)
    return Source(name, str(path) if path is not None else None, _Rejoined(head, stream).buffered(), head, given)


def _can_be_read(path: Path) -> bool:
    mode = path.stat().st_mode
    return stat.S_ISREG(mode) or stat.S_ISFIFO(mode)  # a FIFO is what '<(command)' in a shell gives


def _filled(stream: BinaryIO, size: int, piece: int) -> bytes:
    """The next `size` bytes, or as many as there are: a pipe gives what it has, and has to be asked again."""
    parts: list[bytes] = []
    missing = size
    while missing and (part := stream.read(min(missing, piece))):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


class _Rejoined(io.RawIOBase):
    """A stream with its head put back, so that inputs that cannot be rewound are read like all others."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        if self._head:
            part = self._head[: len(buffer)]
            self._head = self._head[len(part) :]
        else:
            part = memoryview(self._rest.read(len(buffer)))
        buffer[: len(part)] = part
        return len(part)

    def close(self) -> None:
        if not self.closed and self._rest is not sys.stdin.buffer:
            self._rest.close()
        super().close()

    def buffered(self) -> BinaryIO:
        return cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", self), HEAD))


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:g} MB" if size >= 10_000 else f"{size} bytes"
