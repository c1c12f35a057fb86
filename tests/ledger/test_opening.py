"""Opening: what is made, what is brought up, and what is refused in plain words."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from corroborate.errors import LedgerError
from corroborate.ledger import open_ledger, opening
from corroborate.ledger.tables import metadata


def test_the_migrations_make_the_tables_that_the_code_expects(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "new.sqlite") as ledger, ledger.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        found = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql <> ''"
        ).scalars()
        assert set(found) == {index.name for table in metadata.sorted_tables for index in table.indexes}


def test_the_newest_migration_is_the_version_that_opening_expects() -> None:
    config = Config()
    config.set_main_option("script_location", "corroborate.ledger:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == opening.REVISION


def test_a_ledger_is_in_wal_mode_and_checks_references(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "new.sqlite") as ledger, ledger.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    open_ledger(path).close()
    before = path.read_bytes()
    open_ledger(path).close()
    with open_ledger(path, read_only=True):
        pass
    assert path.read_bytes() == before


def test_a_creation_that_was_cut_short_is_done_again(tmp_path: Path) -> None:
    path = tmp_path / "cut.sqlite"
    path.touch()
    with open_ledger(path) as ledger, ledger.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM reports").scalar() == 0


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "busy.sqlite"
    with open_ledger(path) as ledger, opening.writing(ledger) as connection:
        connection.exec_driver_sql("INSERT INTO originals VALUES ('00', x'00')")
        with open_ledger(path, read_only=True) as other, opening.reading(other) as reader:
            assert reader.exec_driver_sql("SELECT count(*) FROM originals").scalar() == 0


def test_an_error_in_a_transaction_leaves_nothing(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "undone.sqlite") as ledger:
        with suppress(ZeroDivisionError), opening.writing(ledger) as connection:
            connection.exec_driver_sql("INSERT INTO originals VALUES ('00', x'00')")
            raise ZeroDivisionError
        with opening.reading(ledger) as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM originals").scalar() == 0


def _folder(path: Path) -> None:
    path.mkdir()


def _words(path: Path) -> None:
    path.write_text("Not a database at all, only words. " * 100)


def _of_another_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()


def _newer(path: Path) -> None:
    open_ledger(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def _damaged(path: Path) -> None:
    open_ledger(path).close()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 4000)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_folder, "found a folder"),
        (_words, "not a ledger"),
        (_of_another_program, "another program"),
        (_newer, "9999"),
        (_damaged, "damaged"),
    ],
)
def test_what_is_no_ledger_is_refused(tmp_path: Path, make: object, words: str, read_only: bool) -> None:
    path = tmp_path / "given.sqlite"
    assert callable(make)
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(LedgerError, match=words) as raised:
        open_ledger(path, read_only=read_only)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)
    assert before == (path.read_bytes() if path.is_file() else b"")


def test_a_missing_ledger_is_made_only_to_be_written(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="corroborate read"):
        open_ledger(tmp_path / "none.sqlite", read_only=True)
    with pytest.raises(LedgerError, match="no folder"):
        open_ledger(tmp_path / "none" / "none.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_opened_to_be_read_is_not_written(tmp_path: Path) -> None:
    open_ledger(tmp_path / "a.sqlite").close()
    with (
        open_ledger(tmp_path / "a.sqlite", read_only=True) as ledger,
        pytest.raises(LedgerError, match="read only"),
        opening.writing(ledger),
    ):
        pass


def test_a_lock_that_does_not_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_S", 0.05)
    path = tmp_path / "locked.sqlite"
    with (
        open_ledger(path) as one,
        open_ledger(path) as other,
        opening.writing(one),
        pytest.raises(LedgerError, match="locked by another program"),
        opening.writing(other),
    ):
        pass


def test_a_ledger_in_a_folder_that_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept.sqlite"
    open_ledger(path).close()
    monkeypatch.setattr("os.access", lambda *_: False)
    with open_ledger(path, read_only=True) as ledger, opening.reading(ledger) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM reports").scalar() == 0
        assert [found.name for found in tmp_path.iterdir()] == ["kept.sqlite"], "no log beside it"
