"""Asking the ledger: lists with filters, one report, one incident, exports, in each form."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from corroborate import pipeline
from corroborate.cli import run
from corroborate.cli.marks import marked, marked_original
from corroborate.ledger import open_ledger, views
from corroborate.model.interchange import loads
from corroborate.model.record import Filters

ESCAPE = "\x1b["
LISTS = ("reports", "figures", "statements", "occurrences", "incidents")


@pytest.mark.parametrize("command", LISTS)
def test_lists_print_tables_json_and_csv_of_the_same_rows(
    command: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command]) == 0
    table = capsys.readouterr().out.splitlines()
    assert run([command, "--json"]) == 0
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert run([command, "--csv"]) == 0
    printed = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(printed, newline="")))
    assert len(table) - 1 == len(objects) == len(rows) > 0
    assert printed.count("\r\n") >= len(rows) + 1
    assert all(line == line.rstrip() for line in table)


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [
        (["--outcome", "killed"], lambda item: item["figure"]["outcome"] == "killed"),
        (["--min", "1000"], lambda item: item["figure"]["quantity"]["best"] >= 1000),
        (["--scope", "cumulative"], lambda item: item["figure"]["scope"] == "cumulative"),
        (["--source", "ministry"], lambda item: "ministry" in item["figure"]["source"]["text"].lower()),
        (["--publisher", "voice"], lambda item: item["report"]["publisher"] == "UDC Voice"),
        (["--limit", "2"], lambda item: True),
    ],
)
def test_filters(arguments: list[str], holds: object, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(holds)
    assert run(["figures", "--json"]) == 0
    everything = capsys.readouterr().out.splitlines()
    assert run(["figures", "--json", *arguments]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert 0 < len(found) < len(everything)
    assert all(holds(item) for item in found)


def test_nothing_found_is_said_on_stderr(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["figures", "--source", "no such source"]) == 0
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)


def test_report_by_the_beginning_of_its_id_in_words_and_as_json(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_ledger(Path("corroborate-demo/demo.sqlite"), read_only=True) as ledger:
        row = next(iter(views.reports(ledger, Filters(publisher="Radio"))))
        text = views.report(ledger, row.id).text
    assert run(["report", row.id[:7], "--json"]) == 0
    extraction = loads(capsys.readouterr().out)
    assert extraction.report.id == row.id
    assert all(text[f.quantity.start : f.quantity.end] == f.quantity.text for f in extraction.claims.figures)
    assert run(["report", row.id]) == 0
    assert text in capsys.readouterr().out
    assert run(["report", row.id, "--original"]) == 0
    assert Path("corroborate-demo/reports/radio.txt").read_text("utf8").rstrip() in capsys.readouterr().out


def test_incident_in_words_with_reasons_as_json_and_as_csv(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_ledger(Path("corroborate-demo/demo.sqlite"), read_only=True) as ledger:
        row = max(views.incidents(ledger, Filters(scope="incident")), key=lambda row: row.claims)
        page = pipeline.incident(ledger, row.id)
    assert run(["incident", row.id, "--why"]) == 0
    out = capsys.readouterr().out
    assert all(reason in out for reason in page.reasons.values())
    assert run(["incident", row.id, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["figures"]) == len(page.figures)
    assert run(["incident", row.id, "--csv"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == len(page.figures)


def test_marks_lie_on_the_same_words_of_the_text_and_of_the_original(desk: Path) -> None:
    with open_ledger(Path("corroborate-demo/demo.sqlite"), read_only=True) as ledger:
        names = [row.id for row in views.reports(ledger, Filters()) if row.publisher != "Radio Ulmera Valley"]
        for report, claims in ((views.report(ledger, name), views.claims(ledger, name)) for name in names):
            text, original = marked(report, claims), marked_original(report, claims)
            words = [text.plain[span.start : span.end] for span in text.spans]
            assert words == [original.plain[span.start : span.end] for span in original.spans]
            assert text.plain == report.text


def test_colours_in_a_terminal_only_and_not_with_no_color(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_ledger(Path("corroborate-demo/demo.sqlite"), read_only=True) as ledger:
        name = next(iter(views.reports(ledger, Filters(publisher="Monitor")))).id
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert run(["report", name]) == 0
    assert ESCAPE not in capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich then takes standard output for a terminal
    assert run(["report", name]) == 0
    assert re.search(r"\x1b\[1;33m", capsys.readouterr().out)
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(["report", name]) == 0
    assert not re.search(r"\x1b\[[\d;]*3\dm", capsys.readouterr().out)


def test_unknown_ids_and_exports_are_errors(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["report", "zzz"], ["incident", "zzz"], ["export", "parchment"]):
        assert run(arguments) == 1
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)


def test_export_to_a_file_and_to_a_pipe_is_the_same(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = desk / "claims.jsonl"
    assert run(["export", "jsonl", "-o", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert run(["export", "jsonl"]) == 0
    assert capsys.readouterr().out == target.read_text("utf8")
    assert len([loads(line) for line in target.read_text("utf8").splitlines()]) == 12
    assert run(["export", "jsonl", "-o", str(desk / "no" / "such" / "folder.jsonl")]) == 2
