"""Commands that show one thing: a report with its marks, an incident with who says what."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from corroborate import pipeline
from corroborate.cli import columns, options
from corroborate.cli.marks import legend, marked, marked_original
from corroborate.cli.pages import page_object, show_page
from corroborate.cli.questions import LEDGER, export_csv
from corroborate.cli.tables import Column, console, show, show_json
from corroborate.cli.visible import guarded, plain
from corroborate.ledger import open_ledger, views
from corroborate.model.claim import Extraction, Figure
from corroborate.model.interchange import dumps
from corroborate.model.record import Filters

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
    """Show an incident: who first holds what, outcome by outcome, with the sentence behind every cell.

    Rows are origins, not outlets: what five outlets credit to one ministry is one row, and copies are folded. Below are
    the differences between them, and the grade with its reasons. With --why also the reason for each link and origin.

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
