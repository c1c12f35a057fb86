"""The index of linking, as `linking.incremental` asks for it: which claims share a block."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, delete, insert, select

from corroborate.ledger import comparable, tables
from corroborate.ledger.opening import Ledger, reading, writing
from corroborate.model.ids import report_of
from corroborate.model.incident import ReportedClaim

PAGE = 400  # names in one IN list: far below SQLite's limit
Line = tuple[str, str, str]  # block, claim, report

_B = tables.blocks.c


def replace(ledger: Ledger, lines: Iterable[Line], reports: Collection[str] | None = None) -> None:
    """Make `lines` the index, or where `reports` are given their part of it."""
    values = [dict(zip(("block", "claim", "report"), line, strict=True)) for line in lines]
    with writing(ledger) as connection:
        if reports is None:
            connection.execute(delete(tables.blocks))
        for page in _pages(reports or ()):
            connection.execute(delete(tables.blocks).where(_B.report.in_(page)))
        if values:
            connection.execute(insert(tables.blocks), values)


def waiting(ledger: Ledger) -> tuple[str, ...] | None:
    """The reports whose claims are not linked; None where there is no index, so that all must be linked anew."""
    found: set[str] = set()
    with reading(ledger) as connection:
        if connection.execute(select(_B.claim).limit(1)).first() is None:
            return None
        for table, column in ((tables.figures, tables.links.c.figure), (tables.occurrences, tables.links.c.occurrence)):
            query = select(table.c.report).outerjoin(tables.links, column == table.c.id).where(column.is_(None))
            found.update(connection.execute(query.distinct()).scalars())
    return tuple(sorted(found))


class Kept:
    """The claims of a ledger by their blocks."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def reports_in(self, blocks: Collection[str]) -> Collection[str]:
        """The ids of the reports that have an entry in one of `blocks`."""
        return set(self._select(_B.report, _B.block.in_, blocks))

    def claims_of(self, reports: Collection[str]) -> Iterable[ReportedClaim]:
        """All claims of those reports."""
        for report, claims in comparable.accounts(self._ledger, reports):
            yield from comparable.compared(report, claims)

    def claims_in(self, blocks: Collection[str]) -> Iterable[ReportedClaim]:
        """The claims that have an entry in one of `blocks`."""
        wanted = set(self._select(_B.claim, _B.block.in_, blocks))
        found = self.claims_of({report_of(claim)[0] for claim in wanted})
        return (claim for claim in found if claim.claim_id in wanted)

    def reports_with(self, claims: Collection[str]) -> Collection[str]:
        """The ids of the reports of those claims; those not kept are passed over."""
        figures = self._select(tables.figures.c.report, tables.figures.c.id.in_, claims)
        return {*figures, *self._select(tables.occurrences.c.report, tables.occurrences.c.id.in_, claims)}

    def _select(
        self, column: ColumnElement[str], among: Callable[[Sequence[str]], ColumnElement[bool]], names: Collection[str]
    ) -> Iterator[str]:
        with reading(self._ledger) as connection:
            for page in _pages(names):
                yield from connection.execute(select(column).where(among(page)).distinct()).scalars()


def _pages(names: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(names)
    for first in range(0, len(ordered), PAGE):
        yield ordered[first : first + PAGE]
