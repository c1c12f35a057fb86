"""Open a ledger: one SQLite file, in WAL mode, brought to this version's tables by Alembic.

WAL lets others read while one writes (docs/ledger.md). `synchronous` is NORMAL: after a kill nothing committed is
lost; after a power cut the last batches may be, and the next run reads them again.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from corroborate.errors import LedgerError
from corroborate.model.folding import folded

log = logging.getLogger(__name__)

REVISION = "0004"  # the newest file in migrations/versions; a test compares, so that opening need not import Alembic
BUSY_S = 10.0  # how long one writer waits for another: a batch of 50 reports is written in well under a second


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger. A context manager: leaving it closes its connections."""

    path: Path
    engine: Engine
    read_only: bool

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_ledger(path: Path | str, *, read_only: bool = False) -> Ledger:
    """The ledger at `path`, made if it does not exist, brought to this version's tables if it is of an older one.

    With `read_only` nothing is made or changed. Raises LedgerError: no such file (read only), not a ledger, locked,
    no permission, of a newer version.
    """
    path = Path(path)
    _look(path, read_only)
    ledger = Ledger(path, _engine(path, read_only), read_only)
    try:
        with translated(path):
            _bring_up(ledger)
    except BaseException:
        ledger.close()
        raise
    return ledger


@contextmanager
def reading(ledger: Ledger) -> Iterator[Connection]:
    """A connection that sees one state of the ledger from beginning to end. Raises LedgerError."""
    with translated(ledger.path), ledger.engine.connect() as connection:
        yield connection


@contextmanager
def writing(ledger: Ledger) -> Iterator[Connection]:
    """A connection in one transaction: all of it is kept at the end, or none of it. Raises LedgerError."""
    if ledger.read_only:
        raise LedgerError(f"{ledger.path}: opened to be read only")
    with (
        translated(ledger.path),
        ledger.engine.connect().execution_options(writing=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Errors of the database, as LedgerError in plain words."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        raise LedgerError(f"{path}: {_plain(str(cause))}") from error


def _plain(message: str) -> str:
    if "locked" in message or "busy" in message:
        return f"locked by another program for more than {BUSY_S:.0f} s; wait until it has finished, or close it"
    if "not a database" in message:
        return "found a file that is not a ledger; expected one that Corroborate made, or a path where none is yet"
    if "malformed" in message:
        return f"the file is damaged ({message}); restore a copy, or read the reports anew into another ledger"
    if "FOREIGN KEY" in message:
        return "another program changed the ledger meanwhile; nothing was written: run the command again"
    if "readonly" in message:
        return "cannot be written: no permission for the file or its folder"
    if "unable to open" in message:
        return "cannot be opened: no permission for the file or its folder"
    if "disk is full" in message or "disk I/O" in message:
        return f"the disk cannot take more ({message})"
    return f"the ledger cannot be used ({message})"


def _look(path: Path, read_only: bool) -> None:
    """What can be told about a path before SQLite does, in better words than its own."""
    if path.is_dir():
        raise LedgerError(f"{path}: found a folder; expected a file, such as {path / 'corroborate.sqlite'}")
    if path.exists():
        return
    if read_only:
        raise LedgerError(f"{path}: there is no ledger; `corroborate read PATH` makes one")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: there is no folder {path.parent} to make the ledger in")


def _engine(path: Path, read_only: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        address = path.absolute().as_uri() + _mode(path, read_only)
        # SQLAlchemy's pool hands a connection to one thread at a time
        return sqlite3.connect(address, uri=True, timeout=BUSY_S, check_same_thread=False, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _: Any) -> None:
        connection.create_function("folded", 1, _folded, deterministic=True)
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver's own BEGIN comes late and is deferred: a writer would fail in the middle instead of waiting.
        immediate = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _mode(path: Path, read_only: bool) -> str:
    if not read_only:
        return "?mode=rwc"
    # A WAL file in a folder that cannot be written opens only as immutable; that is safe while it has no log.
    log_file = path.with_name(path.name + "-wal")
    if not os.access(path.parent, os.W_OK) and not log_file.exists():
        return "?mode=ro&immutable=1"
    return "?mode=ro"


def _folded(words: str | None) -> str | None:
    return None if words is None else folded(words)


def _bring_up(ledger: Ledger) -> None:
    with reading(ledger) as connection:
        found = _revision(connection, ledger.path)
    if found == REVISION:
        return
    if found is not None and found > REVISION:
        raise LedgerError(
            f"{ledger.path}: found a ledger of version {found}; this Corroborate knows versions up to {REVISION}: "
            "update it"
        )
    if ledger.read_only:
        raise LedgerError(
            f"{ledger.path}: found a ledger of version {found or 'none'}; expected {REVISION}: "
            "open it once to be written, and it is brought up"
        )
    if found is None:
        _set_wal(ledger.engine)
    with writing(ledger) as connection:  # one transaction: a kill in the middle leaves the version that was
        _upgrade(connection)
    log.info("%s: brought from version %s to %s", ledger.path, found or "none", REVISION)


def _set_wal(engine: Engine) -> None:
    """Once for the life of the file. If another program is just making the same ledger, that one sets it."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
        log.info("left the journal's mode to the program that is making the ledger")
    finally:
        connection.close()


def _revision(connection: Connection, path: Path) -> str | None:
    """The version of the ledger, None for an empty file. Raises LedgerError for another program's database."""
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    if not tables:
        return None
    if not {"alembic_version", "reports"} <= tables:
        raise LedgerError(f"{path}: found a database of another program; expected a ledger that Corroborate made")
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # imported here: it costs a fifth of a second, and most openings need none
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "corroborate.ledger:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
