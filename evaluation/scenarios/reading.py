"""A scenario through the real pipeline: reports written to files, read into a ledger, asked for again."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, select

from corroborate.ledger import Ledger, open_ledger, tables
from corroborate.ledger.opening import reading as connected
from corroborate.pipeline import Options, read_into
from evaluation.scenarios.measures import ReadContradiction, ReadFigure, Reading
from evaluation.scenarios.scenario import Scenario
from evaluation.scenarios.truth import Written


def read(scenario: Scenario, *, processes: int = 1, extractor: str = "rules") -> Reading:
    """What the pipeline makes of the reports of `scenario`, in a ledger that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "places.csv").write_text(scenario.gazetteer, "utf8")
        (here / "reports.jsonl").write_text("".join(map(line, scenario.reports)), "utf8")
        options = Options(extractor=extractor, processes=processes, batch=200, gazetteers=(here / "places.csv",))
        with open_ledger(here / "ledger.sqlite") as ledger:
            read_into(ledger, [str(here / "reports.jsonl")], options)
            return found(ledger)


def line(report: Written) -> str:
    """A report as a line of the input format."""
    return (
        json.dumps(
            {
                "id": report.id, "url": None, "published": report.published.isoformat(), "publisher": report.publisher,
                "title": report.title, "text": report.text,
            },
            ensure_ascii=False,
        )
        + "\n"
    )  # fmt: skip


def found(ledger: Ledger) -> Reading:
    """Figures with their incidents and origins, families of copies, contradictions: what a ledger holds."""
    with connected(ledger) as connection:
        incidents: dict[str, set[str]] = defaultdict(set)
        for claim, incident in connection.execute(select(tables.links.c.claim, tables.links.c.incident)):
            incidents[claim].add(incident)
        attributions = connection.execute(select(tables.attributions.c.claim, tables.attributions.c.origin))
        origins = dict(attributions.tuples().all())
        columns = tables.figures.c
        figures = tuple(
            ReadFigure(name, report, outcome, start, end, frozenset(incidents[name]), origins.get(name))
            for name, report, outcome, start, end in connection.execute(
                select(columns.id, columns.report, columns.outcome, columns.quantity_start, columns.quantity_end)
            )
        )
        return Reading(figures, _families(connection), tuple(_contradictions(connection)))


def _families(connection: Connection) -> tuple[frozenset[str], ...]:
    members: dict[str, set[str]] = defaultdict(set)
    for name, earliest in connection.execute(select(tables.families.c.id, tables.families.c.earliest)):
        members[name].add(earliest)
    for family, report in connection.execute(select(tables.copies.c.family, tables.copies.c.report)):
        members[family].add(report)
    return tuple(frozenset(reports) for reports in members.values() if len(reports) > 1)


def _contradictions(connection: Connection) -> Iterable[ReadContradiction]:
    spots: dict[str, tuple[str, int]] = {}
    for table, start in (
        (tables.figures, tables.figures.c.quantity_start),
        (tables.occurrences, tables.occurrences.c.quote_start),
        (tables.statements, tables.statements.c.content_start),
    ):
        for name, report, offset in connection.execute(select(table.c.id, table.c.report, start)):
            spots[name] = (report, offset)
    columns = tables.contradictions.c
    for kind, report, incident, outcome, claims, statements, reason in connection.execute(
        select(
            columns.kind, columns.report, columns.incident, columns.outcome, columns.claims, columns.statements,
            columns.reason,
        )
    ):  # fmt: skip
        names = [*claims, *statements]
        found_at = tuple(spots[name] for name in names if name in spots)
        yield ReadContradiction(kind, report, incident, outcome, found_at, reason)
