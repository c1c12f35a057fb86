"""Commands that read reports: `read` into the ledger, `extract` to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from corroborate import pipeline
from corroborate.cli import options
from corroborate.cli.columns import counted
from corroborate.cli.questions import LEDGER
from corroborate.cli.visible import plain
from corroborate.extraction import DEFAULT
from corroborate.language import own_places
from corroborate.ledger import open_ledger
from corroborate.model.interchange import dumps
from corroborate.model.report import Refusal
from corroborate.pipeline import Options, Summary
from corroborate.reading import ReadOptions


def read(
    paths: options.Paths,
    ledger: options.LedgerPath = LEDGER,
    published: options.Published = None,
    publisher: options.PublishedBy = None,
    columns: options.Map = [],  # noqa: B006 - typer copies it
    format: options.Format = None,
    encoding: options.Encoding = None,
    gazetteers: options.Gazetteers = [],  # noqa: B006 - typer copies it
    extractor: options.Extractor = DEFAULT,
    model: options.Model = None,
    processes: options.Processes = 1,
) -> None:
    """Read reports into the ledger, and group what they say to incidents.

    Plain text, HTML, JSON lines and CSV; recognised by content. What is already in the ledger stays as it is, so the
    same command can be run again. What cannot be read is listed at the end, and the exit code is then 1.

    \b
    Examples:
      corroborate read reports/
      corroborate read post.txt --published 2024-03-02 --publisher "Radio Ulmera Valley"
      corroborate read channel.csv --map text=message --map published=date
      curl -s https://news.example/story | corroborate read -
    """
    how = _options(published, publisher, columns, format, encoding, gazetteers, extractor, model, processes)
    last = Summary()
    with open_ledger(ledger) as opened:
        try:
            with progress() as tell:

                def after(summary: Summary) -> None:
                    nonlocal last
                    last = summary
                    tell(summary)

                last = pipeline.read_into(opened, paths, how, after)
        except KeyboardInterrupt:
            kept = f"interrupted; the {last.read} reports already written to {ledger} are kept"
            typer.echo(f"corroborate: {kept}; run the same command again to read the rest", err=True)
            raise typer.Exit(130) from None
    tell_summary(last, ledger)
    if last.failed:
        raise typer.Exit(1)


def extract(
    paths: options.Paths,
    published: options.Published = None,
    publisher: options.PublishedBy = None,
    columns: options.Map = [],  # noqa: B006 - typer copies it
    format: options.Format = None,
    encoding: options.Encoding = None,
    gazetteers: options.Gazetteers = [],  # noqa: B006 - typer copies it
    extractor: options.Extractor = DEFAULT,
    model: options.Model = None,
    processes: options.Processes = 1,
) -> None:
    """Print what reports say as JSON lines, one report a line; no ledger. The format: docs/formats.md.

    \b
    Examples:
      corroborate extract reports/ > claims.jsonl
      corroborate extract march.jsonl --processes 4 | jq '.figures[].quantity.text'
    """
    how = _options(published, publisher, columns, format, encoding, gazetteers, extractor, model, processes)
    failed = False
    try:
        for found in pipeline.extract(paths, how):
            if isinstance(found, Refusal):
                tell_refusal(found)
                failed = failed or found.kind == "error"
            else:
                sys.stdout.write(dumps(found) + "\n")
    except KeyboardInterrupt:
        typer.echo("corroborate: interrupted; the lines already printed are whole; nothing else is kept", err=True)
        raise typer.Exit(130) from None
    if failed:
        raise typer.Exit(1)


def _options(
    published: date | None,
    publisher: str | None,
    columns: list[str],
    format: str | None,
    encoding: str | None,
    gazetteers: list[Path],
    extractor: str,
    model: Path | None,
    processes: int,
) -> Options:
    reading = ReadOptions(
        published=published, publisher=publisher, columns=options.mapping(columns), format=format, encoding=encoding
    )
    return Options(
        read=reading, extractor=extractor, model=str(model) if model else None, processes=processes,
        gazetteers=tuple(gazetteers),
    )  # fmt: skip


@contextmanager
def progress() -> Iterator[pipeline.Progress]:
    """A line on standard error that counts while a run goes on; silent where that is no terminal."""
    error = Console(stderr=True)
    line = Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=error, transient=True,
        disable=not error.is_terminal,
    )  # fmt: skip
    with line:
        first = not own_places.shipped_index().is_file()
        task = line.add_task("indexing the gazetteer, once ..." if first else "reading ...", total=None)

        def tell(summary: Summary) -> None:
            line.update(task, description=f"{counted(summary.read, 'report')}, {counted(summary.figures, 'figure')}")

        yield tell


def tell_summary(summary: Summary, ledger: Path) -> None:
    """Say what a run did: one line, and one line for each input that was not read (on standard error)."""
    known = f", {summary.known} already there" if summary.known else ""
    found = ", ".join(
        counted(number, name)
        for number, name in (
            (summary.figures, "figure"),
            (summary.statements, "statement"),
            (summary.occurrences, "occurrence"),
        )
    )
    typer.echo(f"{counted(summary.read, 'report')} read{known}: {found}.")
    typer.echo(f"{counted(summary.incidents, 'incident')} in {ledger}.")
    for refusal in summary.refusals:
        tell_refusal(refusal)


def tell_refusal(refusal: Refusal) -> None:
    """One line on standard error: what was not read, and why."""
    typer.echo(f"not read: {plain(refusal)}", err=True)
