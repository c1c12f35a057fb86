"""The reading face of what is computed and judged: copies, origins, contradictions, running totals, grades, judgements.

Like `views`: functions from a Ledger to rows; nothing here writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, func, or_, select

from corroborate.ledger import tables
from corroborate.ledger.computed import PAGE, weights_in
from corroborate.ledger.naming import LINKED, ClaimKind, found_claim, found_id, resolved
from corroborate.ledger.opening import Ledger, reading
from corroborate.model.assessment import Contradiction, ContradictionKind, Point, Series
from corroborate.model.coding import Grade, SourceLetter
from corroborate.model.copy import Copy, Passage
from corroborate.model.incident import Link
from corroborate.model.judgement import Judgement
from corroborate.model.origin import Attribution, Origin
from corroborate.model.record import EVERYTHING, ContradictionRow, CopyRow, Filters, JudgementRow, TollRow

_C = tables.contradictions.c


def copies(ledger: Ledger, filters: Filters = EVERYTHING) -> Iterator[CopyRow]:
    """The copies, by family. Of `filters`: report (the copy), incident (a copy that has claims in it)."""
    copy, family, reports = tables.copies.c, tables.families.c, tables.reports
    earlier = reports.alias()
    with reading(ledger) as connection:
        filters = resolved(connection, filters)
        query = (
            select(
                tables.copies, family.agency, reports.c.name.label("label"), reports.c.publisher,
                earlier.c.name.label("of_label"), earlier.c.publisher.label("of_publisher"),
            )
            .join(tables.families, family.id == copy.family)
            .join(reports, reports.c.id == copy.report)
            .join(earlier, earlier.c.id == copy.copied)
            .order_by(copy.family, reports.c.published, copy.report)
        )  # fmt: skip
        if filters.report is not None:
            query = query.where(copy.report == filters.report)
        if filters.incident is not None:
            member = select(tables.links.c.report).where(tables.links.c.incident == filters.incident)
            query = query.where(copy.report.in_(member))
        found = connection.execute(query).mappings().all()
        passages = _passages(connection, found)
        for row in found:
            yield CopyRow(
                Copy(
                    row["report"], row["copied"], row["kind"], row["share"],
                    tuple(passages[row["report"], row["family"]]), row["reason"],
                ),
                row["family"], row["agency"], row["label"], row["publisher"], row["of_label"], row["of_publisher"],
            )  # fmt: skip


def kin(ledger: Ledger, reports: Collection[str]) -> frozenset[str]:
    """`reports` with all that are in a family with one of them, directly or through others."""
    copy, family = tables.copies.c, tables.families.c
    found, asked = set(reports), set[str]()
    with reading(ledger) as connection:
        pairs = connection.execute(select(copy.report, family.earliest).join(tables.families, family.id == copy.family))
        mates: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in pairs:
            mates[one].add(other)
            mates[other].add(one)
    while found - asked:
        new = found - asked
        asked |= new
        found |= {mate for name in new for mate in mates.get(name, ())}
    return frozenset(found)


def homes(ledger: Ledger, reports: Collection[str]) -> tuple[str, ...]:
    """The ids of the incidents that hold a claim of one of `reports`."""
    links = tables.links.c
    found: set[str] = set()
    ordered = sorted(reports)
    with reading(ledger) as connection:
        for first in range(0, len(ordered), PAGE):
            query = select(links.incident).where(links.report.in_(ordered[first : first + PAGE])).distinct()
            found.update(connection.execute(query).scalars())
    return tuple(sorted(found))


def origins(ledger: Ledger, filters: Filters = EVERYTHING) -> tuple[Origin, ...]:
    """The origins of figures and occurrences, by name. Of `filters`: report, incident."""
    table = tables.origins
    with reading(ledger) as connection:
        filters = resolved(connection, filters)
        query = select(table).order_by(func.folded(table.c.name), table.c.id)
        query = query.where(table.c.id.in_(select(tables.attributions.c.origin).where(*_attributed(filters))))
        return tuple(Origin(row.id, row.name, row.kind) for row in connection.execute(query))


def attributions(ledger: Ledger, filters: Filters = EVERYTHING) -> tuple[Attribution, ...]:
    """Which figure or occurrence has which origin, by claim. Of `filters`: report, incident."""
    table = tables.attributions
    with reading(ledger) as connection:
        filters = resolved(connection, filters)
        query = select(table).where(*_attributed(filters)).order_by(table.c.claim)
        return tuple(map(_attribution, connection.execute(query).mappings()))


def contradictions(
    ledger: Ledger,
    filters: Filters = EVERYTHING,
    kinds: Sequence[ContradictionKind] = (),
    *,
    notes: bool = False,
) -> Iterator[ContradictionRow]:
    """The contradictions, by incident or report, then kind; with `notes` also what only is to be known beside them.

    Of `filters`: report, incident, outcome, place, limit. `incident` also lets through what lies within the reports of
    its claims and touches them. `kinds`, where any are given, are those wanted.
    """
    incidents, reports = tables.incidents, tables.reports
    with reading(ledger) as connection:
        filters = resolved(connection, filters)
        query = (
            select(
                tables.contradictions, func.coalesce(incidents.c.name, reports.c.name).label("label"),
                func.coalesce(incidents.c.date_start, incidents.c.date_end, reports.c.published).label("day"),
            )
            .outerjoin(incidents, incidents.c.id == _C.incident)
            .outerjoin(reports, reports.c.id == _C.report)
            .order_by("day", _C.incident, _C.report, _C.conflict.desc(), _C.kind, _C.id)
        )  # fmt: skip
        if not notes:
            query = query.where(_C.conflict)
        if kinds:
            query = query.where(_C.kind.in_(kinds))
        if filters.outcome:
            query = query.where(_C.outcome == filters.outcome)
        if filters.report is not None:
            query = query.where(_C.report == filters.report)
        if filters.place:
            place = func.coalesce(incidents.c.place, "") + " " + func.coalesce(incidents.c.country, "")
            query = query.where(func.instr(func.folded(place), func.folded(filters.place)) > 0)
        if filters.incident is not None:
            links = tables.links.c
            mine = set(connection.execute(select(links.claim).where(links.incident == filters.incident)).scalars())
            members = select(links.report).where(links.incident == filters.incident)
            query = query.where(or_(_C.incident == filters.incident, _C.report.in_(members)))
        for row in connection.execute(query.limit(filters.limit)).mappings():
            if filters.incident is None or row["incident"] or mine & set(row["claims"]):
                yield ContradictionRow(_contradiction(row), row["label"])


def tolls(ledger: Ledger, filters: Filters = EVERYTHING) -> Iterator[TollRow]:
    """Running totals, by place, outcome, group, origin and day. Of `filters`: incident, outcome, place, source, limit.

    `source` is any part of the origin's name; `since` and `until` are days as of which a total stands.
    """
    series, points, figures = tables.series.c, tables.points.c, tables.figures.c
    with reading(ledger) as connection:
        filters = resolved(connection, filters)
        query = (
            select(
                tables.series, tables.points, tables.origins.c.name.label("origin_name"), figures.report,
                tables.reports.c.publisher, figures.quote,
            )
            .join(tables.points, points.series == series.id)
            .join(tables.origins, tables.origins.c.id == series.origin)
            .join(tables.figures, figures.id == points.figure)
            .join(tables.reports, tables.reports.c.id == figures.report)
            .order_by(
                func.folded(series.place), series.outcome, series.since, series.people,
                func.folded(tables.origins.c.name), series.id, points.nth,
            )
        )  # fmt: skip
        if filters.incident is not None:
            query = query.where(series.incident == filters.incident)
        if filters.outcome:
            query = query.where(series.outcome == filters.outcome)
        for column, words in ((series.place, filters.place), (tables.origins.c.name, filters.source)):
            if words:
                query = query.where(func.instr(func.folded(column), func.folded(words)) > 0)
        if filters.since:
            query = query.where(points.as_of >= filters.since)
        if filters.until:
            query = query.where(points.as_of <= filters.until)
        for row in connection.execute(query.limit(filters.limit)).mappings():
            point = Point(
                row["as_of"], row["low"], row["best"], row["high"], row["figure"], tuple(row["flags"])
            )  # fmt: skip
            one = Series(
                row["id"], row["origin"], row["origin_name"], row["incident"], row["place"], row["outcome"],
                row["people"], row["since"], (),
            )  # fmt: skip
            yield TollRow(one, point, row["report"], row["publisher"], row["quote"])


def grade(ledger: Ledger, name: str) -> Grade | None:
    """The grade of the incident of that id; None for a running toll. Raises UnknownName."""
    with reading(ledger) as connection:
        found = found_id(connection, tables.incidents, name, "incident")
        row = connection.execute(select(tables.grades).where(tables.grades.c.incident == found)).mappings().first()
        if row is None:
            return None
        letters = tuple(SourceLetter(origin, words, letter) for origin, words, letter in row["letters"])
        return Grade(found, row["airwars"], row["admiralty"], letters, tuple(row["reasons"]))


def links(ledger: Ledger, name: str) -> tuple[Link, ...]:
    """The links of one figure or occurrence: one, or several undecided ones. Raises UnknownName."""
    table = tables.links
    with reading(ledger) as connection:
        claim = found_claim(connection, name)
        query = select(table).where(table.c.claim == claim).order_by(table.c.incident)
        return tuple(
            Link(row.incident, row.claim, row.report, row.reason, weights_in(row.weights), row.undecided)
            for row in connection.execute(query)
        )


def claim(ledger: Ledger, name: str, among: Sequence[ClaimKind] = LINKED) -> str:
    """The id of the claim of one of those kinds that is meant by a beginning of it. Raises UnknownName."""
    with reading(ledger) as connection:
        return found_claim(connection, name, among)


def judgements(ledger: Ledger) -> tuple[JudgementRow, ...]:
    """What people decided, the first first, and which no longer counts."""
    table = tables.judgements
    with reading(ledger) as connection:
        found = [_judgement(row) for row in connection.execute(select(table)).mappings()]
    found.sort(key=lambda one: (one.made_at, one.id))
    withdrawn: dict[str, str] = {}
    for one in reversed(found):  # a withdrawal comes after what it withdraws, and may itself be withdrawn later
        if one.withdraws is not None and one.id not in withdrawn:
            withdrawn[one.withdraws] = one.id
    return tuple(JudgementRow(one, withdrawn.get(one.id)) for one in found)


def judgement(ledger: Ledger, name: str) -> str:
    """The id of the judgement that is meant by a beginning of it. Raises UnknownName."""
    with reading(ledger) as connection:
        return found_id(connection, tables.judgements, name, "judgement")


def _attributed(filters: Filters) -> list[ColumnElement[bool]]:
    given = tables.attributions.c
    found: list[ColumnElement[bool]] = [given.statement.is_(None)]
    if filters.report is not None:
        found.append(given.report == filters.report)
    if filters.incident is not None:
        found.append(given.claim.in_(select(tables.links.c.claim).where(tables.links.c.incident == filters.incident)))
    return found


def _passages(connection: Connection, found: Sequence[RowMapping]) -> defaultdict[tuple[str, str], list[Passage]]:
    table = tables.passages
    passages: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
    for row in found:
        query = select(table).where(table.c.report == row["report"], table.c.family == row["family"])
        for one in connection.execute(query.order_by(table.c.nth)):
            passages[row["report"], row["family"]].append(
                Passage(one.report, one.text_start, one.text_end, one.other, one.other_start, one.other_end)
            )
    return passages


def _attribution(row: RowMapping) -> Attribution:
    return Attribution(row["claim"], row["origin"], tuple(row["chain"]), row["reason"])


def _contradiction(row: RowMapping) -> Contradiction:
    return Contradiction(
        row["id"], row["kind"], row["incident"], row["report"], row["outcome"], tuple(row["claims"]),
        tuple(row["origins"]), row["reason"], tuple(row["statements"]),
    )  # fmt: skip


def _judgement(row: RowMapping) -> Judgement:
    return Judgement(
        row["id"], row["verdict"], tuple(row["claims"]), row["user"], datetime.fromisoformat(row["made_at"]),
        row["note"], row["withdraws"], tuple(row["others"]),
    )  # fmt: skip
