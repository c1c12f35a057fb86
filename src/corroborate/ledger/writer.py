"""Write into the ledger: reports with everything they claim, a batch in one transaction.

Writing is idempotent: the same report read again by the same back end changes nothing. Another back end replaces the
claims of a report, in the same transaction as everything else of its batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.dialects import sqlite

from corroborate.errors import ConflictingReport
from corroborate.ledger import rows, tables
from corroborate.ledger.opening import Ledger, reading, writing
from corroborate.model.claim import Claims
from corroborate.model.report import Refusal, Report

CLAIM_TABLES = (tables.statements, tables.figures, tables.occurrences, tables.wordings)
ORDER = (tables.originals, tables.reports, tables.segments, tables.furniture, *CLAIM_TABLES)


@dataclass(frozen=True, slots=True)
class Entry:
    """A report with its claims and the back end that found them; both are None where it was not read."""

    report: Report
    claims: Claims | None
    extractor: str | None


@dataclass(frozen=True, slots=True)
class Written:
    """What one batch changed: the entries that are new or were read anew, and those that were not to be written."""

    entries: tuple[Entry, ...]
    known: int
    conflicts: tuple[Refusal, ...]


def known(ledger: Ledger, report: Report, extractor: str | None) -> bool:
    """Whether `report` is in `ledger` as `extractor` reads it: then there is nothing to do.

    Raises ConflictingReport where its id stands on another text.
    """
    with reading(ledger) as connection:
        return _state(connection, report, extractor) == "known"


def write(ledger: Ledger, entries: Sequence[Entry], refusals: Iterable[Refusal] = ()) -> Written:
    """Write a batch in one transaction: all of it is kept, or after an error none of it. Raises LedgerError.

    A report that is there already is not touched; one whose id stands on another text is among the conflicts, and is
    noted as a refusal. A refusal that was noted before goes when its input has now been read.
    """
    written: list[Entry] = []
    conflicts: list[Refusal] = []
    waiting = _Waiting()
    with writing(ledger) as connection:
        for entry in entries:
            if entry.report.id in waiting.reports:
                waiting.write(connection)  # so that the second one of an id meets the first
            try:
                state = _state(connection, entry.report, entry.extractor)
            except ConflictingReport as error:
                conflicts.append(Refusal("error", error.found, error.expected, error.where))
                continue
            _forget_refusals(connection, entry.report.original.where, errors_only=state == "known")
            if state == "other":
                _forget_claims(connection, entry)
            if state != "known":
                written.append(waiting.add(entry, anew=state == "other"))
        waiting.write(connection)
        noted = (*refusals, *conflicts)
        for origin in {refusal.where for refusal in noted}:  # what was found there before no longer holds
            _forget_refusals(connection, origin, errors_only=True)
        _insert(connection, tables.refusals, [_refusal_out(refusal) for refusal in noted])
    return Written(tuple(written), len(entries) - len(written) - len(conflicts), tuple(conflicts))


def _state(connection: Connection, report: Report, extractor: str | None) -> Literal["new", "known", "other"]:
    """Whether the report is new, there, or there as another back end read it. Raises ConflictingReport."""
    there = connection.execute(
        select(tables.reports.c.text, tables.reports.c.extractor).where(tables.reports.c.id == report.id)
    ).one_or_none()
    if there is None:
        return "new"
    if there.text != report.text:
        raise ConflictingReport(
            f"the id {report.id!r} of a report that is in the ledger with another text",
            "one id for each report",
            report.original.where,
        )
    return "known" if extractor is None or there.extractor == extractor else "other"


class _Waiting:
    """Rows of several reports, to be inserted table by table: fewer and longer statements are several times faster."""

    def __init__(self) -> None:
        self.reports: set[str] = set()
        self._rows: dict[Table, list[rows.Values]] = {table: [] for table in ORDER}

    def add(self, entry: Entry, *, anew: bool) -> Entry:
        """Take the rows of an entry; of one that is there already (`anew`) only its claims. Returns what is kept."""
        report, claims = entry.report, rows.storable(entry.claims or Claims())
        self.reports.add(report.id)
        waiting = self._rows
        if not anew:
            waiting[tables.originals].append({"sha256": report.original.sha256, "data": report.original.data})
            waiting[tables.reports].append(rows.report_out(report, entry.extractor))
            waiting[tables.segments] += rows.segments_out(report)
            waiting[tables.furniture] += rows.furniture_out(report)
        waiting[tables.statements] += (rows.statement_out(claim, report) for claim in claims.statements)
        waiting[tables.figures] += (rows.figure_out(claim, report) for claim in claims.figures)
        waiting[tables.occurrences] += (rows.occurrence_out(claim, report) for claim in claims.occurrences)
        waiting[tables.wordings] += rows.wordings_out(claims.wordings, report)
        return replace(entry, claims=claims)

    def write(self, connection: Connection) -> None:
        """Insert all, and begin anew."""
        for table, values in self._rows.items():
            _insert(connection, table, values)
            values.clear()
        self.reports.clear()


def _forget_claims(connection: Connection, entry: Entry) -> None:
    for table in CLAIM_TABLES:
        connection.execute(delete(table).where(table.c.report == entry.report.id))
    connection.execute(delete(tables.blocks))  # what it was linked with is no longer known: all is linked anew
    report = tables.reports.c
    connection.execute(update(tables.reports).where(report.id == entry.report.id).values(extractor=entry.extractor))


def _insert(connection: Connection, table: Table, values: list[rows.Values]) -> None:
    if not values:
        return
    statement = sqlite.insert(table)
    if table in (tables.originals, tables.refusals):  # content-addressed, or a mere note: there already is well
        statement = statement.on_conflict_do_nothing()
    connection.execute(statement, values)


def _forget_refusals(connection: Connection, origin: str, *, errors_only: bool) -> None:
    noted = delete(tables.refusals).where(tables.refusals.c.origin == origin)
    connection.execute(noted.where(tables.refusals.c.kind == "error") if errors_only else noted)


def _refusal_out(refusal: Refusal) -> rows.Values:
    return {
        "origin": refusal.where, "kind": refusal.kind, "found": refusal.found, "expected": refusal.expected,
    }  # fmt: skip
