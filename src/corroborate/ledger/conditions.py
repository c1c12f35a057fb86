"""Filters -> SQL: what `model.record.Filters` promises, over the tables of claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, func, or_, select

from corroborate.ledger import tables
from corroborate.model.folding import folded
from corroborate.model.record import Filters

Condition = ColumnElement[bool]
Words = ColumnElement[Any]
Days = ColumnElement[Any]


def of_reports(filters: Filters) -> list[Condition]:
    """The conditions on the report of a row: its id, its publisher."""
    reports = tables.reports.c
    found: list[Condition] = []
    if filters.report is not None:
        found.append(reports.id == filters.report)
    if filters.publisher:
        found.append(_holds(reports.publisher, filters.publisher))
    return found


def of_publication(filters: Filters) -> list[Condition]:
    """since and until, on the day of publication."""
    published = tables.reports.c.published
    found: list[Condition] = []
    if filters.since:
        found.append(published >= filters.since)
    if filters.until:
        found.append(published <= filters.until)
    return found


def of_statements(filters: Filters) -> list[Condition]:
    """The conditions on a statement: its report, its source."""
    found = of_reports(filters)
    if filters.source:
        found.append(_holds(tables.statements.c.source, filters.source))
    return found


def of_claims(filters: Filters, table: Table, source: Words) -> list[Condition]:
    """The conditions on a figure or an occurrence; `source` is the column that says who is credited for it."""
    claims, found = table.c, of_reports(filters)
    if filters.source:
        found.append(_holds(source, filters.source))
    if filters.place:
        found.append(_at(claims.place, claims.place_name, claims.country, filters.place))
    if filters.status:
        found.append(claims.status == filters.status)
    if filters.incident is not None:
        linked = select(tables.links.c.claim).where(tables.links.c.incident == filters.incident)
        found.append(claims.id.in_(linked))
    found.extend(_during(filters, claims.date_start, claims.date_end, tables.reports.c.published))
    if table is tables.figures:
        found.extend(_of_figures(filters))
    elif filters.type:
        found.append(claims.type == filters.type)
    return found


def of_incidents(filters: Filters) -> list[Condition]:
    """The conditions on an incident: place, days and scope are its own, all others hold for one of its claims."""
    incidents, found = tables.incidents.c, list[Condition]()
    if filters.incident is not None:
        found.append(incidents.id == filters.incident)
    if filters.scope:
        found.append(incidents.scope == filters.scope)
    if filters.place:
        found.append(_at(incidents.place, incidents.place, incidents.country, filters.place))
    first = func.coalesce(incidents.date_start, incidents.date_end)  # undated: it counts with its reports' day
    found.extend(_during(filters, first, incidents.date_end, incidents.date_end))
    claims = _of_members(filters)
    if claims:
        figures, occurrences = tables.figures, tables.occurrences
        joined = (
            tables.links.join(tables.reports, tables.links.c.report == tables.reports.c.id)
            .outerjoin(figures, tables.links.c.figure == figures.c.id)
            .outerjoin(occurrences, tables.links.c.occurrence == occurrences.c.id)
            .outerjoin(
                tables.statements,
                tables.statements.c.id == func.coalesce(figures.c.statement, occurrences.c.statement),
            )
        )
        found.append(incidents.id.in_(select(tables.links.c.incident).select_from(joined).where(*claims)))
    return found


def _of_members(filters: Filters) -> list[Condition]:
    figures, occurrences, found = tables.figures.c, tables.occurrences.c, of_reports(filters)
    if filters.source:
        found.append(_holds(func.coalesce(figures.source, tables.statements.c.source), filters.source))
    if filters.status:
        found.append(func.coalesce(figures.status, occurrences.status) == filters.status)
    kinds: list[Condition] = []
    if filters.outcome:
        kinds.append(figures.outcome == filters.outcome)
    if filters.type:
        kinds.append(occurrences.type == filters.type)
    if kinds:
        found.append(or_(*kinds))
    if filters.minimum is not None:
        found.append(func.coalesce(figures.best, figures.low) >= filters.minimum)
    return found


def _of_figures(filters: Filters) -> Iterable[Condition]:
    figures = tables.figures.c
    if filters.outcome:
        yield figures.outcome == filters.outcome
    if filters.scope:
        yield figures.scope == filters.scope
    if filters.minimum is not None:
        yield func.coalesce(figures.best, figures.low) >= filters.minimum


def _holds(column: Words, words: str) -> Condition:
    """Whether `column` holds `words`, whatever the case and accents; never where it is empty."""
    return func.instr(func.folded(column), folded(words)) > 0


def _at(words: Words, name: Words, country: Words, place: str) -> Condition:
    return or_(_holds(words, place), _holds(name, place), country == place.strip().upper())


def _during(filters: Filters, first: Days, last: Days, otherwise: Days) -> Iterable[Condition]:
    """Whether the days [first, last] may touch those of `filters`; a claim with neither stands on `otherwise`."""
    untold = and_(first.is_(None), last.is_(None))
    if filters.since:
        yield or_(
            last >= filters.since, and_(last.is_(None), first.is_not(None)), and_(untold, otherwise >= filters.since)
        )
    if filters.until:
        yield or_(
            first <= filters.until, and_(first.is_(None), last.is_not(None)), and_(untold, otherwise <= filters.until)
        )
