"""Giving reports: `read`, `extract`, places of one's own, what cannot be read, interruption."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from corroborate import pipeline
from corroborate.cli import run
from corroborate.language import own_places
from corroborate.model.interchange import loads

REPORT = """KELVARY, Sundrel, March 2 (Crossroads Wire) - An air strike hit a market in the town of Kelvary on Saturday,
killing at least 14 people and wounding 23 others, medics said."""


def test_extract_prints_the_interchange_format_and_keeps_no_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wire.txt").write_text(REPORT, "utf8")
    assert run(["extract", "wire.txt", "--published", "2024-03-02"]) == 0
    extraction = loads(capsys.readouterr().out)
    assert {figure.quantity.best for figure in extraction.claims.figures} >= {14, 23}
    assert [path.name for path in tmp_path.iterdir()] == ["wire.txt"]


def test_read_maps_columns_and_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("posts.csv").write_text(f'date,body\n2024-03-02,"{REPORT}"\n', "utf8")
    assert run(["read", "posts.csv", "--map", "text=body", "--map", "published=date", "--publisher", "Wire"]) == 0
    assert capsys.readouterr().out.startswith("1 report read: ")
    assert run(["reports", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["published"], row["publisher"]) == ("2024-03-02", "Wire")


def test_a_report_in_a_language_that_is_not_read_is_kept_and_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (
        "Douze personnes ont été tuées mardi dans une frappe sur le marché de la ville, selon le ministère de la santé."
    )
    Path("dépêche.txt").write_text(text, "utf8")
    assert run(["read", "dépêche.txt"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("0 reports read")
    assert err.startswith("not read: dépêche.txt")
    assert run(["reports", "--json"]) == 0
    name = json.loads(capsys.readouterr().out)["id"]
    assert run(["report", name]) == 0
    shown = capsys.readouterr().out
    assert text in shown
    assert "not read in this language" in shown


def test_what_cannot_be_read_is_one_line_each_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(REPORT, "utf8")
    Path("empty.txt").write_bytes(b"")
    Path("binary.dat").write_bytes(bytes(range(256)) * 20)
    assert run(["read", "good.txt", "empty.txt", "binary.dat", "missing.txt"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("1 report read")
    lines = [line for line in err.splitlines() if line.startswith("not read: ")]
    assert [
        name for name in ("empty.txt", "binary.dat", "missing.txt") if sum(name in line for line in lines) != 1
    ] == []
    assert run(["extract", "good.txt", "empty.txt"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_ctrl_c_says_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "read_into", stopped)
    assert run(["read", "reports"]) == 130
    assert "run the same command again" in capsys.readouterr().err


def test_places_of_ones_own_are_known_for_one_run_or_for_all(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "wire.txt").write_text(REPORT, "utf8")
    monkeypatch.setenv(own_places.FOLDER, str(tmp_path / "kept"))
    own_places.beside.cache_clear()

    def countries(*arguments: str) -> set[str | None]:
        assert run(["extract", "wire.txt", "--published", "2024-03-02", *arguments]) == 0
        return {figure.place.country for figure in loads(capsys.readouterr().out).claims.figures if figure.place}

    assert countries() == {None}
    assert countries("--gazetteer", "corroborate-demo/places.csv") == {"XS"}
    assert run(["gazetteer", "import", "corroborate-demo/places.csv"]) == 0
    assert capsys.readouterr().out.startswith("5 places kept in ")
    assert countries() == {"XS"}
    assert run(["doctor"]) == 0
    assert re.search(r"places of your own +places", capsys.readouterr().out)
    assert run(["extract", "wire.txt", "--gazetteer", "none.csv"]) == 1
    own_places.beside.cache_clear()
