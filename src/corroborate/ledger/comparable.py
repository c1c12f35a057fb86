"""The claims as linking compares them: values only, no report's text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from corroborate.ledger import rows, tables
from corroborate.ledger.opening import Ledger, reading
from corroborate.model.claim import Figure, Occurrence
from corroborate.model.incident import ReportedClaim
from corroborate.model.text import Mention, Place, When

PAGE = 400


def reported(ledger: Ledger) -> Iterator[ReportedClaim]:
    """All figures, then all occurrences, each by id. The source of an occurrence is that of its statement."""
    reports, said = tables.reports.c, tables.statements
    with reading(ledger) as connection:
        paged = connection.execution_options(yield_per=PAGE)
        figures = (
            select(tables.figures, reports.published)
            .join(tables.reports, tables.figures.c.report == reports.id)
            .order_by(tables.figures.c.id)
        )
        for row in paged.execute(figures).mappings():
            yield of_figure(rows.figure_in(row), row["report"], row["published"])
        occurrences = (
            select(tables.occurrences, reports.published, said.c.source)
            .join(tables.reports, tables.occurrences.c.report == reports.id)
            .outerjoin(said, said.c.id == tables.occurrences.c.statement)
            .order_by(tables.occurrences.c.id)
        )
        for row in paged.execute(occurrences).mappings():
            yield of_occurrence(rows.occurrence_in(row), row["report"], row["published"], row["source"])


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


def of_figure(figure: Figure, report: str, published: date | None) -> ReportedClaim:
    """A figure of the report `report`, published then, as linking compares it."""
    quantity = figure.quantity
    return ReportedClaim(
        figure.id, "figure", report, published, figure.outcome, figure.category, figure.scope, figure.status,
        quantity.low, quantity.best, quantity.high, quantity.bound, _words(figure.subject), _words(figure.source),
        _parties(figure.blamed), *_where(figure.place), *_days(figure.when), figure.part_of, figure.demography,
    )  # fmt: skip


def of_occurrence(
    occurrence: Occurrence, report: str, published: date | None, source: str | None = None
) -> ReportedClaim:
    """An occurrence of the report `report`, published then, as linking compares it."""
    return ReportedClaim(
        occurrence.id, "occurrence", report, published, occurrence.type, "unspecified", "incident", occurrence.status,
        None, None, None, None, None, source, _parties(occurrence.actor, occurrence.target),
        *_where(occurrence.place), *_days(occurrence.when), None, None,
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
