"""Commands that move data: `export` out of the ledger, `gazetteer import` of a user's own places."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from corroborate import pipeline
from corroborate.cli import options
from corroborate.cli.questions import LEDGER
from corroborate.cli.visible import guarded
from corroborate.language import own_places
from corroborate.ledger import open_ledger
from corroborate.model.record import Filters


def _formats() -> list[str]:
    from corroborate.exports import EXPORTERS

    return list(EXPORTERS)


def export(
    format: Annotated[
        str, typer.Argument(metavar="FORMAT", autocompletion=_formats, help="One of those that `doctor` lists.")
    ],
    ledger: options.LedgerPath = LEDGER,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, not to standard output.")
    ] = None,
    outcome: options.Outcome = None,
    source: options.Source = None,
    place: options.Place = None,
    since: options.Since = None,
    until: options.Until = None,
    publisher: options.Publisher = None,
    scope: options.OfScope = None,
    status: options.OfStatus = None,
) -> None:
    """Write what is in the ledger in another form.

    \b
    Examples:
      corroborate export jsonl > claims.jsonl
      corroborate export csv -o figures.csv
    """
    filters = Filters(
        outcome=outcome, source=source, place=place, since=since, until=until, publisher=publisher, scope=scope,
        status=status,
    )  # fmt: skip
    with open_ledger(ledger, read_only=True) as opened:
        if output is None:
            pipeline.export(opened, format, guarded(sys.stdout), filters)
            return
        # Beside the target and renamed at the end: an export that stops half-way leaves the old file as it was.
        unfinished = output.with_name(output.name + ".unfinished")
        try:
            with unfinished.open("w", encoding="utf8", newline="") as out:
                rows = pipeline.export(opened, format, out, filters)
            unfinished.replace(output)
        except OSError as error:
            raise typer.BadParameter(f"cannot write {output}: {error.strerror}") from None
        finally:
            with suppress(OSError):  # a folder that may not be written: then nothing was
                unfinished.unlink(missing_ok=True)
    typer.echo(f"{rows} rows in {output}", err=True)


gazetteer = typer.Typer()


@gazetteer.callback()
def places() -> None:
    """Keep places of your own beside those that are shipped."""


@gazetteer.command("import")
def import_places(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A GeoNames dump or CSV, UTF-8.")],
) -> None:
    """Keep the places of a file for every later run: a GeoNames dump (tabs, as allCountries.txt has), or CSV.

    CSV needs the columns name, latitude, longitude (cells may be empty) and may have country (ISO 3166-1 alpha-2),
    kind (city, village, camp, district, admin1, region ...), population, precision (UCDP where_prec) and aliases
    (parted by |). A file of the same name takes the place of the former one.

    \b
    Examples:
      corroborate gazetteer import SD.txt
      corroborate gazetteer import quarters.csv
    """
    index, number = own_places.keep(file)
    typer.echo(f"{number:,} places kept in {index}")
