"""Commands that list what is in the ledger: reports, figures, statements, occurrences, incidents."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from corroborate import pipeline
from corroborate.cli import columns, options
from corroborate.cli.tables import Column, show, show_csv, show_json
from corroborate.cli.visible import guarded
from corroborate.ledger import Ledger, open_ledger, views
from corroborate.model.record import Filters

LEDGER = Path("corroborate.sqlite")
Row = TypeVar("Row")


def reports(
    ledger: options.LedgerPath = LEDGER,
    publisher: options.Publisher = None,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = None,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
) -> None:
    """List the reports in the ledger, by day of publication.

    \b
    Examples:
      corroborate reports --publisher wire
      corroborate reports --since 2024-03-01 --csv > reports.csv
    """
    filters = Filters(publisher=publisher, since=since, until=until, limit=limit)
    _list(ledger, views.reports, filters, columns.REPORTS, lambda row: row, options.one_style(json, csv))


def figures(
    ledger: options.LedgerPath = LEDGER,
    outcome: options.Outcome = None,
    source: options.Source = None,
    place: options.Place = None,
    since: options.Since = None,
    until: options.Until = None,
    report: options.ReportId = None,
    incident: options.IncidentId = None,
    publisher: options.Publisher = None,
    scope: options.OfScope = None,
    status: options.OfStatus = None,
    minimum: options.Minimum = None,
    limit: options.Limit = None,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
) -> None:
    """List figures: how many underwent what, according to whom.

    \b
    Examples:
      corroborate figures --outcome killed --place Kelvary
      corroborate figures --source ministry --since 2024-03-01 --until 2024-03-31
      corroborate figures --scope cumulative --json
    """
    filters = Filters(
        outcome=outcome, source=source, place=place, since=since, until=until, report=report, incident=incident,
        publisher=publisher, scope=scope, status=status, minimum=minimum, limit=limit,
    )  # fmt: skip
    style = options.one_style(json, csv)
    if style == "csv":
        export_csv(ledger, "csv", filters)
        return
    _list(ledger, views.figures, filters, columns.FIGURES, columns.figure_object, style)


def statements(
    ledger: options.LedgerPath = LEDGER,
    source: options.Source = None,
    since: options.Since = None,
    until: options.Until = None,
    report: options.ReportId = None,
    publisher: options.Publisher = None,
    limit: options.Limit = None,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
) -> None:
    """List statements: who said what. The days are those of publication.

    \b
    Examples:
      corroborate statements --source army
      corroborate statements --report r1f --json
    """
    filters = Filters(source=source, since=since, until=until, report=report, publisher=publisher, limit=limit)
    style = options.one_style(json, csv)
    _list(ledger, views.statements, filters, columns.STATEMENTS, columns.statement_object, style)


def occurrences(
    ledger: options.LedgerPath = LEDGER,
    type: options.Type = None,
    source: options.Source = None,
    place: options.Place = None,
    since: options.Since = None,
    until: options.Until = None,
    report: options.ReportId = None,
    incident: options.IncidentId = None,
    publisher: options.Publisher = None,
    status: options.OfStatus = None,
    limit: options.Limit = None,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
) -> None:
    """List occurrences: attacks, arrests, offers and the like, according to whom.

    \b
    Examples:
      corroborate occurrences --type air_strike
      corroborate occurrences --status denied --json
    """
    filters = Filters(
        type=type, source=source, place=place, since=since, until=until, report=report, incident=incident,
        publisher=publisher, status=status, limit=limit,
    )  # fmt: skip
    style = options.one_style(json, csv)
    _list(ledger, views.occurrences, filters, columns.OCCURRENCES, columns.occurrence_object, style)


def incidents(
    ledger: options.LedgerPath = LEDGER,
    outcome: options.Outcome = None,
    type: options.Type = None,
    source: options.Source = None,
    place: options.Place = None,
    since: options.Since = None,
    until: options.Until = None,
    report: options.ReportId = None,
    publisher: options.Publisher = None,
    scope: options.OfScope = None,
    minimum: options.Minimum = None,
    limit: options.Limit = None,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
) -> None:
    """List incidents and running tolls. Counts of reports are not corroboration: copies count too.

    \b
    Examples:
      corroborate incidents --place Imbrel
      corroborate incidents --scope cumulative
      corroborate incidents --outcome killed --min 10 --csv
    """
    filters = Filters(
        outcome=outcome, type=type, source=source, place=place, since=since, until=until, report=report,
        publisher=publisher, scope=scope, minimum=minimum, limit=limit,
    )  # fmt: skip
    style = options.one_style(json, csv)
    if style == "csv":
        export_csv(ledger, "incidents-csv", filters)
        return
    _list(ledger, views.incidents, filters, columns.INCIDENTS, lambda row: row, style)


def export_csv(path: Path, exporter: str, filters: Filters) -> None:
    """Print what passes `filters` as that export does."""
    with open_ledger(path, read_only=True) as ledger:
        pipeline.export(ledger, exporter, guarded(sys.stdout), filters)


def _list(
    path: Path,
    view: Callable[[Ledger, Filters], Iterator[Row]],
    filters: Filters,
    shown: Sequence[Column[Row]],
    as_object: Callable[[Row], object],
    style: str,
) -> None:
    with open_ledger(path, read_only=True) as ledger:
        rows = view(ledger, filters)
        if style == "json":
            show_json(as_object(row) for row in rows)
        elif style == "csv":
            show_csv(rows, shown)
        else:
            show(rows, shown, nothing=f"nothing in {path} answers to that")
