"""Commands that show one thing: a report with its marks, an incident with who says what."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from corroborate import pipeline
from corroborate.cli import columns, options
from corroborate.cli.marks import legend, marked, marked_original
from corroborate.cli.questions import LEDGER, export_csv
from corroborate.cli.tables import Column, bare, console, show, show_json
from corroborate.cli.visible import guarded, plain
from corroborate.ledger import open_ledger, views
from corroborate.model.claim import Extraction, Figure
from corroborate.model.interchange import dumps
from corroborate.model.record import FigureRow, Filters, IncidentPage, OccurrenceRow

_REPORT_FIGURES: Sequence[Column[Figure]] = (
    Column("quantity", "number", columns.number, "bold yellow", right=True),
    Column("subject", "of whom", lambda figure: figure.subject.text if figure.subject else ""),
    Column("outcome", "outcome", lambda figure: columns.outcome_label(figure.outcome)),
    Column("status", "status", lambda figure: columns.unless_affirmed(figure.status), optional=True),
    Column("scope", "scope", lambda figure: figure.scope),
    Column("source", "said by", lambda figure: figure.source.text if figure.source else columns.OWN_VOICE, "cyan"),
    Column("place", "place", lambda figure: columns.place_name(figure.place), "green"),
    Column(
        "day",
        "day",
        lambda figure: columns.days(figure.when.first, figure.when.last) if figure.when else "",
        least=columns.DAY,
    ),
    Column("at", "at", lambda figure: f"{figure.quantity.start}-{figure.quantity.end}", "dim"),
)

_WHO_SAYS: Sequence[Column[FigureRow]] = (
    Column("outcome", "outcome", lambda row: columns.outcome_label(row.figure.outcome)),
    Column("quantity", "number", lambda row: columns.number(row.figure), "bold", right=True),
    Column("subject", "of whom", lambda row: row.figure.subject.text if row.figure.subject else ""),
    Column("blamed", "blamed", lambda row: row.figure.blamed.text if row.figure.blamed else "", optional=True),
    Column("status", "status", lambda row: columns.unless_affirmed(row.figure.status), optional=True),
    Column("source", "said by", lambda row: row.figure.source.text if row.figure.source else columns.OWN_VOICE, "cyan"),
    Column("publisher", "in", lambda row: row.publisher or row.report_label),
    Column("published", "published", lambda row: row.published, least=columns.DAY),
    Column("report", "report", lambda row: row.report_id, "dim", least=columns.ID),
)

_ORDER = ("killed", "killed_or_injured", "injured", "missing", "captured", "released", "displaced")

_WHAT_HAPPENED: Sequence[Column[OccurrenceRow]] = tuple(
    column for column in columns.OCCURRENCES if column.name not in {"day", "place"}
)


def report(
    name: Annotated[str, typer.Argument(metavar="ID", help="The report's id, or the beginning of it.")],
    ledger: options.LedgerPath = LEDGER,
    original: Annotated[bool, typer.Option("--original", help="Show what was given, before cleaning.")] = False,
    json: options.AsJson = False,
) -> None:
    """Show a report: its text with figures, sources, places, times and loaded words marked, and its figures beneath.

    \b
    Examples:
      corroborate report r1f
      corroborate report r1f --original
      corroborate report r1f --json | jq .figures
    """
    with open_ledger(ledger, read_only=True) as opened:
        found = views.report(opened, name)
        claims = views.claims(opened, found.id)
        back_end = next(views.reports(opened, Filters(report=found.id))).extractor
    if json:
        sys.stdout.write(dumps(Extraction(found.head, claims)) + "\n")
        return
    out = console()
    for label, value in (
        ("report", found.id), ("title", found.title), ("publisher", found.publisher), ("published", found.published),
        ("address", found.url), ("read from", found.original.where), ("SHA-256", found.original.sha256),
        ("language", found.language), ("extractor", back_end or "none: recorded, but not read in this language"),
    ):  # fmt: skip
        if value is not None:
            out.print(f"{label:>10}  {plain(value)}", markup=False, soft_wrap=True)
    out.print()
    if out.is_terminal:
        out.print(legend())
        out.print()
    if out.is_terminal:
        out.print(marked_original(found, claims) if original else marked(found, claims))
    else:  # character by character as it is
        guarded(sys.stdout).write((found.original.decoded() if original else found.text) + "\n")
    out.print()
    show(claims.figures, _REPORT_FIGURES, nothing="no figures in this report")
    for wording in claims.wordings:
        side = f", leans to {wording.side}" if wording.side else ""
        out.print(f"loaded: {plain(wording.text)} ({wording.neutral}{side})", markup=False, soft_wrap=True)


def incident(
    name: Annotated[str, typer.Argument(metavar="ID", help="The incident's id, or the beginning of it.")],
    ledger: options.LedgerPath = LEDGER,
    why: Annotated[bool, typer.Option("--why", help="Tell for each claim why it belongs here.")] = False,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
) -> None:
    """Show an incident: who says what, where they differ, and with --why the reason for each link.

    \b
    Examples:
      corroborate incident i3c
      corroborate incident i3c --why
      corroborate incident i3c --csv > figures.csv
    """
    style = options.one_style(json, csv)
    with open_ledger(ledger, read_only=True) as opened:
        page = pipeline.incident(opened, name)
    if style == "json":
        show_json([page_object(page)])
    elif style == "csv":
        export_csv(ledger, "csv", Filters(incident=page.incident.id))
    else:
        show_page(page, why=why)


def _harm(row: FigureRow) -> int:
    # Harm to people first, as casualty recorders list it; within an outcome the order of publication stays.
    outcome = row.figure.outcome
    return _ORDER.index(outcome) if outcome in _ORDER else len(_ORDER)


def page_object(page: IncidentPage) -> dict[str, Any]:
    """An incident as JSON: itself with its links, its figures and occurrences, where they differ."""
    return {
        "incident": bare(page.incident),
        "figures": [columns.figure_object(row) for row in page.figures],
        "occurrences": [columns.occurrence_object(row) for row in page.occurrences],
        "differences": bare(page.differences),
    }


def show_page(page: IncidentPage, *, why: bool = False) -> None:
    """Print an incident for people."""
    out = console()
    one = page.incident
    kind = "running toll" if one.scope == "cumulative" else "incident"
    where = ", ".join(filter(None, (one.place, one.country)))
    heading = "  ".join(plain(part) for part in (kind, one.id, columns.days(one.first, one.last), where) if part)
    out.print(plain(one.label), style="bold", markup=False, soft_wrap=True)
    out.print(heading, style="dim", markup=False, soft_wrap=True)
    out.print()
    if page.figures:
        show(sorted(page.figures, key=_harm), _WHO_SAYS, nothing="")
        out.print()
    if page.occurrences:
        show(page.occurrences, _WHAT_HAPPENED, nothing="")
        out.print()
    if page.differences:
        out.print("Where they differ", style="bold")
        for difference in page.differences:
            out.print(f"- {plain(difference.reason)}", markup=False, soft_wrap=not out.is_terminal)
        out.print()
    if why:
        out.print("Why each claim belongs here", style="bold")
        named = _claim_names(page)
        for claim_id, reason in page.reasons.items():
            line = plain(f"- {named.get(claim_id, claim_id)}: {reason}")
            out.print(line, markup=False, soft_wrap=not out.is_terminal)
        out.print()


def _claim_names(page: IncidentPage) -> dict[str, str]:
    """What each claim is called among the reasons: '14 killed (Crossroads Wire)'."""
    names = {}
    for row in page.figures:
        what = f"{row.figure.quantity.text} {columns.outcome_label(row.figure.outcome)}"
        names[row.figure.id] = f"{what} ({row.publisher or row.report_label})"
    for one in page.occurrences:
        names[one.occurrence.id] = f"{columns.outcome_label(one.occurrence.type)} ({one.publisher or one.report_label})"
    return names
