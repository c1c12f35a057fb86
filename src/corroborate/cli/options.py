"""Arguments and options that several commands share, and how their values are understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from corroborate.extraction import CHOICE
from corroborate.model.kind import occurrence_types, outcomes


def day(value: str) -> date:
    """A day written YYYY-MM-DD. Raises BadParameter."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no day; write YYYY-MM-DD, as 2024-03-02") from None


def mapping(pairs: Sequence[str]) -> Mapping[str, str]:
    """`ours=theirs` pairs as a map from our name to theirs. Raises BadParameter."""
    found = {}
    for pair in pairs:
        ours, sign, theirs = pair.partition("=")
        if not (sign and ours.strip() and theirs.strip()):
            raise typer.BadParameter(f"--map {pair}: write ours=theirs, as --map text=body")
        found[ours.strip()] = theirs.strip()
    return found


def _outcome(value: str) -> str:
    return _one_of(value, outcomes())


def _occurrence_type(value: str) -> str:
    return _one_of(value, occurrence_types())


def _one_of(value: str, names: Sequence[str]) -> str:
    name = value.strip().lower().replace(" ", "_").replace("-", "_")
    if name not in names:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(names)}")
    return name


def one_style(json: bool, csv: bool) -> Literal["table", "json", "csv"]:
    """Which of the three ways to print. Raises BadParameter where both are wanted."""
    if json and csv:
        raise typer.BadParameter("--json and --csv exclude each other")
    return "json" if json else "csv" if csv else "table"


LedgerPath = Annotated[
    Path,
    typer.Option("--ledger", "-l", metavar="FILE", envvar="CORROBORATE_LEDGER", help="The ledger: one SQLite file."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV with every column.")]

Outcome = Annotated[
    str | None,
    typer.Option(parser=_outcome, metavar="KIND", autocompletion=lambda: list(outcomes()), help="As killed, injured."),
]
Type = Annotated[
    str | None,
    typer.Option(
        parser=_occurrence_type, metavar="KIND", autocompletion=lambda: list(occurrence_types()), help="As air_strike."
    ),
]
Source = Annotated[str | None, typer.Option(metavar="WORDS", help="Who says it; any part of the words.")]
Place = Annotated[str | None, typer.Option(metavar="WORDS", help="Any part of the place's words or name; a country.")]
Since = Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="On this day or later (YYYY-MM-DD).")]
Until = Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="On this day or earlier (YYYY-MM-DD).")]
ReportId = Annotated[str | None, typer.Option("--report", metavar="ID", help="Of this report; a beginning will do.")]
IncidentId = Annotated[
    str | None, typer.Option("--incident", metavar="ID", help="Of this incident; a beginning will do.")
]
Publisher = Annotated[str | None, typer.Option(metavar="WORDS", help="Any part of the publisher's name.")]
OfScope = Annotated[
    Literal["incident", "cumulative"] | None,
    typer.Option("--scope", help="Figures of one incident, or running totals."),
]
OfStatus = Annotated[
    Literal["affirmed", "denied", "hypothetical"] | None, typer.Option("--status", help="How it is put forward.")
]
Minimum = Annotated[int | None, typer.Option("--min", min=0, metavar="N", help="At least this number.")]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Stop after so many rows.")]

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, patterns; - for standard input.")]
Extractor = Annotated[
    str,
    typer.Option(
        metavar="NAME", envvar=CHOICE, autocompletion=lambda: _extractors(),
        help="The back end of extraction.",
    ),
]  # fmt: skip
Model = Annotated[
    Path | None,
    typer.Option(metavar="FILE", envvar="CORROBORATE_MODEL", help="A model file of your own for auto and learned."),
]
Processes = Annotated[int, typer.Option(min=1, metavar="N", help="How many processes read at once.")]
Map = Annotated[
    list[str],
    typer.Option("--map", metavar="OURS=THEIRS", help="Another name of a column, as text=body; may be repeated."),
]
Published = Annotated[
    date | None, typer.Option(parser=day, metavar="DAY", help="Day of publication where an input tells none.")
]
PublishedBy = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="Publisher where an input tells none.")
]
Format = Annotated[
    str | None,
    typer.Option(metavar="NAME", autocompletion=lambda: _readers(), help="Read as this format; not recognised."),
]
Encoding = Annotated[str | None, typer.Option(metavar="NAME", help="Decode as this, as cp1252; not recognised.")]

Gazetteers = Annotated[
    list[Path], typer.Option("--gazetteer", metavar="FILE", help="Places of your own for this run; may be repeated.")
]


Sources = Annotated[
    Path | None,
    typer.Option("--sources", metavar="FILE", help="Your sources.toml; else the one beside the ledger."),
]


def _extractors() -> list[str]:
    from corroborate.extraction import EXTRACTORS

    return list(EXTRACTORS)


def _readers() -> list[str]:
    from corroborate.reading import READERS

    return list(READERS)
