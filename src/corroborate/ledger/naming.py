"""Ids as people give them: whole, or by a beginning that only one has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

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


ClaimKind = Literal["statement", "figure", "occurrence"]
LINKED: Sequence[ClaimKind] = ("figure", "occurrence")  # what incidents are made of
_TABLES = {"statement": tables.statements, "figure": tables.figures, "occurrence": tables.occurrences}


def found_claim(connection: Connection, name: str, among: Sequence[ClaimKind] = LINKED) -> str:
    """The id of the claim `name` of one of those kinds: whole, or a beginning of it or of what follows its report's id.

    Raises UnknownName.
    """
    ids = union_all(*(select(_TABLES[kind].c.id) for kind in among)).subquery().c.id
    begins = func.substr(ids, 1, len(name)) == name
    inner = func.instr(ids, ":" + name) > 0
    found = connection.execute(select(ids).where(or_(begins, inner)).order_by(ids).limit(4)).scalars().all()
    if name in found:
        return name
    if not name or not found:
        shown = "report ID --json" if "statement" in among else "incident ID"
        raise UnknownName(f"no {' or '.join(among)} {name!r} in the ledger; `corroborate {shown}` shows those of one")
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
