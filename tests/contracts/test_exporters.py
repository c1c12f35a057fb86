"""The contract of every exporter in EXPORTERS, and the golden files that show what each writes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corroborate.errors import UnknownName
from corroborate.exports import EXPORTERS, export
from corroborate.exports.tables import FORMULA
from corroborate.model.claim import Claims, Extraction
from corroborate.model.interchange import loads
from corroborate.model.record import FigureRow, IncidentRow, Record
from corroborate.model.report import Report
from corroborate.model.text import Mention

GOLDEN = Path(__file__).parents[1] / "cases" / "exports"


@pytest.fixture
def record(make_report: Callable[..., Report], make_claims: Callable[[Report], Claims]) -> Record:
    report = make_report(name="d1")
    claims = make_claims(report)
    figures = tuple(
        FigureRow(
            figure, report.id, "Tavarsk market hit", report.publisher, report.published, report.url,
            report.text[figure.quote.start : figure.quote.end], "i1",
        )
        for figure in claims.figures
    )  # fmt: skip
    incident = IncidentRow(
        "i1", "Tavarsk, 2024-03-02: killed", "incident", "Tavarsk", "XS", 1.5, -2.5, 1, date(2024, 3, 2),
        date(2024, 3, 2), 1, 2, 1, 1, ("killed",), ("the Ministry of Health",),
        1, 0, 1, 2, "Weak", 3,
    )  # fmt: skip
    return Record((Extraction(report.head, claims),), figures, (incident,))


def _written(record: Record, exporter: str) -> tuple[str, int]:
    out = io.StringIO(newline="")
    rows = export(record, exporter, out)
    return out.getvalue(), rows


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_golden(record: Record, exporter: str) -> None:
    """A missing golden file is written and fails once, so that a person reads it."""
    golden = GOLDEN / f"{exporter}.txt"
    words, _ = _written(record, exporter)
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(words, "utf8", newline="")
        pytest.fail(f"{golden} was missing and is now written: read it, then run again")
    with golden.open(encoding="utf8", newline="") as there:
        assert words == there.read()


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_the_same_record_is_written_the_same(record: Record, exporter: str) -> None:
    assert _written(record, exporter) == _written(record, exporter)


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_rows_are_counted(record: Record, exporter: str) -> None:
    words, rows = _written(record, exporter)
    heading = 0 if exporter == "jsonl" else 1
    assert len(words.splitlines()) == rows + heading
    empty, none = _written(Record((), (), ()), exporter)
    assert none == 0
    assert len(empty.splitlines()) == heading


@pytest.mark.parametrize("exporter", [name for name in EXPORTERS if name.endswith("csv")])
def test_no_cell_is_a_formula(record: Record, exporter: str) -> None:
    evil = '=HYPERLINK("https://example.org")'
    figures = tuple(
        replace(row, figure=replace(row.figure, source=Mention(evil, 0, 9)), publisher="+1") for row in record.figures
    )
    incidents = tuple(replace(row, label=evil, sources=("@sum",)) for row in record.incidents)
    words, _ = _written(replace(record, figures=figures, incidents=incidents), exporter)
    cells = [cell for row in csv.reader(io.StringIO(words, newline="")) for cell in row]
    assert "'" + evil in cells
    assert not [cell for cell in cells if cell.startswith(FORMULA) and cell != "-2.5"]


def test_jsonl_is_the_interchange_format(record: Record) -> None:
    words, _ = _written(record, "jsonl")
    assert [loads(line) for line in words.splitlines()] == list(record.extractions)
    assert json.loads(words)["report"]["id"] == "d1"


def test_an_unknown_exporter_is_told(record: Record) -> None:
    with pytest.raises(UnknownName, match="jsonl"):
        export(record, "xlsx", io.StringIO())
