"""A user's own places: kept for every run, or named for one; what is no file of places is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate.errors import EmptyInput, InputError, UnreadableInput, WrongColumns
from corroborate.language import gazetteer, own_places
from corroborate.language.gazetteer import Gazetteer, fold

CSV = "name,country,kind,latitude,longitude,aliases\nKelvary,XS,city,,,Old Kelvary\nUlmera,XS,admin1,1.5,2.5,\n"


@pytest.fixture(autouse=True)
def _nothing_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of its own for everything that is written; without the shipped gazetteer, which takes long to index."""
    monkeypatch.setenv(own_places.FOLDER, str(tmp_path / "kept"))
    monkeypatch.setenv(gazetteer.CACHE, str(tmp_path / "cache"))
    monkeypatch.setattr(gazetteer, "default", Gazetteer)
    own_places.beside.cache_clear()
    yield
    own_places.beside.cache_clear()


def _file(folder: Path, text: str = CSV, name: str = "villages.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf8")
    return path


def _names(found: Gazetteer, name: str) -> list[str]:
    return [entry.name for entry in found.lookup(fold(name))]


def test_kept_places_are_known_to_every_run(tmp_path: Path) -> None:
    index, number = own_places.keep(_file(tmp_path))
    assert (index.parent, number) == (own_places.folder(), 2)
    assert own_places.kept() == (index,)
    assert _names(own_places.beside(), "old kelvary") == ["Kelvary"]


def test_a_file_of_the_same_name_takes_the_place_of_the_former(tmp_path: Path) -> None:
    own_places.keep(_file(tmp_path))
    own_places.keep(_file(tmp_path, CSV.replace("Kelvary", "Imbrel")))
    assert len(own_places.kept()) == 1
    assert _names(own_places.beside(), "Kelvary") == []
    assert _names(own_places.beside(), "Imbrel") == ["Imbrel"]


def test_a_named_file_is_known_to_this_run_only_and_indexed_once(tmp_path: Path) -> None:
    file = _file(tmp_path)
    assert _names(own_places.beside((file,)), "Kelvary") == ["Kelvary"]
    assert _names(own_places.beside(), "Kelvary") == []
    (index,) = gazetteer.cache_folder().glob("own-*.sqlite")
    written = index.stat().st_mtime_ns
    own_places.beside.cache_clear()
    own_places.beside((file,))
    assert index.stat().st_mtime_ns == written
    assert _names(own_places.beside((index,)), "Kelvary") == ["Kelvary"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("name,country\nKelvary,XS\n", WrongColumns),
        ("name,latitude,longitude\n", EmptyInput),
        ("name,latitude,longitude\nKelvary,999,0\n", InputError),
        ("name,latitude,longitude\n,1,2\n", InputError),
        ("SQLite format 3\x00 but no more", UnreadableInput),
    ],
)
def test_what_is_no_file_of_places_is_told_and_nothing_is_written(
    text: str, error: type[InputError], tmp_path: Path
) -> None:
    file = _file(tmp_path, text)
    with pytest.raises(error):
        own_places.beside((file,))
    assert list(tmp_path.rglob("own-*")) == []


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"none\.csv"):
        own_places.beside((tmp_path / "none.csv",))
    with pytest.raises(UnreadableInput, match=r"none\.csv"):
        own_places.keep(tmp_path / "none.csv")
