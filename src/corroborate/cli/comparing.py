"""Commands over many incidents: `link` them anew, list `contradictions`, list and draw `tolls`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from corroborate import pipeline
from corroborate.cli import columns, options
from corroborate.cli.pages import TOLLS
from corroborate.cli.questions import LEDGER
from corroborate.cli.tables import Column, bare, show, show_csv, show_json
from corroborate.cli.visible import plain
from corroborate.exports import toll_chart
from corroborate.ledger import findings, open_ledger, views
from corroborate.model.assessment import CONTRADICTION_KINDS, ContradictionKind
from corroborate.model.record import ContradictionRow, Filters
from corroborate.pipeline import Options

_CONTRADICTIONS: Sequence[Column[ContradictionRow]] = (
    Column(
        "where", "in", lambda row: row.contradiction.incident_id or row.contradiction.report_id, "dim", least=columns.ID
    ),
    Column("label", "which is", lambda row: _called(row)),
    Column("kind", "kind", lambda row: row.contradiction.kind.replace("_", " "), "yellow", least=10),
    Column("reason", "who says what", lambda row: row.contradiction.reason),
    Column("incident", None, lambda row: row.contradiction.incident_id),
    Column("report", None, lambda row: row.contradiction.report_id),
    Column("outcome", None, lambda row: row.contradiction.outcome),
    Column("conflict", None, lambda row: row.contradiction.conflict),
    Column("claims", None, lambda row: "; ".join(row.contradiction.claims)),
    Column("statements", None, lambda row: "; ".join(row.contradiction.statements)),
    Column("origins", None, lambda row: "; ".join(row.contradiction.origins)),
    Column("contradiction", None, lambda row: row.contradiction.id),
)


def _called(row: ContradictionRow) -> str:
    """An incident by its place and days, a report by its label."""
    return row.label.rpartition(": ")[0] if row.contradiction.incident_id else row.label


def _kind(value: str) -> ContradictionKind:
    name = value.strip().lower().replace(" ", "_").replace("-", "_")
    for kind in CONTRADICTION_KINDS:
        if kind == name:
            return kind
    raise typer.BadParameter(f"{value!r} is none of {', '.join(CONTRADICTION_KINDS)}")


def link(
    ledger: options.LedgerPath = LEDGER,
    sources: options.Sources = None,
) -> None:
    """Compute anew what follows from the claims: copies, origins, incidents, contradictions, running totals, grades.

    `read` does it by itself. Do it after changing sources.toml, or with another one. People's judgements stay.

    \b
    Examples:
      corroborate link
      corroborate link --sources ours.toml
    """
    with open_ledger(ledger) as opened:
        pipeline.relink(opened, Options(sources=sources))
        rows = tuple(views.incidents(opened))
        copies = {row.copy.report_id for row in findings.copies(opened) if row.copy.kind != "passages"}
        origins = findings.origins(opened)
        judged = sum(row.withdrawn_by is None for row in findings.judgements(opened))
    incidents = [row for row in rows if row.scope == "incident"]
    said = [
        columns.counted(len(incidents), "incident"),
        columns.counted(len(rows) - len(incidents), "running toll"),
        columns.counted(len(origins), "origin"),
        columns.counted(len(copies), "copied report"),
        columns.counted(sum(row.conflicts for row in rows), "conflict"),
    ]
    typer.echo(", ".join(said) + (f"; {columns.counted(judged, 'judgement')} heeded" if judged else "") + ".")


def contradictions(
    ledger: options.LedgerPath = LEDGER,
    kind: Annotated[
        list[str],
        typer.Option(
            "--kind",
            metavar="KIND",
            autocompletion=lambda: list(CONTRADICTION_KINDS),
            help="As number, status, denial; may be repeated.",
        ),
    ] = [],  # noqa: B006 - typer copies it
    incident: options.IncidentId = None,
    report: options.ReportId = None,
    outcome: options.Outcome = None,
    place: options.Place = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="Also what is no conflict: revisions, silences, sums that hold.")
    ] = False,
    limit: options.Limit = None,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
) -> None:
    """List what cannot all be right: between the origins of an incident, and within a report. It takes no side.

    \b
    Examples:
      corroborate contradictions
      corroborate contradictions --kind number --kind status --place Kelvary
      corroborate contradictions --notes --json
    """  # fmt: skip
    filters = Filters(incident=incident, report=report, outcome=outcome, place=place, limit=limit)
    style = options.one_style(json, csv)
    kinds = [_kind(name) for name in kind]
    with open_ledger(ledger, read_only=True) as opened:
        rows = findings.contradictions(opened, filters, kinds, notes=notes or bool(kinds))
        if style == "json":
            show_json(bare(row.contradiction) | {"in": row.label} for row in rows)
        elif style == "csv":
            show_csv(rows, _CONTRADICTIONS)
        else:
            show(rows, _CONTRADICTIONS, nothing=f"no contradictions in {ledger} answer to that")


def tolls(
    ledger: options.LedgerPath = LEDGER,
    outcome: options.Outcome = None,
    place: options.Place = None,
    source: options.Source = None,
    since: options.Since = None,
    until: options.Until = None,
    incident: options.IncidentId = None,
    chart: Annotated[
        Path | None, typer.Option("--chart", metavar="FILE", help="Draw them into this file: .svg or .png.")
    ] = None,
    limit: options.Limit = None,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
) -> None:
    """List running totals: origin by origin, with the day as of which each stands. They are never added up.

    'look at' flags a fall, a jump, a part that shrinks or exceeds its whole, and two totals of one day. With --chart
    one picture is drawn for each place and outcome, with a note on what it does not show; that needs two packages more:
    pip install 'corroborate[charts]'.

    \b
    Examples:
      corroborate tolls --place Ulmera
      corroborate tolls --outcome killed --chart tolls.svg
    """
    filters = Filters(
        outcome=outcome, place=place, source=source, since=since, until=until, incident=incident, limit=limit
    )
    style = options.one_style(json, csv)
    with open_ledger(ledger, read_only=True) as opened:
        rows = tuple(findings.tolls(opened, filters))
        reports = sum(1 for _ in views.reports(opened))
    if chart is not None:
        try:
            drawn = toll_chart.draw(rows, chart, reports=reports)
        except OSError as error:
            raise typer.BadParameter(f"cannot write {chart}: {error.strerror}") from None
        typer.echo(plain(f"{columns.counted(drawn, 'running total')} drawn in {chart}"), err=True)
    elif style == "json":
        show_json(bare(row) for row in rows)
    elif style == "csv":
        show_csv(rows, TOLLS)
    else:
        show(rows, TOLLS, nothing=f"no running totals in {ledger} answer to that")
