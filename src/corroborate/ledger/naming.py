"""Ids as people give them: whole, or by a beginning that only one has."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, Table, func, or_, select, union_all

from corroborate.errors import UnknownName
from corroborate.ledger import tables
from corroborate.model.record import Filters


def found_id(connection: Connection, table: Table, name: str, what: str) -> str:
    """The id `name`, or the only one that begins with it. Raises UnknownName."""
    ids = table.c.id
    exact = connection.execute(select(ids).where(ids == name)).scalar()
    if exact is not None:
        return str(exact)
    begin = func.substr(ids, 1, len(name)) == name
    found = connection.execute(select(ids).where(begin).order_by(ids).limit(4)).scalars().all() if name else []
    if not found:
        raise UnknownName(f"no {what} {name!r} in the ledger; `corroborate {what}s` lists them")
    if len(found) > 1:
        more = " ..." if len(found) == 4 else ""
        raise UnknownName(f"{name!r} is the beginning of more than one {what}: {', '.join(found[:3])}{more}")
    return str(found[0])


def found_claim(connection: Connection, name: str) -> str:
    """The id of the figure or occurrence `name`: whole, or a beginning of it or of what stands behind its report's id.

    Raises UnknownName.
    """
    both = union_all(select(tables.figures.c.id), select(tables.occurrences.c.id)).subquery().c.id
    begins = func.substr(both, 1, len(name)) == name
    inner = func.instr(both, ":" + name) > 0
    found = connection.execute(select(both).where(or_(begins, inner)).order_by(both).limit(4)).scalars().all()
    if name in found:
        return name
    if not name or not found:
        raise UnknownName(
            f"no figure or occurrence {name!r} in the ledger; `corroborate incident ID` shows those of one"
        )
    if len(found) > 1:
        more = " ..." if len(found) == 4 else ""
        raise UnknownName(f"{name!r} is the beginning of more than one claim: {', '.join(found[:3])}{more}")
    return str(found[0])


def resolved(connection: Connection, filters: Filters) -> Filters:
    """`filters` with whole ids. Raises UnknownName."""
    if filters.report is not None:
        filters = replace(filters, report=found_id(connection, tables.reports, filters.report, "report"))
    if filters.incident is not None:
        filters = replace(filters, incident=found_id(connection, tables.incidents, filters.incident, "incident"))
    return filters
