"""The only reading face of the ledger: functions from a Ledger to rows. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.ledger.opening import Ledger
from corroborate.model.claim import Claims, Extraction
from corroborate.model.incident import Incident, ReportedClaim
from corroborate.model.record import (
    FigureRow,
    Filters,
    IncidentRow,
    OccurrenceRow,
    ReportRow,
    StatementRow,
)
from corroborate.model.report import Refusal, Report


def reports(ledger: Ledger, filters: Filters = Filters()) -> Iterator[ReportRow]:
    """The reports, by date of publication, then id. Of `filters`: since, until, report, publisher, limit."""
    raise NotImplementedError


def report(ledger: Ledger, name: str) -> Report:
    """The report of that id, or of the only id that begins with `name`. Raises UnknownName."""
    raise NotImplementedError


def claims(ledger: Ledger, name: str) -> Claims:
    """Everything that was found in the report of that id (see `report`). Raises UnknownName."""
    raise NotImplementedError


def figures(ledger: Ledger, filters: Filters = Filters()) -> Iterator[FigureRow]:
    """The figures, by publication, report, place in the text. Of `filters`: all but type."""
    raise NotImplementedError


def statements(ledger: Ledger, filters: Filters = Filters()) -> Iterator[StatementRow]:
    """The statements, in the same order. Of `filters`: source, since, until (publication), report, publisher, limit."""
    raise NotImplementedError


def occurrences(ledger: Ledger, filters: Filters = Filters()) -> Iterator[OccurrenceRow]:
    """The occurrences, in the same order. Of `filters`: all but outcome, scope, minimum."""
    raise NotImplementedError


def incidents(ledger: Ledger, filters: Filters = Filters()) -> Iterator[IncidentRow]:
    """The incidents by day, then id: those with at least one claim that passes `filters` (place, days: its own)."""
    raise NotImplementedError


def incident(ledger: Ledger, name: str) -> Incident:
    """The incident of that id, or of the only id that begins with `name`, with its links. Raises UnknownName."""
    raise NotImplementedError


def refusals(ledger: Ledger) -> Iterator[Refusal]:
    """What was given and not read, and why, by where."""
    raise NotImplementedError


def extractions(ledger: Ledger) -> Iterator[Extraction]:
    """All reports that were read, with their claims, by id."""
    raise NotImplementedError


def reported(ledger: Ledger) -> Iterator[ReportedClaim]:
    """All figures and occurrences as linking compares them, by report and place in the text."""
    raise NotImplementedError
