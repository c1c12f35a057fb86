"""Deciding and asking why: judge, judgements, explain, link, contradictions, tolls."""

from __future__ import annotations

import builtins
import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from corroborate import pipeline
from corroborate.assessment import CODERS
from corroborate.cli import run
from corroborate.cli.matrix import matrix
from corroborate.exports import toll_chart
from corroborate.ledger import findings, open_ledger, views
from corroborate.model.record import Filters

LEDGER = Path("corroborate-demo/demo.sqlite")


@pytest.fixture
def own(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demo's ledger, to be judged in."""
    path = tmp_path / "own.sqlite"
    shutil.copy(desk / LEDGER, path)
    monkeypatch.setenv("CORROBORATE_LEDGER", str(path))
    return path


def _largest(path: Path) -> str:
    with open_ledger(path, read_only=True) as ledger:
        return max(views.incidents(ledger, Filters(scope="incident")), key=lambda row: row.claims).id


def _lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert run([*arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_split_outranks_the_score_and_can_be_undone(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    incident = _largest(own)
    with open_ledger(own, read_only=True) as ledger:
        before = tuple(views.incidents(ledger))
        page = pipeline.incident(ledger, incident)
    claim = next(row.figure.id for row in page.figures if row.figure.part_of is None)
    assert run(["judge", "split", claim.partition(":")[2], "--note", "another market", "--user", "ada"]) == 0
    out, err = capsys.readouterr()
    name = re.search(r"kept as (j\w+);", out)
    assert name
    assert f"withdraw {name[1]}" in err
    with open_ledger(own, read_only=True) as ledger:
        (link,) = findings.links(ledger, claim)
        rest = {link.incident_id for row in page.figures for link in findings.links(ledger, row.figure.id)} - {
            link.incident_id
        }
    assert rest, "the others stay behind"
    assert "ada said: split (another market)" in link.reason
    (kept,) = _lines(capsys, "judgements")
    assert (kept["verdict"], kept["user"], kept["note"], kept["withdrawn_by"]) == (
        "split",
        "ada",
        "another market",
        None,
    )
    assert run(["judge", "withdraw", name[1]]) == 0
    capsys.readouterr()
    with open_ledger(own, read_only=True) as ledger:
        assert tuple(views.incidents(ledger)) == before
    assert [one["withdrawn_by"] is None for one in _lines(capsys, "judgements")] == [False, True]


def test_incidents_merge_and_claims_are_told_apart(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_ledger(own, read_only=True) as ledger:
        names = [row.id for row in views.incidents(ledger, Filters(scope="incident"))][:2]
        claims = [views.incident(ledger, name).links[0].claim_id for name in names]

    def together() -> bool:
        with open_ledger(own, read_only=True) as ledger:
            homes = [{link.incident_id for link in findings.links(ledger, claim)} for claim in claims]
        return homes[0] == homes[1]

    assert not together()
    assert run(["judge", "merge", *names]) == 0
    assert together()
    assert run(["judge", "withdraw", "j"]) == 0, "a beginning will do"
    assert not together()
    assert run(["judge", "same", *claims]) == 0
    assert together()
    assert run(["judge", "different", *claims]) == 0
    assert not together(), "of two that cannot both hold, the later one counts"
    capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["same", "zzz", "yyy"], 1),
        (["bogus", "a", "b"], 2),
        (["merge", "zzz"], 1),
        (["withdraw", "zzz"], 1),
        (["withdraw", "a", "b"], 2),
        (["split"], 2),
    ],
)
def test_what_cannot_be_judged_is_one_line_and_keeps_nothing(
    arguments: list[str], code: int, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["judge", *arguments]) == code
    assert capsys.readouterr().err.count("\n") == 1
    with open_ledger(own, read_only=True) as ledger:
        assert findings.judgements(ledger) == ()


def test_explain_tells_links_origins_grades_and_codings(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    incident = _largest(LEDGER)
    with open_ledger(LEDGER, read_only=True) as ledger:
        page = pipeline.incident(ledger, incident)
    weighed = next(link for link in page.incident.links if link.weights)
    assert run(["explain", weighed.claim_id]) == 0
    out = capsys.readouterr().out
    assert weighed.reason in out
    assert all(weight.words in out for weight in weighed.weights)
    given = {one.claim_id: one for one in page.attributions}[weighed.claim_id]
    assert given.reason in out
    assert page.grade
    assert run(["explain", incident, *(word for rule in CODERS for word in ("--rule", rule))]) == 0
    out = capsys.readouterr().out
    assert all(reason in out for reason in page.grade.reasons)
    assert all(f"by the rules of {rule}" in out for rule in CODERS)
    (found,) = _lines(capsys, "explain", incident, "--rule", "ucdp")
    assert found["coded"][0]["trace"]
    assert _lines(capsys, "explain", weighed.claim_id)[0]["links"]
    assert run(["explain", "zzz"]) == 1
    assert run(["explain", incident, "--rule", "astrology"]) == 1
    capsys.readouterr()


def test_the_matrix_has_every_figure_and_folds_copies(desk: Path) -> None:
    with open_ledger(LEDGER, read_only=True) as ledger:
        pages = [pipeline.incident(ledger, row.id) for row in views.incidents(ledger)]
    copied = 0
    for page in pages:
        found = matrix(page)
        carried = {row.report_id for one in found.sentences for row in (*one.rows, *one.copies)}
        assert carried == {link.report_id for link in page.incident.links}
        assert [one.number for one in found.sentences] == list(range(1, len(found.sentences) + 1))
        words = " ".join(cell for line in found.lines for cell in line.cells.values())
        assert all(row.figure.quantity.text in words for row in page.figures)
        marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", words + str(found.happenings))}
        assert marks == {one.number for one in found.sentences}, "a sentence behind every cell"
        copied += sum(len(one.copies) for one in found.sentences)
    assert copied, "the newspaper's copy of the wire text stands beside the wire's sentence"


@pytest.mark.parametrize("command", ["contradictions", "tolls", "judgements"])
def test_lists_are_the_same_in_each_form(command: str, own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["judge", "unsure", *_two_claims(own)]) == 0
    capsys.readouterr()
    assert run([command]) == 0
    table = capsys.readouterr().out.splitlines()
    objects = _lines(capsys, command)
    assert run([command, "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert len(table) - 1 == len(objects) == len(rows) > 0


def _two_claims(path: Path) -> list[str]:
    with open_ledger(path, read_only=True) as ledger:
        return [views.incident(ledger, row.id).links[0].claim_id for row in views.incidents(ledger)][:2]


def test_contradictions_pass_filters(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every, noted = _lines(capsys, "contradictions"), _lines(capsys, "contradictions", "--notes")
    assert len(noted) >= len(every) > 0
    kinds = {one["kind"] for one in every}
    kind = sorted(kinds)[0]
    assert {one["kind"] for one in _lines(capsys, "contradictions", "--kind", kind)} == {kind}
    assert run(["contradictions", "--kind", "gossip"]) == 2
    assert _lines(capsys, "contradictions", "--place", "Kelvary") != every
    capsys.readouterr()


def test_charts_carry_their_caveat(desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    svg, png = tmp_path / "tolls.svg", tmp_path / "tolls.png"
    assert run(["tolls", "--chart", str(svg)]) == 0
    words = " ".join(ElementTree.parse(svg).getroot().itertext())
    assert "What it does not show" in words
    assert "never add them up" in words
    with open_ledger(LEDGER, read_only=True) as ledger:
        assert all(row.series.origin_name in words for row in findings.tolls(ledger))
    assert run(["tolls", "--chart", str(png)]) == 0
    assert png.read_bytes().startswith(b"\x89PNG")
    assert run(["tolls", "--chart", str(tmp_path / "tolls.gif")]) == 1
    assert run(["tolls", "--place", "nowhere", "--chart", str(svg)]) == 1
    assert run(["tolls", "--chart", str(tmp_path / "no" / "folder.svg")]) == 2
    capsys.readouterr()


def test_without_the_packages_for_charts_it_says_what_to_install(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name in ("altair", "vl_convert"):
            raise ImportError(f"No module named {name!r}", name=name)
        return found(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert run(["tolls", "--chart", str(tmp_path / "tolls.svg")]) == 1
    assert "pip install 'corroborate[charts]'" in capsys.readouterr().err


def test_link_heeds_what_the_user_says_of_sources(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_ledger(own, read_only=True) as ledger:
        before = tuple(views.incidents(ledger))
        grade = findings.grade(ledger, _largest(own))
    assert grade
    assert run(["link"]) == 0
    assert re.match(
        r"\d+ incidents, \d+ running tolls?, \d+ origins, \d+ copied reports?, \d+ conflicts?", capsys.readouterr().out
    )
    with open_ledger(own, read_only=True) as ledger:
        assert tuple(views.incidents(ledger)) == before, "linking again changes nothing"


def test_notes_of_pictures_tell_how_much_they_rest_on(desk: Path) -> None:
    with open_ledger(LEDGER, read_only=True) as ledger:
        rows = tuple(findings.tolls(ledger))
    assert f"{len({row.report_id for row in rows})} of 12 reports" in toll_chart.caveat(rows, 12)[0]
