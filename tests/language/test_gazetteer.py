"""The gazetteer: folding, its index on disk, and a user's own places."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corroborate.errors import EmptyInput, InputError, UnreadableInput, WrongColumns
from corroborate.language import gazetteer, gazetteer_build
from corroborate.language.gazetteer import Gazetteer, fold
from corroborate.language.places import places
from corroborate.language.sentences import split
from corroborate.model.report import Original, Report

_CSV = "name,country,latitude,longitude,kind,aliases\nBrelkovo,UA,48.5,37.5,village,Brelkove|Brel'kovo\nTamrel,,1,2,,\n"
_DUMP = (
    "1\tBrelkovo\tBrelkovo\tBrelkove,Брелково\t48.5\t37.5\tP\tPPL\tUA\t\t05\t\t\t\t120\t\t90\tEurope/Kyiv\t2020-01-01\n"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Fashir", "El-Fāshir"),
        ("As-Suwayda", "al-Suwayda"),
        ("Deir ez-Zor", "Deir el-Zor"),
        ("Sana'a", "Sana’a"),
        ("Khān Yūnis", "khan yunis"),
        ("Port-au-Prince", "Port au Prince"),
        ("U.S.", "U S"),
    ],
)
def test_spellings_that_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_fold_keeps_words_that_only_look_like_articles() -> None:
    assert fold("An Najaf") == "al najaf"
    assert fold("Asad") == "asad"
    assert fold("Elche de la Sierra") == "elche de la sierra"


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Beit Lahia", "PS", "city"), ("El Fasher", "SD", "city"), ("Masyaf", "SY", "city"), ("Kyiv", "UA", "capital"),
        ("Donbas", "UA", "region"), ("Helmand", "AF", "admin1"), ("Chocó", "CO", "admin1"), ("Kachin", "MM", "admin1"),
        ("Red Sea", None, "sea"), ("Bavaria", "DE", "admin1"), ("Burma", "MM", "country"), ("Sinaloa", "MX", "admin1"),
    ],
)  # fmt: skip
def test_shipped_places(name: str, country: str | None, kind: str) -> None:
    if name == "Bavaria":
        name = "Bayern"  # ISO 3166-2 has the German name
    assert (country, kind) in {(entry.country, entry.kind) for entry in gazetteer.default().lookup(fold(name))}


def test_every_row_of_ours_is_sound() -> None:
    rows = list(gazetteer_build._own())
    assert len(rows) > 500
    for row in rows:
        assert row.latitude is not None, row
        assert row.longitude is not None, row
        assert row.country is None or len(row.country) == 2, row
        assert row.kind in gazetteer_build._PRECISION, row
        assert 1 <= row.precision <= 7, row


@pytest.mark.parametrize(("name", "content"), [("own.csv", _CSV), ("dump.txt", _DUMP)])
def test_own_places_are_found_in_reports(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf8")
    assert gazetteer_build.build(tmp_path / name, tmp_path / "own.sqlite") == content.count("\n") - name.endswith("csv")
    own = gazetteer.default().with_index(tmp_path / "own.sqlite")
    text = "A man was hurt in Brelkove, Ukraine."
    report = Report("r", text, Original(b"", "", "utf8", "text/plain", "r"))
    found, _, _ = places(report, split(report), own)
    assert (found[0].text, found[0].name, found[0].country) == ("Brelkove", "Brelkovo", "UA")
    assert (found[0].latitude, found[0].longitude, found[0].precision) == (48.5, 37.5, 1)
    without, _, _ = places(report, split(report))
    assert [(place.text, place.name) for place in without] == [("Brelkove", None), ("Ukraine", "Ukraine")]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", WrongColumns),
        ("name,country\nBrelkovo,UA\n", WrongColumns),
        ("name,latitude,longitude\n", EmptyInput),
        ("name,latitude,longitude\nBrelkovo,91,0\n", InputError),
        ("name,latitude,longitude\nBrelkovo,north,0\n", InputError),
        ("name,latitude,longitude\n,1,2\n", InputError),
        (_DUMP + "half\ta line\n", WrongColumns),
        (b"\xff\xfe\x00broken", UnreadableInput),
    ],
)
def test_bad_input_leaves_nothing(tmp_path: Path, content: str | bytes, error: type[InputError]) -> None:
    source = tmp_path / "given"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(error):
        gazetteer_build.build(source, tmp_path / "own.sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["given"]


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        gazetteer_build.build(tmp_path / "none.csv", tmp_path / "own.sqlite")


def test_a_file_that_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "bad.sqlite").write_text("this is not an index, however long it may be made to look")
    with pytest.raises(UnreadableInput):
        gazetteer.default().with_index(tmp_path / "bad.sqlite")


def test_two_builds_at_once(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(_CSV, encoding="utf8")
    with ThreadPoolExecutor(4) as pool:
        counts = list(
            pool.map(lambda _: gazetteer_build.build(tmp_path / "own.csv", tmp_path / "own.sqlite"), range(8))
        )
    assert counts == [2] * 8
    assert [entry.country for entry in Gazetteer([tmp_path / "own.sqlite"]).lookup("brelkovo")] == ["UA"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own.csv", "own.sqlite"]


def test_a_cache_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(gazetteer.CACHE, str(tmp_path / "file" / "cache"))
    row = gazetteer_build.Row("Brelkovo", "UA", None, 48.5, 37.5, 0, "city", 1)
    monkeypatch.setattr(gazetteer_build, "shipped", lambda: iter([row]))
    gazetteer.default.cache_clear()
    try:
        with caplog.at_level(logging.WARNING):
            assert [entry.name for entry in gazetteer.default().lookup("brelkovo")] == ["Brelkovo"]
        assert "held in memory" in caplog.text
    finally:
        gazetteer.default.cache_clear()
