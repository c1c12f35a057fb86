"""Commands by which people check single claims: `review`, `reviews`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from corroborate import pipeline
from corroborate.cli import columns, options
from corroborate.cli.judging import account
from corroborate.cli.questions import LEDGER
from corroborate.cli.tables import Column, bare, show, show_csv, show_json
from corroborate.ledger import open_ledger, views
from corroborate.model.record import Filters, ReviewRow
from corroborate.model.review import VERDICTS, Change, Verdict

_REVIEWS: Sequence[Column[ReviewRow]] = (
    Column("review", "review", lambda row: row.review.id, "dim", least=columns.ID),
    Column("made_at", "made at", lambda row: row.review.made_at.isoformat(" ", "minutes")[:16], least=columns.DAY),
    Column("user", "by", lambda row: row.review.user, "cyan"),
    Column("verdict", "verdict", lambda row: row.review.verdict, "bold"),
    Column("changes", "changes", lambda row: "; ".join(map("=".join, row.review.changes)), optional=True),
    Column("label", "of", lambda row: row.label or "(no longer in the ledger)"),
    Column("claim", "claim", lambda row: row.review.claim, "dim", least=columns.ID),
    Column("note", "note", lambda row: row.review.note, optional=True),
    Column("stands", "stands", lambda row: "yes" if row.stands else "no"),
    Column("withdrawn_by", "withdrawn by", lambda row: row.withdrawn_by, optional=True),
    Column("withdraws", None, lambda row: row.review.withdraws),
)


def _verdict(value: str) -> Verdict:
    for verdict in VERDICTS:
        if value == verdict:
            return verdict
    raise typer.BadParameter(f"{value!r} is none of {', '.join(VERDICTS)}")


def _changes(pairs: Sequence[str]) -> Iterator[Change]:
    for pair in pairs:
        field, sign, value = pair.partition("=")
        if not sign:
            raise typer.BadParameter(f"{pair!r}: write FIELD=VALUE, as category=civilian")
        yield field.strip(), value


def review(
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="VERDICT", autocompletion=lambda: list(VERDICTS), help="accept, reject, correct or withdraw."
        ),
    ],
    name: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM", help="A figure or statement; for withdraw, the review. A beginning of its id will do."
        ),
    ],
    changes: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE...", help="For correct: what it should be; - for none.")
    ] = None,
    ledger: options.LedgerPath = LEDGER,
    note: Annotated[str | None, typer.Option("--note", metavar="WORDS", help="Why: kept with it and shown.")] = None,
    user: Annotated[
        str | None, typer.Option("--user", metavar="NAME", envvar="CORROBORATE_USER", help="Who reviews.")
    ] = None,
) -> None:
    """Say whether a figure or a statement is what its report says. The claim stays as extracted; both are kept.

    accept: it is. reject: it should not have been extracted. correct: it is, but for these fields. withdraw: that
    review no longer counts (a withdrawal can be withdrawn, too). The last review of a claim stands, as a whole.
    Of a figure: outcome, category, demography, scope, status, source, blamed, place, part_of (another figure's id).
    Of a statement: source, act. Words must stand in the report. Ids of claims: report ID --json.

    \b
    Examples:
      corroborate review accept f3edfaed46
      corroborate review correct f3edfaed46 category=civilian blamed=- --note "the text blames nobody"
      corroborate review withdraw v41
    """  # fmt: skip
    try:
        with open_ledger(ledger) as opened:
            kept = pipeline.review(
                opened, _verdict(verdict), name, tuple(_changes(changes or ())), user=user or account(), note=note
            )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    typer.echo(f"{kept.verdict}: kept as {kept.id}, of {kept.claim}.")
    typer.echo(f"Undo: corroborate review withdraw {kept.id}", err=True)


def reviews(
    ledger: options.LedgerPath = LEDGER,
    report: options.ReportId = None,
    standing: Annotated[
        bool, typer.Option("--standing", help="Only the last word on each claim that is not withdrawn.")
    ] = False,
    limit: options.Limit = None,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
) -> None:
    """List what people said about single claims, the first first; what no longer stands stays listed.

    \b
    Examples:
      corroborate reviews
      corroborate reviews --report r1f --standing
    """
    style = options.one_style(json, csv)
    with open_ledger(ledger, read_only=True) as opened:
        rows = tuple(views.reviews(opened, Filters(report=report, limit=limit), standing_only=standing))
    if style == "json":
        show_json(map(_as_object, rows))
    elif style == "csv":
        show_csv(rows, _REVIEWS)
    else:
        show(rows, _REVIEWS, nothing=f"no reviews in {ledger}")


def _as_object(row: ReviewRow) -> dict[str, Any]:
    return {
        **bare(row.review), "changes": dict(row.review.changes), "label": row.label, "withdrawn_by": row.withdrawn_by,
        "stands": row.stands,
    }  # fmt: skip
