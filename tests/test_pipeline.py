"""The whole path, with a back end of the test's own: what goes in, what is kept, and what happens when it breaks."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corroborate import pipeline
from corroborate.errors import UnknownName
from corroborate.exports import EXPORTERS
from corroborate.extraction import EXTRACTORS
from corroborate.ledger import Ledger, comparable, open_ledger, views
from corroborate.ledger.tables import metadata
from corroborate.model.claim import Claims, Extraction, Figure
from corroborate.model.ids import claim_id
from corroborate.model.interchange import loads
from corroborate.model.report import Refusal
from corroborate.model.text import Analysis, Mention, Place, Quantity, Span, When
from corroborate.pipeline import Options, Summary, relinking

Dump = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]

COUNTED = re.compile(r"(\d+) people were (killed|injured) in (\w+)( on Saturday)?")
SATURDAY = date(2024, 3, 2)
# Each in its own words: reports in the same words would be copies, and copies are no accounts of their own.
OWN = {
    "d1": "Stalls burnt for hours and the road to the hospital was closed for the whole day, a driver told us.",
    "d2": "Our correspondent counted bodies in the mosque yard while families waited outside for news of theirs.",
    "d3": "The clinic has run out of blood and has asked the neighbouring valley for help, its doctor wrote.",
    "d4": "A bridge fell into the river in the night, and two lorries that were crossing it went down with it.",
}


def counting(analysis: Analysis, model: str | None = None) -> Claims:
    """A back end that reads one sentence form, and breaks where a text tells it to."""
    text = analysis.report.text
    if "break the extractor" in text:
        raise RuntimeError("told to break")
    if "press the keys" in text:
        raise KeyboardInterrupt
    figures = []
    for found in COUNTED.finditer(text):
        number = int(found[1])
        when = found[4] and When(found[4][1:], found.start(4) + 1, found.end(4), SATURDAY, SATURDAY, 1)
        figures.append(
            Figure(
                claim_id(analysis.report.id, "f", found.start()), found[2],
                Quantity(found[1], found.start(1), found.end(1), number, number, number, "exact"),
                Mention("people", found.start() + len(found[1]) + 1, found.start() + len(found[1]) + 7), "unspecified",
                None, "incident", "affirmed", None, None, None,
                Place(found[3], found.start(3), found.end(3), None, None, None, None, None), when or None, None,
                Span(found.start(), found.end()), "counting", 1.0,
            )
        )  # fmt: skip
    return Claims(figures=tuple(figures))


@pytest.fixture(autouse=True)
def _counting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EXTRACTORS, "rules", counting)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of three outlets on one incident, and one on another."""
    found = tmp_path / "reports"
    found.mkdir()
    counted = {
        "d1": ("One", "12 people were killed in Tavarsk on Saturday."),
        "d2": ("Two", "15 people were killed in Tavarsk on Saturday."),
        "d3": ("Three", "30 people were injured in Tavarsk."),
        "d4": ("One", "2 people were killed in Renno on Saturday."),
    }
    records = [
        {"id": name, "published": "2024-03-03", "publisher": publisher, "text": f"{OWN[name]}\n\n{sentence}"}
        for name, (publisher, sentence) in counted.items()
    ]
    (found / "records.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    return found


def _report(sentence: str) -> str:
    return f"The market was hit, officials said.\n\n{sentence} The road to the hospital was closed for the whole day."


def test_reports_become_incidents(ledger: Ledger, folder: Path) -> None:
    summary = pipeline.read_into(ledger, [str(folder)])
    assert summary == Summary(read=4, figures=4, incidents=2)
    assert not summary.failed
    first, second = views.incidents(ledger)
    assert (first.place, first.reports, first.publishers) == ("Renno", 1, 1)
    assert (second.place, second.reports, second.publishers) == ("Tavarsk", 3, 3)


def test_the_same_folder_twice_changes_nothing(ledger: Ledger, folder: Path, dump: Dump) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "again.txt").write_text(_report("1 people were killed in Ulmera."))
    first = pipeline.read_into(ledger, [str(folder)])
    before, size = dump(ledger), ledger.path.stat().st_size
    again = pipeline.read_into(ledger, [str(folder)])
    assert dump(ledger) == before
    assert ledger.path.stat().st_size == size
    assert (again.read, again.known, again.incidents) == (0, 5, first.incidents)
    assert again.refusals == first.refusals != ()
    assert {table.name for table in metadata.sorted_tables} <= before.keys()


def test_extract_needs_no_ledger(folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    found = list(pipeline.extract([str(folder)]))
    assert [one.report.id for one in found if isinstance(one, Extraction)] == ["d1", "d2", "d3", "d4"]
    assert [one.kind for one in found if isinstance(one, Refusal)] == ["error"]


def test_bad_input_is_listed_and_the_rest_goes_on(ledger: Ledger, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with (folder / "records.jsonl").open("a") as out:
        out.write('{"id": "d9", "text": \n')
        out.write(json.dumps({"id": "d1", "text": _report("9 people were killed in Tavarsk.")}) + "\n")
    (folder / "table.csv").write_text("a,b\n1,2\n")
    summary = pipeline.read_into(ledger, [str(folder), str(tmp_path / "missing.txt")])
    assert summary.failed
    assert summary.read == 4
    errors = [refusal for refusal in summary.refusals if refusal.kind == "error"]
    assert len(errors) == 6
    assert all(refusal.found and refusal.expected and refusal.where for refusal in errors)
    assert {refusal.where for refusal in views.refusals(ledger)} == {refusal.where for refusal in errors}


def test_an_id_on_another_text_than_in_the_ledger_is_an_error(ledger: Ledger, folder: Path, tmp_path: Path) -> None:
    pipeline.read_into(ledger, [str(folder)])
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"id": "d1", "text": _report("99 people were killed in Tavarsk on Saturday.")}) + "\n")
    summary = pipeline.read_into(ledger, [str(other)])
    assert [refusal.kind for refusal in summary.refusals] == ["error"]
    assert "12 people" in views.report(ledger, "d1").text


def test_a_language_without_an_extractor_is_recorded_and_listed(ledger: Ledger, tmp_path: Path, dump: Dump) -> None:
    words = (
        "Au moins douze personnes ont été tuées samedi dans le marché de la ville, ont annoncé les autorités locales. "
    )
    (tmp_path / "fr.txt").write_text(words * 5)
    summary = pipeline.read_into(ledger, [str(tmp_path / "fr.txt")])
    assert [refusal.kind for refusal in summary.refusals] == ["language"]
    assert (summary.read, summary.failed) == (0, False)
    assert [(row.language, row.extractor) for row in views.reports(ledger)] == [("fr", None)]
    before = dump(ledger)
    assert pipeline.read_into(ledger, [str(tmp_path / "fr.txt")]).refusals == summary.refusals
    assert dump(ledger) == before


def test_a_fault_of_the_extractor_costs_one_report(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "bad.txt").write_text(_report("Please break the extractor. 3 people were killed in Ulmera."))
    summary = pipeline.read_into(ledger, [str(folder)])
    assert summary.read == 4
    (refusal,) = summary.refusals
    assert "told to break" in refusal.found
    assert refusal.where.endswith("bad.txt")
    monkeypatch.setitem(EXTRACTORS, "rules", lambda analysis, model: Claims())
    mended = pipeline.read_into(ledger, [str(folder)])
    assert (mended.read, mended.known, mended.refusals) == (1, 4, ())
    assert list(views.refusals(ledger)) == []


def test_half_a_character_costs_one_report_at_most(ledger: Ledger, folder: Path, tmp_path: Path) -> None:
    text = _report("3 people were killed in Ulmera.")
    for field in ("text", "title", "publisher", "url", "id"):
        record = {"id": field, "text": text + field, "title": "A title"} | {field: f"{text} \ud800"}
        (folder / f"{field}.jsonl").write_text(json.dumps(record) + "\n")
    summary = pipeline.read_into(ledger, [str(folder)])
    assert summary.read >= 4
    assert {"d1", "d2", "d3", "d4"} <= {row.id for row in views.reports(ledger)}
    assert pipeline.read_into(ledger, [str(folder)]).read == 0


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_file_whose_name_is_no_text_is_read(ledger: Ledger, tmp_path: Path) -> None:
    tmp_path = tmp_path / "names"
    tmp_path.mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(_report("3 people were killed in Ulmera."))
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/empt\xe9.txt")).write_text("")
    summary = pipeline.read_into(ledger, [str(tmp_path)])
    assert (summary.read, len(summary.refusals)) == (1, 1)
    assert pipeline.read_into(ledger, [str(tmp_path)]).known == 1


@pytest.mark.parametrize("batch", [1, 2, 3, 50])
def test_an_interruption_keeps_whole_batches(folder: Path, tmp_path: Path, dump: Dump, batch: int) -> None:
    last = folder / "zz.txt"
    last.write_text(_report("Please press the keys. 4 people were killed in Ulmera on Saturday."))
    seen: list[int] = []
    with open_ledger(tmp_path / "cut.sqlite") as cut, open_ledger(tmp_path / "whole.sqlite") as whole:
        with pytest.raises(KeyboardInterrupt):
            pipeline.read_into(cut, [str(folder)], Options(batch=batch), lambda summary: seen.append(summary.read))
        assert [row.id for row in views.reports(cut)] == ["d1", "d2", "d3", "d4"][: 4 // batch * batch]
        assert seen == list(range(batch, 5, batch))
        last.write_text(_report("4 people were killed in Ulmera on Saturday."))
        pipeline.read_into(cut, [str(folder)], Options(batch=batch))
        pipeline.read_into(whole, [str(folder)])
        assert dump(cut) == dump(whole)


def test_linking_that_was_cut_short_is_done_by_the_next_run(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> tuple[()]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(relinking, "link", cut)
        with pytest.raises(KeyboardInterrupt):
            pipeline.read_into(ledger, [str(folder)])
    assert comparable.unlinked(ledger)
    assert pipeline.read_into(ledger, [str(folder)]) == Summary(known=4, incidents=2)
    assert not comparable.unlinked(ledger)


def test_a_ledger_in_the_folder_that_is_read_is_no_report(ledger: Ledger, folder: Path, tmp_path: Path) -> None:
    summary = pipeline.read_into(ledger, [str(tmp_path)])
    assert (summary.read, summary.refusals) == (4, ())


def test_linking_again_changes_nothing(ledger: Ledger, folder: Path, dump: Dump) -> None:
    pipeline.read_into(ledger, [str(folder)])
    before = dump(ledger)
    assert pipeline.relink(ledger) == 2
    assert dump(ledger) == before


def test_an_incident_shows_who_says_what_and_where_they_differ(ledger: Ledger, folder: Path) -> None:
    pipeline.read_into(ledger, [str(folder)])
    row = list(views.incidents(ledger))[1]
    page = pipeline.incident(ledger, row.id[:8])
    assert [(one.publisher, one.figure.quantity.best) for one in page.figures] == [
        ("One", 12),
        ("Two", 15),
        ("Three", 30),
    ]
    assert set(page.reasons) == {one.figure.id for one in page.figures}
    (difference,) = (one for one in page.contradictions if one.conflict)
    assert (difference.kind, difference.reason) == (
        "number",
        "killed: 12 according to One; 15 according to Two",
    )


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_every_export_tells_its_rows(ledger: Ledger, folder: Path, exporter: str) -> None:
    pipeline.read_into(ledger, [str(folder)])
    out = io.StringIO(newline="")
    rows = pipeline.export(ledger, exporter, out)
    assert rows == {"jsonl": 4, "csv": 4, "incidents-csv": 2}.get(exporter, rows) > 0
    if exporter == "jsonl":
        assert [loads(line).report.id for line in out.getvalue().splitlines()] == ["d1", "d2", "d3", "d4"]
    else:
        assert len(list(csv.reader(io.StringIO(out.getvalue(), newline="")))) == rows + 1


def test_unknown_names_are_told_before_anything_is_read(ledger: Ledger, folder: Path) -> None:
    with pytest.raises(UnknownName, match="rules"):
        pipeline.read_into(ledger, [str(folder)], Options(extractor="oracle"))
    with pytest.raises(UnknownName, match="rules"):
        next(pipeline.extract([str(folder)], Options(extractor="oracle")))
    with pytest.raises(UnknownName, match="jsonl"):
        pipeline.export(ledger, "xlsx", io.StringIO())
    with pytest.raises(ValueError, match="at least 1"):
        pipeline.read_into(ledger, [str(folder)], Options(batch=0))
    assert list(views.reports(ledger)) == []
