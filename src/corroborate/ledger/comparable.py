"""The claims as linking and assessment compare them, and the reports with all that they say, page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from sqlalchemy import Connection, RowMapping, Table, select

from corroborate.ledger import rows, tables
from corroborate.ledger.opening import Ledger, reading
from corroborate.model.claim import Claims, Figure, Occurrence, Statement
from corroborate.model.incident import ReportedClaim
from corroborate.model.report import Report
from corroborate.model.text import Mention, Place, When

PAGE = 400


def accounts(ledger: Ledger, only: Collection[str] | None = None) -> Iterator[tuple[Report, Claims]]:
    """Every report that a back end has read (or those of the ids `only`), by id, with all that it says but wordings.

    The report comes without the bytes of its original and without its alignment: nobody compares those.
    """
    report = tables.reports
    with reading(ledger) as connection:
        if only is None:
            asked = select(report.c.id).where(report.c.extractor.is_not(None)).order_by(report.c.id)
            waiting = list(connection.execute(asked).scalars())
        else:
            waiting = sorted(only)
        for first in range(0, len(waiting), PAGE):
            page = waiting[first : first + PAGE]
            furniture = _by_report(connection, tables.furniture, page, "nth")
            statements = _by_report(connection, tables.statements, page, "content_start", "content_end", "id")
            figures = _by_report(connection, tables.figures, page, "quantity_start", "quantity_end", "id")
            occurrences = _by_report(connection, tables.occurrences, page, "quote_start", "quote_end", "id")
            read = report.c.extractor.is_not(None)
            query = select(report).where(report.c.id.in_(page), read).order_by(report.c.id)
            for row in connection.execute(query).mappings():
                name = row["id"]
                yield (
                    rows.report_in(row, b"", furniture[name], ()),
                    Claims(
                        tuple(map(rows.statement_in, statements[name])),
                        tuple(map(rows.figure_in, figures[name])),
                        tuple(map(rows.occurrence_in, occurrences[name])),
                    ),
                )


def reported(ledger: Ledger) -> Iterator[ReportedClaim]:
    """The claims of all reports as linking compares them: by report, figures first."""
    for report, claims in accounts(ledger):
        yield from compared(report, claims)


def compared(report: Report, claims: Claims) -> Iterator[ReportedClaim]:
    """The figures, then the occurrences, of one report. The source of an occurrence is that of its statement."""
    said = {one.id: one for one in claims.statements}
    for figure in claims.figures:
        yield _of_figure(figure, said.get(figure.statement or ""), report)
    for occurrence in claims.occurrences:
        yield _of_occurrence(occurrence, said.get(occurrence.statement or ""), report)


def unlinked(ledger: Ledger) -> bool:
    """Whether a claim belongs to no incident yet: linking was interrupted, or claims are new."""
    with reading(ledger) as connection:
        for table, column in (
            (tables.figures, tables.links.c.figure),
            (tables.occurrences, tables.links.c.occurrence),
        ):
            query = select(table.c.id).outerjoin(tables.links, column == table.c.id).where(column.is_(None)).limit(1)
            if connection.execute(query).scalar() is not None:
                return True
    return False


def _by_report(
    connection: Connection, table: Table, page: Iterable[str], *order: str
) -> defaultdict[str, list[RowMapping]]:
    found: defaultdict[str, list[RowMapping]] = defaultdict(list)
    query = select(table).where(table.c.report.in_(page)).order_by(*(table.c[name] for name in order))
    for row in connection.execute(query).mappings():
        found[row["report"]].append(row)
    return found


def _of_figure(figure: Figure, statement: Statement | None, report: Report) -> ReportedClaim:
    quantity = figure.quantity
    return ReportedClaim(
        figure.id, "figure", report.id, report.published, figure.outcome, figure.category, figure.scope, figure.status,
        quantity.low, quantity.best, quantity.high, quantity.bound, _words(figure.subject), _words(figure.source),
        _parties(figure.blamed), *_where(figure.place), *_days(figure.when), figure.part_of, figure.demography,
        statement.source_kind if statement else None, _words(statement.via if statement else None), report.publisher,
        report.text[figure.quote.start : figure.quote.end], figure.quote.start,
    )  # fmt: skip


def _of_occurrence(occurrence: Occurrence, statement: Statement | None, report: Report) -> ReportedClaim:
    source = statement.source if statement else None
    return ReportedClaim(
        occurrence.id, "occurrence", report.id, report.published, occurrence.type, "unspecified", "incident",
        occurrence.status, None, None, None, None, None, _words(source), _parties(occurrence.actor, occurrence.target),
        *_where(occurrence.place), *_days(occurrence.when), None, None,
        statement.source_kind if statement else None, _words(statement.via if statement else None), report.publisher,
        report.text[occurrence.quote.start : occurrence.quote.end], occurrence.quote.start,
    )  # fmt: skip


def _words(mention: Mention | None) -> str | None:
    return mention.text if mention else None


def _parties(*mentions: Mention | None) -> tuple[str, ...]:
    return tuple(mention.text for mention in mentions if mention)


def _where(
    place: Place | None,
) -> tuple[str | None, str | None, str | None, float | None, float | None, int | None]:
    if place is None:
        return None, None, None, None, None, None
    return place.text, place.name, place.country, place.latitude, place.longitude, place.precision


def _days(when: When | None) -> tuple[date | None, date | None, int | None]:
    return (when.first, when.last, when.precision) if when else (None, None, None)
