"""Write what is computed from claims: families, origins, incidents, contradictions, grades, running totals.

All of it is replaced in one transaction: after a kill or an error the ledger holds the whole of the former state. A row
that is the same stays as it is, so computing again changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, or_, select
from sqlalchemy.dialects import sqlite

from corroborate.ledger import rows, tables
from corroborate.ledger.opening import Ledger, writing
from corroborate.model.assessment import Contradiction, Series
from corroborate.model.coding import Grade
from corroborate.model.copy import Copy, Family
from corroborate.model.ids import report_of
from corroborate.model.incident import Incident, Weight
from corroborate.model.kind import kinds
from corroborate.model.origin import Attribution, Origin

# Parents before children: rows are inserted in this order, and deleted in the other.
ORDER = (
    tables.families, tables.copies, tables.passages, tables.origins, tables.attributions, tables.incidents,
    tables.links, tables.contradictions, tables.grades, tables.series, tables.points,
)  # fmt: skip

PAGE = 400  # names in one IN list: far below SQLite's limit

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Computed:
    """Everything that is computed from the claims of a ledger. `labels` are what reports are called, by id."""

    families: tuple[Family, ...] = ()
    origins: tuple[Origin, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    incidents: tuple[Incident, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    grades: tuple[Grade, ...] = ()
    series: tuple[Series, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)


def replace(ledger: Ledger, computed: Computed) -> bool:
    """Make `computed` what the ledger holds, in one transaction. Says whether that changed anything.

    Raises LedgerError, also where a claim in it is no longer in the ledger: then nothing is written.
    """
    wanted = _rows(computed)
    with writing(ledger) as connection:
        changes = [(table, *_changed(connection, table, wanted[table])) for table in ORDER]
        for table, gone, _ in reversed(changes):
            _delete(connection, table, gone)
        for table, _, new in changes:
            _put(connection, table, new)
    return any(gone or new for _, gone, new in changes)


def extend(ledger: Ledger, computed: Computed, claims: Collection[str], reports: Collection[str]) -> None:
    """Put `computed` in the place of what is there of the incidents of `claims` and of `reports`, in one transaction.

    Every incident that holds one of `claims` goes with all that is computed of it, as do the families of `reports` and
    the contradictions within them; all else stays. Raises LedgerError.
    """
    wanted, links, copy = _rows(computed), tables.links.c, tables.copies.c
    with writing(ledger) as connection:
        for page in _pages(claims):
            homes = select(links.incident).where(links.claim.in_(page))
            connection.execute(delete(tables.incidents).where(tables.incidents.c.id.in_(homes)))
        for page in _pages(reports):
            within = tables.contradictions.c
            connection.execute(delete(tables.contradictions).where(within.report.in_(page)))
            member = select(copy.family).where(or_(copy.report.in_(page), copy.copied.in_(page)))
            family = tables.families.c
            connection.execute(delete(tables.families).where(or_(family.earliest.in_(page), family.id.in_(member))))
        for table in ORDER:
            _put(connection, table, wanted[table])
        used = select(tables.attributions.c.origin)
        connection.execute(delete(tables.origins).where(tables.origins.c.id.not_in(used)))


def _pages(names: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(names)
    for first in range(0, len(ordered), PAGE):
        yield ordered[first : first + PAGE]


def _rows(computed: Computed) -> dict[Table, list[rows.Values]]:
    names = computed.labels
    found = computed.families
    copies = [(family, copy) for family in found for copy in family.copies]
    return {
        tables.families: [
            {"id": one.id, "name": names.get(one.earliest, one.earliest), "earliest": one.earliest,
             "agency": one.agency} for one in found
        ],
        tables.copies: [
            {"report": copy.report_id, "family": family.id, "copied": copy.of, "kind": copy.kind, "share": copy.share,
             "reason": copy.reason} for family, copy in copies
        ],
        tables.passages: [row for family, copy in copies for row in _passages(family, copy)],
        tables.origins: [{"id": one.id, "name": one.name, "kind": one.kind} for one in computed.origins],
        tables.attributions: list(map(_attribution, computed.attributions)),
        tables.incidents: list(map(_incident, computed.incidents)),
        tables.links: [row for one in computed.incidents for row in _links(one)],
        tables.contradictions: list(map(_contradiction, computed.contradictions)),
        tables.grades: [row for one in computed.grades for row in _grade(one)],
        tables.series: list(map(_series, computed.series)),
        tables.points: [row for one in computed.series for row in _points(one)],
    }  # fmt: skip


def _passages(family: Family, copy: Copy) -> Iterator[rows.Values]:
    for nth, one in enumerate(copy.passages):
        yield {
            "report": copy.report_id, "family": family.id, "nth": nth, "text_start": one.start, "text_end": one.end,
            "other": one.other_id, "other_start": one.other_start, "other_end": one.other_end,
        }  # fmt: skip


def _attribution(one: Attribution) -> rows.Values:
    report, kind = report_of(one.claim_id)
    return {
        "claim": one.claim_id, "origin": one.origin_id, "report": report,
        "figure": one.claim_id if kind == "f" else None, "occurrence": one.claim_id if kind == "o" else None,
        "statement": one.claim_id if kind == "s" else None, "chain": list(one.chain), "reason": one.reason,
    }  # fmt: skip


def _incident(one: Incident) -> rows.Values:
    return {
        "id": one.id, "name": one.label, "scope": one.scope, "place": one.place, "country": one.country,
        "latitude": one.latitude, "longitude": one.longitude, "where_prec": one.where_prec, "date_start": one.first,
        "date_end": one.last, "date_prec": one.date_prec,
    }  # fmt: skip


def _links(incident: Incident) -> Iterator[rows.Values]:
    for link in incident.links:
        figure = report_of(link.claim_id)[1] == "f"
        yield {
            "claim": link.claim_id, "incident": incident.id, "report": link.report_id,
            "figure": link.claim_id if figure else None, "occurrence": None if figure else link.claim_id,
            "reason": link.reason, "undecided": link.undecided, "weights": weights_out(link.weights),
        }  # fmt: skip


def weights_out(weights: Iterable[Weight]) -> list[list[Any]]:
    """Weights as JSON. JSON knows no infinity: a person's word is written 'Infinity' or '-Infinity'."""
    return [
        [one.name, one.weight if math.isfinite(one.weight) else ("Infinity" if one.weight > 0 else "-Infinity"),
         one.words] for one in weights
    ]  # fmt: skip


def weights_in(written: Iterable[list[Any]]) -> tuple[Weight, ...]:
    """The way back."""
    return tuple(Weight(name, float(weight), words) for name, weight, words in written)


def _contradiction(one: Contradiction) -> rows.Values:
    return {
        "id": one.id, "kind": one.kind, "incident": one.incident_id, "report": one.report_id, "outcome": one.outcome,
        "conflict": one.conflict, "reason": one.reason, "claims": list(one.claims),
        "statements": list(one.statements), "origins": list(one.origins),
    }  # fmt: skip


def _grade(one: Grade) -> Iterator[rows.Values]:
    if one.incident_id is not None:
        yield {
            "incident": one.incident_id, "airwars": one.airwars, "admiralty": one.admiralty,
            "letters": [[letter.origin_id, letter.origin, letter.letter] for letter in one.letters],
            "reasons": list(one.reasons),
        }  # fmt: skip


def _series(one: Series) -> rows.Values:
    label = kinds()[one.outcome].label if one.outcome in kinds() else one.outcome
    what = " ".join(filter(None, (one.group, label)))
    return {
        "id": one.id, "name": f"{one.origin_name}: {what}{f' in {one.place}' if one.place else ''}",
        "origin": one.origin, "incident": one.incident_id, "place": one.place, "outcome": one.outcome,
        "people": one.group, "since": one.since,
    }  # fmt: skip


def _points(one: Series) -> Iterator[rows.Values]:
    for nth, point in enumerate(one.points):
        yield {
            "series": one.id, "nth": nth, "as_of": point.as_of, "low": point.low, "best": point.best,
            "high": point.high, "figure": point.claim_id, "flags": list(point.flags),
        }  # fmt: skip


def _changed(connection: Connection, table: Table, values: list[rows.Values]) -> tuple[list[Key], list[rows.Values]]:
    """The keys of `table` that are no more, and the values that are new or differ."""
    names = [column.name for column in table.primary_key]
    wanted = {tuple(value[name] for name in names): value for value in values}
    gone: list[Key] = []
    for row in connection.execution_options(yield_per=1000).execute(select(table)).mappings():
        key = tuple(row[name] for name in names)
        there = wanted.get(key)
        if there is None:
            gone.append(key)
        elif there == dict(row):
            del wanted[key]
    return gone, list(wanted.values())


def _delete(connection: Connection, table: Table, gone: list[Key]) -> None:
    if gone:
        keys = list(table.primary_key)
        one = delete(table).where(*(column == bindparam(f"key_{column.name}") for column in keys))
        connection.execute(one, [{f"key_{c.name}": part for c, part in zip(keys, key, strict=True)} for key in gone])


def _put(connection: Connection, table: Table, values: list[rows.Values]) -> None:
    if values:
        keys = [column.name for column in table.primary_key]
        statement = sqlite.insert(table)
        # Not INSERT OR REPLACE: that would delete the row first, and all that refers to it.
        others = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=others), values)
