"""The columns of each kind of row, and each row as JSON. A heading marks what tables show; CSV has them all.

Figures and incidents have their CSV from the exports `csv` and `incidents-csv`, so these columns are for tables only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from corroborate.cli.tables import Column
from corroborate.model.claim import Figure
from corroborate.model.interchange import figure_json, occurrence_json, statement_json
from corroborate.model.kind import kinds
from corroborate.model.record import FigureRow, IncidentRow, OccurrenceRow, ReportRow, StatementRow
from corroborate.model.text import Mention, Place, When

OWN_VOICE = "(own voice)"

ID = 13  # the length of an id that we made; people's own may be longer, and are broken
DAY = 11  # a day, or half a period with its mark: '2024-03-02/'


def days(first: date | None, last: date | None) -> str:
    """A day, or a period with '..' for what is open: '2024-03-02', '2023-10-14/2024-03-08', '../2024-03-08'."""
    if first is None and last is None:
        return ""
    if first == last:
        return str(first)
    return f"{first or '..'}/{last or '..'}"


def counted(number: int, name: str) -> str:
    """'1 report', '2 reports'; thousands have commas."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def number(figure: Figure) -> str:
    """The quantity as printed; 'of which' before a stated part of another figure."""
    return f"of which {figure.quantity.text}" if figure.part_of else figure.quantity.text


def unless_affirmed(status: str) -> str:
    """'denied' or 'hypothetical'; nothing where it is put forward as it stands, which is the rule."""
    return "" if status == "affirmed" else status


def place_name(place: Place | None) -> str:
    """The gazetteer's name of a place, else its words; empty for None."""
    return (place.name or place.text) if place else ""


def _words(mention: Mention | None) -> str:
    return mention.text if mention else ""


def when_days(when: When | None) -> str:
    """The days of a time as `days` writes them; empty for None."""
    return days(when.first, when.last) if when else ""


def what_is_claimed(row: IncidentRow) -> str:
    """An incident's label without its place and days, which have columns of their own."""
    kinds_claimed = row.label.rpartition(": ")[2]
    return kinds_claimed if row.scope == "incident" else f"running total: {kinds_claimed}"


def reports_and_copies(row: IncidentRow) -> str:
    """How many reports, and how many of them print another's text: '5', '5, 1 copy'."""
    copies = f", {row.copies} {'copy' if row.copies == 1 else 'copies'}" if row.copies else ""
    return f"{row.reports}{copies}"


def outcome_label(kind: str) -> str:
    """The label of a kind, for people; its name where there is no such kind any more."""
    return kinds()[kind].label if kind in kinds() else kind


def _report(row: FigureRow | StatementRow | OccurrenceRow) -> dict[str, Any]:
    return {
        "id": row.report_id, "label": row.report_label, "publisher": row.publisher, "published": row.published,
        "url": row.url,
    }  # fmt: skip


def figure_object(row: FigureRow) -> dict[str, Any]:
    """A figure as JSON: its report, the figure as in docs/formats.md, its sentence, its incident."""
    return {
        "report": _report(row),
        "figure": figure_json(row.figure),
        "sentence": row.quote,
        "origin": row.origin,
        "incident": row.incident,
        "fitting": list(row.fitting),
    }


def statement_object(row: StatementRow) -> dict[str, Any]:
    """A statement as JSON: its report, and the statement as in docs/formats.md."""
    return {"report": _report(row), "statement": statement_json(row.statement)}


def occurrence_object(row: OccurrenceRow) -> dict[str, Any]:
    """An occurrence as JSON: its report, the occurrence as in docs/formats.md, who says it, sentence, incident."""
    return {
        "report": _report(row),
        "occurrence": occurrence_json(row.occurrence),
        "source": row.source,
        "sentence": row.quote,
        "origin": row.origin,
        "incident": row.incident,
        "fitting": list(row.fitting),
    }


FIGURES: Sequence[Column[FigureRow]] = (
    Column("day", "day", lambda row: when_days(row.figure.when), least=DAY),
    Column("place", "place", lambda row: place_name(row.figure.place), "green"),
    Column("outcome", "outcome", lambda row: outcome_label(row.figure.outcome)),
    Column("quantity", "number", lambda row: number(row.figure), "bold", right=True),
    Column("subject", "of whom", lambda row: _words(row.figure.subject)),
    Column("status", "status", lambda row: unless_affirmed(row.figure.status), optional=True),
    Column("source", "said by", lambda row: _words(row.figure.source) or OWN_VOICE, "cyan"),
    Column("publisher", "in", lambda row: row.publisher),
    Column("report", "report", lambda row: row.report_id, "dim", least=ID),
)

STATEMENTS: Sequence[Column[StatementRow]] = (
    Column("published", "published", lambda row: row.published, least=DAY),
    Column("source", "said by", lambda row: _words(row.statement.source) or "(nobody named)", "cyan"),
    Column("source_kind", None, lambda row: row.statement.source_kind),
    Column("act", "act", lambda row: row.statement.act),
    Column("content", "what", lambda row: row.statement.content.text),
    Column("cue", None, lambda row: _words(row.statement.cue)),
    Column("via", None, lambda row: _words(row.statement.via)),
    Column("quoted", None, lambda row: row.statement.quoted),
    Column("within", None, lambda row: row.statement.within),
    Column("start", None, lambda row: row.statement.content.start),
    Column("end", None, lambda row: row.statement.content.end),
    Column("publisher", "in", lambda row: row.publisher),
    Column("statement", None, lambda row: row.statement.id),
    Column("report", "report", lambda row: row.report_id, "dim", least=ID),
    Column("url", None, lambda row: row.url),
    Column("confidence", None, lambda row: row.statement.confidence),
)

OCCURRENCES: Sequence[Column[OccurrenceRow]] = (
    Column("day", "day", lambda row: when_days(row.occurrence.when), least=DAY),
    Column("place", "place", lambda row: place_name(row.occurrence.place), "green"),
    Column("type", "what", lambda row: outcome_label(row.occurrence.type)),
    Column("actor", "by", lambda row: _words(row.occurrence.actor), optional=True),
    Column("target", "against", lambda row: _words(row.occurrence.target), optional=True),
    Column("status", "status", lambda row: row.occurrence.status),
    Column("source", "said by", lambda row: row.source or OWN_VOICE, "cyan"),
    Column("publisher", "in", lambda row: row.publisher),
    Column("published", None, lambda row: row.published),
    Column("sentence", None, lambda row: row.quote),
    Column("start", None, lambda row: row.occurrence.quote.start),
    Column("end", None, lambda row: row.occurrence.quote.end),
    Column("occurrence", None, lambda row: row.occurrence.id),
    Column("report", "report", lambda row: row.report_id, "dim", least=ID),
    Column("url", None, lambda row: row.url),
    Column("incident", None, lambda row: row.incident),
)

INCIDENTS: Sequence[Column[IncidentRow]] = (
    Column("incident", "incident", lambda row: row.id, "dim", least=ID),
    Column("day", "day", lambda row: days(row.first, row.last), least=DAY),
    Column("place", "place", lambda row: row.place, "green"),
    Column("label", "what", what_is_claimed),
    Column("origins", "origins", lambda row: row.origins, "bold", right=True, least=7),
    Column("reports", "reports", reports_and_copies, least=7),
    Column("conflicts", "differ", lambda row: row.conflicts or None, right=True, optional=True, least=6),
    Column("undecided", "undecided", lambda row: row.undecided or None, right=True, optional=True),
    Column("grade", "grade", lambda row: row.airwars, optional=True, least=10),
)

REPORTS: Sequence[Column[ReportRow]] = (
    Column("report", "report", lambda row: row.id, "dim", least=ID),
    Column("published", "published", lambda row: row.published, least=DAY),
    Column("publisher", "publisher", lambda row: row.publisher),
    Column("label", "headline", lambda row: row.label),
    Column("language", "language", lambda row: row.language),
    Column("statements", "statements", lambda row: row.statements, right=True),
    Column("figures", "figures", lambda row: row.figures, right=True),
    Column("occurrences", "occurrences", lambda row: row.occurrences, right=True),
    Column("url", None, lambda row: row.url),
    Column("path", None, lambda row: row.path),
    Column("origin", None, lambda row: row.origin),
    Column("sha256", None, lambda row: row.sha256),
    Column("length", None, lambda row: row.length),
    Column("extractor", None, lambda row: row.extractor),
)
