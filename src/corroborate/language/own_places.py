"""A user's own places beside the shipped gazetteer: kept for every run, or named for one.

`keep` indexes a file into the user's folder (CORROBORATE_GAZETTEERS overrides it), and every later run knows its
places. A file that is named for one run is indexed in the cache folder, again only after it has changed. What a file
may hold: `gazetteer_build.build`. It does not hide or change the shipped places: all answer.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import blake2b
from pathlib import Path

import platformdirs

from corroborate.errors import InputError, UnreadableInput
from corroborate.language import gazetteer
from corroborate.language.gazetteer import Gazetteer

FOLDER = "CORROBORATE_GAZETTEERS"
_INDEX = b"SQLite format 3\x00"


def folder() -> Path:
    """Where kept places lie: $CORROBORATE_GAZETTEERS, else in the user's data folder of the platform."""
    given = os.environ.get(FOLDER)
    return Path(given) if given else platformdirs.user_data_path("corroborate") / "gazetteers"


def shipped_index() -> Path:
    """Where the index of the shipped gazetteer lies, or will once it is needed (`gazetteer.default`)."""
    from corroborate.language.gazetteer_build import version

    return gazetteer.cache_folder() / f"gazetteer-{version()}.sqlite"


def kept() -> tuple[Path, ...]:
    """The indexes of the places that are kept, in order of their names."""
    return tuple(sorted(folder().glob("*.sqlite")))


def keep(file: Path) -> tuple[Path, int]:
    """Index the places of `file` for every later run; the index and how many. A file of the same name is replaced.

    Raises UnreadableInput, WrongColumns or EmptyInput; then nothing is changed.
    """
    from corroborate.language.gazetteer_build import build  # needed at imports only

    index = folder() / f"{file.stem}.sqlite"
    try:
        number = build(file, index)
    except OSError as error:
        raise UnreadableInput(f"a folder that cannot be written ({error})", "a writable one", str(folder())) from error
    beside.cache_clear()
    return index, number


@cache
def beside(files: tuple[Path, ...] = ()) -> Gazetteer:
    """The shipped gazetteer with the kept places and those of `files`. Raises InputError where a file is none."""
    found = gazetteer.default()
    for index in (*kept(), *(_indexed(file) for file in files)):
        found = found.with_index(index)
    return found


def _indexed(file: Path) -> Path:
    from corroborate.language.gazetteer_build import build

    try:
        with file.open("rb") as opened:
            if opened.read(len(_INDEX)) == _INDEX:
                return file
        state = file.stat()
    except OSError as error:
        raise UnreadableInput(error.strerror or str(error), "a file of places", str(file)) from error
    # A dump of GeoNames has 1.6 GB: its path, size and time tell whether it changed, without reading it whole.
    name = blake2b(f"{file.resolve()} {state.st_size} {state.st_mtime_ns}".encode(), digest_size=8).hexdigest()
    index = gazetteer.cache_folder() / f"own-{name}.sqlite"
    if not index.is_file():
        try:
            build(file, index)
        except InputError:
            raise
        except OSError as error:
            raise UnreadableInput(str(error), f"a writable cache folder ({gazetteer.CACHE})", str(index)) from error
    return index
