"""The reading face of the ledger: functions from a Ledger to rows of what reports say. Nothing here writes.

A view reads as it is gone through, and sees one state of the ledger from its first row to its last. Ids may be given
by a beginning that only one id has. What is computed from it beside incidents is in `findings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, func, select

from corroborate.ledger import conditions, rows, tables
from corroborate.ledger.computed import weights_in
from corroborate.ledger.naming import found_id, resolved
from corroborate.ledger.opening import Ledger, reading
from corroborate.ledger.reviews import review_in
from corroborate.model.claim import Claims, Extraction
from corroborate.model.folding import folded
from corroborate.model.ids import report_of
from corroborate.model.incident import Incident, Link
from corroborate.model.record import (
    EVERYTHING,
    FigureRow,
    Filters,
    IncidentRow,
    OccurrenceRow,
    ReportRow,
    ReviewRow,
    StatementRow,
)
from corroborate.model.report import Refusal, Report, ReportHead
from corroborate.model.review import Review, standing, withdrawals

PAGE = 400  # rows fetched at a time: memory stays flat, and an IN list stays far below SQLite's limit

_R = tables.reports.c


def reports(ledger: Ledger, filters: Filters = EVERYTHING) -> Iterator[ReportRow]:
    """The reports, by day of publication, then id. Of `filters`: since, until, report, publisher, limit."""
    columns = [column for column in tables.reports.columns if column.name != "text"]
    with reading(ledger) as connection:
        filters = resolved(connection, filters)
        query = (
            select(*columns, func.length(_R.text).label("length"), *map(_count, _COUNTED))
            .where(*conditions.of_reports(filters), *conditions.of_publication(filters))
            .order_by(_R.published, _R.id)
        )
        for row in _rows(connection, query, filters.limit):
            yield ReportRow(
                row["id"], row["name"], row["publisher"], row["published"], row["url"], row["path"], row["origin"],
                row["language"], row["original"], row["length"], row["extractor"], row["statements"],
                row["figures"], row["occurrences"],
            )  # fmt: skip


def count(ledger: Ledger) -> int:
    """How many reports there are."""
    with reading(ledger) as connection:
        return int(connection.execute(select(func.count()).select_from(tables.reports)).scalar_one())


def report(ledger: Ledger, name: str) -> Report:
    """The report of that id, with its original. Raises UnknownName."""
    with reading(ledger) as connection:
        found = found_id(connection, tables.reports, name, "report")
        row = connection.execute(select(tables.reports).where(_R.id == found)).mappings().one()
        data = connection.execute(
            select(tables.originals.c.data).where(tables.originals.c.sha256 == row["original"])
        ).scalar_one()
        return rows.report_in(
            row,
            data,
            _of_report(connection, tables.furniture, found),
            _of_report(connection, tables.segments, found),
        )


def claims(ledger: Ledger, name: str) -> Claims:
    """Everything that was found in the report of that id. Raises UnknownName."""
    with reading(ledger) as connection:
        return _claims(connection, found_id(connection, tables.reports, name, "report"))


def extractions(ledger: Ledger, filters: Filters = EVERYTHING) -> Iterator[Extraction]:
    """The reports that a back end has read, with all their claims, by id. Of `filters`: as for reports."""
    columns = [column for column in tables.reports.columns if column.name != "text"]
    with reading(ledger) as connection:
        filters = resolved(connection, filters)
        asked = (*conditions.of_reports(filters), *conditions.of_publication(filters))
        query = (
            select(*columns, func.length(_R.text).label("length"))
            .where(_R.extractor.is_not(None), *asked)
            .order_by(_R.id)
        )  # fmt: skip
        for row in _rows(connection, query, filters.limit):
            head = ReportHead(
                row["id"], row["original"], row["url"], row["path"], row["publisher"], row["title"],
                row["published"], row["language"], row["length"],
            )  # fmt: skip
            yield Extraction(head, _claims(connection, row["id"]))


def figures(ledger: Ledger, filters: Filters = EVERYTHING) -> Iterator[FigureRow]:
    """The figures, by publication, report and place in the text. Of `filters`: all but type."""
    table = tables.figures
    with reading(ledger) as connection:
        filters = resolved(connection, filters)
        query = _with_links(_with_report(table, table.c.quantity_start), table, tables.links.c.figure).where(
            *conditions.of_claims(filters, table, table.c.source)
        )
        for row in _rows(connection, query, filters.limit):
            yield FigureRow(rows.figure_in(row), *_report_of(row), row["quote"], *_links_of(row))


def statements(ledger: Ledger, filters: Filters = EVERYTHING) -> Iterator[StatementRow]:
    """The statements, in the same order. Of `filters`: source, since, until (publication), report, publisher, limit."""
    table = tables.statements
    with reading(ledger) as connection:
        filters = resolved(connection, filters)
        query = _with_report(table, table.c.content_start).where(
            *conditions.of_statements(filters), *conditions.of_publication(filters)
        )
        for row in _rows(connection, query, filters.limit):
            yield StatementRow(rows.statement_in(row), *_report_of(row))


def occurrences(ledger: Ledger, filters: Filters = EVERYTHING) -> Iterator[OccurrenceRow]:
    """The occurrences, in the same order. Of `filters`: all but outcome, scope, minimum."""
    table, said = tables.occurrences, tables.statements
    with reading(ledger) as connection:
        filters = resolved(connection, filters)
        query = (
            _with_links(_with_report(table, table.c.quote_start), table, tables.links.c.occurrence)
            .add_columns(said.c.source)
            .outerjoin(said, said.c.id == table.c.statement)
            .where(*conditions.of_claims(filters, table, said.c.source))
        )
        for row in _rows(connection, query, filters.limit):
            yield OccurrenceRow(rows.occurrence_in(row), row["source"], *_report_of(row), row["quote"], *_links_of(row))


def incidents(ledger: Ledger, filters: Filters = EVERYTHING) -> Iterator[IncidentRow]:
    """The incidents, by first day (undated ones by the day of their reports), then name and id.

    Place, days and scope of `filters` are the incident's own; all others must hold together for one of its claims.
    """
    one = tables.incidents.c
    with reading(ledger) as connection:
        filters = resolved(connection, filters)
        query = (
            select(tables.incidents, tables.grades.c.airwars, tables.grades.c.admiralty, _CONFLICTS)
            .outerjoin(tables.grades, tables.grades.c.incident == one.id)
            .where(*conditions.of_incidents(filters))
            .order_by(func.coalesce(one.date_start, one.date_end), one.name, one.id)
        )  # fmt: skip
        page: list[RowMapping] = []
        for row in _rows(connection, query, filters.limit):
            page.append(row)
            if len(page) == PAGE:
                yield from _incident_rows(connection, page)
                page = []
        yield from _incident_rows(connection, page)


def incident(ledger: Ledger, name: str) -> Incident:
    """The incident of that id, with its links in order of their claims. Raises UnknownName."""
    with reading(ledger) as connection:
        found = found_id(connection, tables.incidents, name, "incident")
        row = connection.execute(select(tables.incidents).where(tables.incidents.c.id == found)).mappings().one()
        links = connection.execute(
            select(tables.links).where(tables.links.c.incident == found).order_by(tables.links.c.claim)
        ).mappings()
        return Incident(
            found, row["name"], row["scope"], row["place"], row["country"], row["latitude"], row["longitude"],
            row["where_prec"], row["date_start"], row["date_end"], row["date_prec"],
            tuple(
                Link(
                    found, link["claim"], link["report"], link["reason"], weights_in(link["weights"]),
                    link["undecided"],
                ) for link in links
            ),
        )  # fmt: skip


def refusals(ledger: Ledger) -> Iterator[Refusal]:
    """What was given and not read, and why, by input."""
    table = tables.refusals
    with reading(ledger) as connection:
        query = select(table).order_by(table.c.origin, table.c.kind, table.c.found)
        for row in _rows(connection, query, None):
            yield Refusal(row["kind"], row["found"], row["expected"], row["origin"])


def reviews(ledger: Ledger, filters: Filters = EVERYTHING, *, standing_only: bool = False) -> Iterator[ReviewRow]:
    """What people said about single claims, the first first. Of `filters`: report, limit.

    `standing_only` leaves out what is withdrawn, what a later review outranks, and withdrawals.
    """
    said, figures, statements = tables.reviews, tables.figures.c, tables.statements.c
    with reading(ledger) as connection:
        filters = resolved(connection, filters)
        query = (
            select(said, func.coalesce(figures.name, statements.name).label("label"))
            .outerjoin(tables.figures, figures.id == said.c.claim)
            .outerjoin(tables.statements, statements.id == said.c.claim)
        )
        labels = {review_in(row): row["label"] for row in connection.execute(query).mappings()}
    gone, last = withdrawals(labels), standing(labels)
    every = (
        ReviewRow(one, label, gone.get(one.id), one == last.get(one.claim))
        for one, label in sorted(labels.items(), key=lambda item: (item[0].made_at, item[0].id))
        if filters.report in (None, report_of(one.claim)[0])
    )
    yield from islice((row for row in every if row.stands or not standing_only), filters.limit)


def review(ledger: Ledger, name: str) -> Review:
    """The review of that id. Raises UnknownName."""
    table = tables.reviews
    with reading(ledger) as connection:
        found = found_id(connection, table, name, "review")
        return review_in(connection.execute(select(table).where(table.c.id == found)).mappings().one())


_COUNTED: tuple[Table, ...] = (tables.statements, tables.figures, tables.occurrences)


_CONFLICTS = (
    select(func.count())
    .where(tables.contradictions.c.incident == tables.incidents.c.id, tables.contradictions.c.conflict)
    .scalar_subquery()
    .label("conflicts")
)


def _count(table: Table) -> ColumnElement[int]:
    return select(func.count()).where(table.c.report == _R.id).scalar_subquery().label(table.name)


def _rows(connection: Connection, query: Select[Any], limit: int | None) -> Iterator[RowMapping]:
    result = connection.execution_options(yield_per=PAGE).execute(query.limit(limit))
    yield from result.mappings()


def _with_report(table: Table, place: ColumnElement[int]) -> Select[Any]:
    return (
        select(
            table, _R.name.label("report_name"), _R.publisher.label("publisher"),
            _R.published.label("published"), _R.url.label("url"),
        )
        .join(tables.reports, table.c.report == _R.id)
        .order_by(_R.published, _R.id, place, table.c.id)
    )  # fmt: skip


def _with_links(query: Select[Any], table: Table, claim: ColumnElement[Any]) -> Select[Any]:
    """With the origin of each claim, the incident that it belongs to, and those that it fits undecided."""
    links, given, origins = tables.links.c, tables.attributions.c, tables.origins
    decided = select(links.incident).where(claim == table.c.id, links.undecided.is_(False)).limit(1)
    fitting = select(func.group_concat(links.incident, " ")).where(claim == table.c.id, links.undecided.is_(True))
    return (
        query.add_columns(
            origins.c.name.label("origin"), decided.scalar_subquery().label("incident"),
            fitting.scalar_subquery().label("fitting"),
        )
        .outerjoin(tables.attributions, given.claim == table.c.id)
        .outerjoin(origins, origins.c.id == given.origin)
    )  # fmt: skip


def _links_of(row: RowMapping) -> tuple[str | None, str | None, tuple[str, ...]]:
    return row["incident"], row["origin"], tuple(sorted((row["fitting"] or "").split()))


def _report_of(row: RowMapping) -> tuple[str, str, str | None, Any, str | None]:
    return row["report"], row["report_name"], row["publisher"], row["published"], row["url"]


def _of_report(connection: Connection, table: Table, name: str) -> Iterator[RowMapping]:
    query = select(table).where(table.c.report == name).order_by(table.c.nth)
    return iter(connection.execute(query).mappings().all())


def _claims(connection: Connection, name: str) -> Claims:
    """Claims in order of their words, as grounding leaves them."""

    def found(table: Table, *order: ColumnElement[Any]) -> Iterator[RowMapping]:
        query = select(table).where(table.c.report == name).order_by(*order)
        return iter(connection.execute(query).mappings().all())

    f, s, o, w = tables.figures.c, tables.statements.c, tables.occurrences.c, tables.wordings.c
    return Claims(
        tuple(map(rows.statement_in, found(tables.statements, s.content_start, s.content_end, s.id))),
        tuple(map(rows.figure_in, found(tables.figures, f.quantity_start, f.quantity_end, f.id))),
        tuple(map(rows.occurrence_in, found(tables.occurrences, o.quote_start, o.quote_end, o.id))),
        tuple(map(rows.wording_in, found(tables.wordings, w.nth))),
    )


def _incident_rows(connection: Connection, page: list[RowMapping]) -> Iterator[IncidentRow]:
    links, figures, occurrences, said = tables.links.c, tables.figures, tables.occurrences, tables.statements
    copied = select(tables.copies.c.report).where(tables.copies.c.kind != "passages")
    query = (
        select(
            links.incident, links.report, links.undecided, _R.publisher, tables.attributions.c.origin,
            func.coalesce(figures.c.outcome, occurrences.c.type).label("kind"),
            func.coalesce(figures.c.source, said.c.source).label("source"),
            links.report.in_(copied).label("copied"),
        )
        .join(tables.reports, links.report == _R.id)
        .outerjoin(figures, links.figure == figures.c.id)
        .outerjoin(occurrences, links.occurrence == occurrences.c.id)
        .outerjoin(said, said.c.id == func.coalesce(figures.c.statement, occurrences.c.statement))
        .outerjoin(tables.attributions, tables.attributions.c.claim == links.claim)
        .where(links.incident.in_([row["id"] for row in page]))
        .order_by(links.incident, links.claim)
    )  # fmt: skip
    members = {
        name: tuple(found)
        for name, found in groupby(connection.execute(query).mappings(), key=lambda row: str(row["incident"]))
    }
    for row in page:
        every = members.get(row["id"], ())
        claims = [claim for claim in every if not claim["undecided"]]
        sources = {folded(claim["source"]): str(claim["source"]) for claim in reversed(claims) if claim["source"]}
        yield IncidentRow(
            row["id"], row["name"], row["scope"], row["place"], row["country"], row["latitude"], row["longitude"],
            row["where_prec"], row["date_start"], row["date_end"], row["date_prec"], len(claims),
            len({claim["report"] for claim in claims}),
            len({claim["publisher"] for claim in claims if claim["publisher"]}),
            tuple(sorted({str(claim["kind"]) for claim in claims})),
            tuple(sources[name] for name in sorted(sources)),
            len({claim["origin"] for claim in claims if claim["origin"]}),
            len({claim["report"] for claim in claims if claim["copied"]}),
            len(every) - len(claims), row["conflicts"], row["airwars"], row["admiralty"],
        )  # fmt: skip
