"""The command `demo`: the shipped invented reports, read and shown."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from corroborate import pipeline
from corroborate.cli import columns
from corroborate.cli.intake import progress, tell_summary
from corroborate.cli.pages import show_page
from corroborate.cli.tables import console, show
from corroborate.ledger import Ledger, open_ledger, views
from corroborate.model.record import Filters, IncidentRow
from corroborate.pipeline import Options

FOLDER = Path("corroborate-demo")
LEDGER_NAME = "demo.sqlite"

_REPORTS = "reports"
_PLACES = "places.csv"  # no gazetteer knows invented places


def demo(
    folder: Annotated[
        Path, typer.Option("--folder", metavar="FOLDER", help="Where the reports and the ledger are put.")
    ] = FOLDER,
) -> None:
    """Read a shipped set of invented reports and show what was found: who first holds what, and where they differ.

    Twelve reports on two incidents and one running toll. Their places, parties and numbers are invented.

    \b
    Example:
      corroborate demo
    """
    try:
        copy_reports(folder)
    except OSError as error:
        raise typer.BadParameter(f"cannot write to {folder}: {error.strerror}") from None
    path = folder / LEDGER_NAME
    out = console()
    out.print("Twelve invented reports: no place, party, person or number in them is real.", style="italic")
    with open_ledger(path) as ledger:
        line = command("read", folder / _REPORTS, "--gazetteer", folder / _PLACES, "--ledger", path)
        out.print(f"\n$ {line}", style="bold", markup=False, soft_wrap=True)
        with progress() as tell:
            how = Options(gazetteers=(folder / _PLACES,))
            summary = pipeline.read_into(ledger, [str(folder / _REPORTS)], how, tell)
        tell_summary(summary, path)
        line = command("incidents", "--outcome", "killed", "--ledger", path)
        out.print(f"\n$ {line}", style="bold", markup=False, soft_wrap=True)
        rows = tuple(views.incidents(ledger, Filters(outcome="killed")))
        show(rows, columns.INCIDENTS, nothing="no incidents")
        chosen = told_by_most(rows)
        for row in chosen:
            line = f"\n$ {command('incident', row.id, '--ledger', path)}"
            out.print(line, style="bold", markup=False, soft_wrap=True)
            show_page(pipeline.incident(ledger, row.id))
        out.print("Try next", style="bold")
        for line in next_commands(ledger, chosen, path):
            out.print(f"  {line}", markup=False, soft_wrap=True)


def copy_reports(folder: Path) -> None:
    """Put the shipped reports into `folder`. A file that is already there stays as it is. Raises OSError."""
    with as_file(files("corroborate.resources").joinpath("demo")) as shipped:
        for source in (shipped / _PLACES, *sorted((shipped / _REPORTS).iterdir())):
            target = folder / source.relative_to(shipped)
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                shutil.copyfile(source, target)


def told_by_most(rows: Sequence[IncidentRow]) -> tuple[IncidentRow, ...]:
    """The two incidents and the one running toll about which most is claimed."""
    most = sorted(rows, key=lambda row: (-row.publishers, -row.claims, row.id))
    incidents = [row for row in most if row.scope == "incident"][:2]
    tolls = [row for row in most if row.scope == "cumulative"][:1]
    return (*sorted(incidents, key=lambda row: (row.first or date.max, row.id)), *tolls)


def next_commands(ledger: Ledger, chosen: Sequence[IncidentRow], path: Path) -> tuple[str, ...]:
    """Three commands to try next, as they can be typed."""
    reports = tuple(views.reports(ledger, Filters()))
    lines = [command("figures", "--outcome", "killed", "--place", "Kelvary", "--ledger", path)]
    if reports:
        lines.append(command("report", max(reports, key=lambda row: (row.figures, row.id)).id, "--ledger", path))
    if chosen:
        lines.append(command("incident", chosen[0].id, "--why", "--ledger", path))
    return tuple(lines)


def command(*words: object) -> str:
    """A command line that works where this one was typed: a virtual environment may not be on the path."""
    called = Path(sys.argv[0])
    if called.suffix == ".py":
        program = [sys.executable, "-m", "corroborate"]
    elif shutil.which("corroborate") is not None or called.name != "corroborate":
        program = ["corroborate"]
    else:
        program = [str(called)]
    return shlex.join([*program, *(str(word) for word in words)])
