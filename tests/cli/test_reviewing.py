"""Checking single claims: review, reviews."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from corroborate.cli import run
from corroborate.ledger import open_ledger, views
from corroborate.model.claim import Claims


@pytest.fixture
def own(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demo's ledger, to be reviewed in."""
    path = tmp_path / "own.sqlite"
    shutil.copy(desk / "corroborate-demo/demo.sqlite", path)
    monkeypatch.setenv("CORROBORATE_LEDGER", str(path))
    return path


def _claims(path: Path) -> Claims:
    with open_ledger(path, read_only=True) as ledger:
        return next(one.claims for one in views.extractions(ledger) if one.claims.figures and one.claims.statements)


def _lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert run([*arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_claim_is_corrected_and_the_correction_undone(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _claims(own)
    claim = before.figures[0].id
    assert run(["review", "accept", claim, "--user", "eve"]) == 0
    capsys.readouterr()
    words = ["correct", claim.rpartition(":")[2], "category=object", "blamed=-"]
    assert run(["review", *words, "--note", "cars", "--user", "ada"]) == 0
    out, err = capsys.readouterr()
    name = re.fullmatch(rf"correct: kept as (v\w+), of {re.escape(claim)}\.\n", out)
    assert name
    assert f"review withdraw {name[1]}" in err
    first, second = _lines(capsys, "reviews")
    assert (first["verdict"], first["changes"], first["user"], first["stands"]) == ("accept", {}, "eve", False)
    assert (second["changes"], second["note"]) == ({"category": "object", "blamed": "-"}, "cars")
    assert (second["claim"], second["stands"], second["withdrawn_by"]) == (claim, True, None)
    assert second["label"]
    assert _claims(own) == before, "the claim stays as it was extracted"
    assert _lines(capsys, "reviews", "--standing") == [second]
    assert run(["review", "withdraw", name[1][:6]]) == 0
    capsys.readouterr()
    assert [one["id"] for one in _lines(capsys, "reviews", "--standing")] == [first["id"]]
    assert [one["verdict"] for one in _lines(capsys, "reviews")] == ["accept", "correct", "withdraw"]


def test_the_list_is_the_same_in_each_form(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = _claims(own)
    assert run(["reviews"]) == 0
    out, err = capsys.readouterr()
    assert (out, "no reviews" in err) == ("", True)
    assert run(["review", "correct", claims.statements[0].id, "source=-"]) == 0
    assert run(["review", "reject", claims.figures[0].id, "--note", "=a formula"]) == 0
    capsys.readouterr()
    assert run(["reviews"]) == 0
    table = capsys.readouterr().out.splitlines()
    objects = _lines(capsys, "reviews")
    assert run(["reviews", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert len(table) - 1 == len(objects) == len(rows) == 2
    assert [row["changes"] for row in rows] == ["source=-", ""]
    assert [row["note"] for row in rows] == ["", "'=a formula"]
    report = claims.figures[0].id.rpartition(":")[0]
    assert _lines(capsys, "reviews", "--report", report) == objects
    assert _lines(capsys, "reviews", "--limit", "1") == objects[:1]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["bogus", "CLAIM"], 2, "accept, reject, correct, withdraw"),
        (["accept"], 2, "CLAIM"),
        (["accept", "zzz"], 1, "no figure or statement 'zzz'"),
        (["withdraw", "zzz"], 1, "corroborate reviews"),
        (["accept", "CLAIM", "category=civilian"], 2, "only correct takes changes"),
        (["correct", "CLAIM"], 2, "outcome, category"),
        (["correct", "CLAIM", "category"], 2, "FIELD=VALUE"),
        (["correct", "CLAIM", "number=9"], 2, "'number'"),
        (["correct", "CLAIM", "category=soldier"], 2, "civilian, combatant"),
        (["correct", "CLAIM", "source=Ministry of Nowhere"], 1, "words that stand in report"),
    ],
)
def test_what_cannot_be_said_is_one_line_and_keeps_nothing(
    arguments: list[str], code: int, says: str, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = _claims(own).figures[0].id
    assert run(["review", *(claim if one == "CLAIM" else one for one in arguments)]) == code
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert says in err
    with open_ledger(own, read_only=True) as ledger:
        assert not list(views.reviews(ledger))
