"""Traps of linking, each a few invented reports through the whole pipeline: tests/cases/linking_traps.jsonl.

A figure is written 'report number outcome' ('a 13 killed'); figures of one report that read alike are one. Expected:
`incidents`, the groups of figures (one that is undecided stands in two, and every figure must be listed); `origins`,
which figures have one origin, by words of its name (different entries are different origins); `copies`, the reports
of a family; `kinds` of copies; `conflicts` and `notes`, the kinds of contradictions there are, no others; `grade`, that
of the incident of a figure; `series`, how many there are, and their `flags`; `cumulative`, the running totals.

What the pipeline does not do yet stands in linking_traps_open.jsonl with the reason, and moves to the table once it
does: move the line and run the test.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from corroborate.extraction import extract
from corroborate.language import analyse
from corroborate.language.own_places import beside
from corroborate.ledger.computed import Computed
from corroborate.model.assessment import NOTES
from corroborate.model.claim import Claims, Figure
from corroborate.model.report import Report
from corroborate.pipeline.computing import compute
from corroborate.reading import read

CASES = Path(__file__).parents[1] / "cases"
PLACES = """name,country,kind,latitude,longitude,population,aliases
Saria,XS,country,14.0,21.0,9000000,
Tavarsk,XS,city,14.2,21.3,40000,
Marwath,XS,city,14.4,21.52,9000,
Old Renno,XS,city,13.1,20.2,60000,
Port Velin,XS,city,12.7,22.0,30000,
Tornia,XT,country,34.0,41.0,5000000,
Port Velin,XT,city,34.7,41.0,30000,
Dunvik,XT,city,33.1,40.4,70000,
"""


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text("utf8").splitlines()]


TRAPS, OPEN = rows("linking_traps.jsonl"), rows("linking_traps_open.jsonl")
KEYS = frozenset(
    "name reports incidents origins copies kinds conflicts notes grade series flags cumulative reason".split()
)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("traps") / "places.csv"
    path.write_text(PLACES, "utf8")
    return path


def _read(case: dict[str, Any], places: Path, folder: Path) -> list[tuple[Report, Claims]]:
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps(report) + "\n" for report in case["reports"]), "utf8")
    known = partial(analyse, gazetteer=beside((places,)))
    return [(report, extract(known(report))) for report in read([str(path)]) if isinstance(report, Report)]


def _named(figure: Figure, report: str) -> str:
    number = figure.quantity.best if figure.quantity.best is not None else figure.quantity.low
    return f"{report} {number} {figure.outcome}"


def wrong(case: dict[str, Any], places: Path, folder: Path) -> Iterator[str]:
    """What is not as the case says, in words."""
    told = _read(case, places, folder)
    found = compute(told)
    names = {figure.id: _named(figure, report.id) for report, claims in told for figure in claims.figures}
    yield from _incidents(case, found, names)
    yield from _origins(case, found, names)
    if "cumulative" in case:
        scopes = {names[figure.id] for _, claims in told for figure in claims.figures if figure.scope == "cumulative"}
        if scopes != set(case["cumulative"]):
            yield f"running totals: {sorted(scopes)}"
    families = sorted(sorted({one.earliest, *(copy.report_id for copy in one.copies)}) for one in found.families)
    families = [family for family in families if len(family) > 1]
    if "copies" in case and families != sorted(map(sorted, case["copies"])):
        yield f"copies: {families}"
    kinds = {copy.report_id: copy.kind for one in found.families for copy in one.copies}
    if "kinds" in case and kinds != case["kinds"]:
        yield f"kinds of copies: {kinds}"
    contradictions = {(one.kind in NOTES, one.kind): one.reason for one in found.contradictions}
    for key, notes in (("conflicts", False), ("notes", True)):
        kinds_found = sorted(kind for note, kind in contradictions if note is notes)
        if key in case and kinds_found != sorted(case[key]):
            yield f"{key}: {contradictions}"
    yield from _assessed(case, found, names)


def _incidents(case: dict[str, Any], found: Computed, names: dict[str, str]) -> Iterator[str]:
    groups = [{names[link.claim_id] for link in one.links if link.claim_id in names} for one in found.incidents]
    partition = sorted(sorted(group) for group in groups if group)
    if partition != sorted(map(sorted, case["incidents"])):
        yield f"incidents: {partition}"


def _origins(case: dict[str, Any], found: Computed, names: dict[str, str]) -> Iterator[str]:
    called = {one.id: one.name for one in found.origins}
    of: dict[str, set[str]] = defaultdict(set)
    for one in found.attributions:
        if one.claim_id in names:
            of[names[one.claim_id]].add(one.origin_id)
    seen: set[str] = set()
    for words, figures in case["origins"].items():
        origins = {origin for figure in figures for origin in of[figure]}
        if len(origins) != 1:
            yield f"{words}: { ({figure: [called[origin] for origin in of[figure]] for figure in figures}) }"
        elif origins & seen:
            yield f"{words}: {called[origins.copy().pop()]} is another's origin too"
        elif words.strip().lower() not in called[next(iter(origins))].lower():
            yield f"{words}: {called[next(iter(origins))]}"
        seen |= origins


def _assessed(case: dict[str, Any], found: Computed, names: dict[str, str]) -> Iterator[str]:
    if "grade" in case:
        figure, expected = case["grade"]
        incidents = {one.id for one in found.incidents for link in one.links if names.get(link.claim_id) == figure}
        grades = {(one.airwars, one.reasons) for one in found.grades if one.incident_id in incidents}
        if {grade for grade, _ in grades} != {expected}:
            yield f"grade: {grades}"
    if "series" in case and len(found.series) != case["series"]:
        yield f"series: {len(found.series)}"
    if "flags" in case:
        flags = sorted({flag for one in found.series for point in one.points for flag in point.flags})
        if flags != case["flags"]:
            yield f"flags: {flags}"


@pytest.mark.parametrize("case", TRAPS, ids=lambda case: case["name"])
def test_traps(case: dict[str, Any], places: Path, tmp_path: Path) -> None:
    assert list(wrong(case, places, tmp_path)) == []


def test_cases_are_whole() -> None:
    assert len(TRAPS) >= 30
    for case in (*TRAPS, *OPEN):
        assert case.keys() <= KEYS
        assert {"name", "reports", "incidents", "origins"} <= case.keys()
    assert all(case["reason"] for case in OPEN)
    names = [case["name"] for case in (*TRAPS, *OPEN)]
    assert len(names) == len(set(names))
