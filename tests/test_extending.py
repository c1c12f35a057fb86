"""A report added to what is linked: the ledger is as if all had been linked from the start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from corroborate import pipeline
from corroborate.ledger import Ledger, findings, open_ledger, views
from corroborate.ledger.comparable import accounts
from corroborate.ledger.writer import Entry, write
from corroborate.model.claim import Claims
from corroborate.model.record import Filters
from corroborate.model.report import Report
from corroborate.pipeline import Options, relinking

Dump = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]
LINKED = ("incidents", "links", "blocks")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Report, Claims]]:
    """The demo's reports with what is said in them."""
    with as_file(files("corroborate.resources").joinpath("demo")) as demo:
        options = Options(gazetteers=(demo / "places.csv",))
        with open_ledger(tmp_path_factory.mktemp("demo") / "all.sqlite") as ledger:
            pipeline.read_into(ledger, [str(demo / "reports")], options)
            return [(views.report(ledger, report.id), claims) for report, claims in accounts(ledger)]


def _written(path: Path, reports: list[tuple[Report, Claims]]) -> Ledger:
    ledger = open_ledger(path)
    write(ledger, [Entry(report, claims, "rules") for report, claims in reports])
    relinking.relink(ledger)
    return ledger


@pytest.fixture
def whole(tmp_path: Path, reports: list[tuple[Report, Claims]]) -> Iterator[Ledger]:
    """All of them, linked at once."""
    with _written(tmp_path / "whole.sqlite", reports) as ledger:
        yield ledger


@pytest.mark.parametrize("last", range(12))
def test_the_last_report_is_linked_as_if_all_had_been(
    last: int,
    whole: Ledger,
    reports: list[tuple[Report, Claims]],
    tmp_path: Path,
    dump: Dump,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(relinking, "MANY", 1)
    report, claims = reports[last]
    with _written(tmp_path / "grown.sqlite", [one for one in reports if one[0].id != report.id]) as grown:
        write(grown, [Entry(report, claims, "rules")])
        with monkeypatch.context() as patched:
            patched.setattr(relinking, "relink", _never)
            relinking.bring_up(grown)
        wanted, found = dump(whole), dump(grown)
        assert {name: found[name] for name in LINKED} == {name: wanted[name] for name in LINKED}
        held = {row[0]: row[1] for row in found["attributions"]}
        assert held.keys() == {row[0] for row in wanted["attributions"]}
        graded = {row.id: (row.origins, row.copies, row.conflicts) for row in views.incidents(grown)}
        assert graded == {row.id: (row.origins, row.copies, row.conflicts) for row in views.incidents(whole)}


def _never(*_: object) -> int:
    raise AssertionError("all is linked anew")


def test_a_judgement_is_heeded_without_linking_all(whole: Ledger, dump: Dump, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(whole)
    page = pipeline.incident(
        whole, max(views.incidents(whole, Filters(scope="incident")), key=lambda row: row.claims).id
    )
    claim = next(row.figure.id for row in page.figures if row.figure.part_of is None)
    with monkeypatch.context() as patched:
        patched.setattr(relinking, "MANY", 1)
        patched.setattr(relinking, "relink", _never)
        kept = pipeline.judge(whole, "split", [claim], user="ada")
        after = dump(whole)
        assert after["incidents"] != before["incidents"]
        pipeline.judge(whole, "withdraw", [kept.id], user="ada")
    again = dump(whole)
    assert {name: again[name] for name in LINKED} == {name: before[name] for name in LINKED}
    pipeline.relink(whole)
    assert {name: dump(whole)[name] for name in LINKED} == {name: before[name] for name in LINKED}
    assert len(findings.judgements(whole)) == 2


def test_a_report_read_anew_has_all_linked_anew(
    whole: Ledger, reports: list[tuple[Report, Claims]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relinking, "MANY", 1)
    report, claims = reports[0]
    write(whole, [Entry(report, claims, "learned")])
    done: list[Ledger] = []
    monkeypatch.setattr(relinking, "relink", lambda ledger, _: done.append(ledger))
    relinking.bring_up(whole)
    assert done == [whole]
