"""Rows: what the ledger's views return, exports write and the doors show. Values only; no row asserts anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corroborate.model.assessment import Contradiction, Point, Series
from corroborate.model.claim import Extraction, Figure, Occurrence, Scope, Statement, Status
from corroborate.model.coding import Admiralty, AirwarsGrade, Grade
from corroborate.model.copy import Copy
from corroborate.model.incident import Incident
from corroborate.model.judgement import Judgement
from corroborate.model.origin import Attribution, Origin
from corroborate.model.review import Review


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows to show. Each field that is None, or empty, lets everything through; those given must all hold.

    `outcome` is a kind of figure, `type` a kind of occurrence. `source` (who says it) and `place` match any part of
    the words, without regard to case and accents; `place` also matches the gazetteer's name and the country code.
    `since` and `until` (both inclusive) keep a claim whose days may fall between them; a claim without days counts
    with its report's publication date, and one without either is left out. `report` and `incident` are ids, or
    beginnings that only one id has. `publisher` matches any part of the publisher's name. `minimum` keeps figures
    whose best, else low, number is at least that. `limit` stops after so many rows.
    """

    outcome: str | None = None
    type: str | None = None
    source: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    report: str | None = None
    incident: str | None = None
    publisher: str | None = None
    scope: Scope | None = None
    status: Status | None = None
    minimum: int | None = None
    limit: int | None = None


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report without its text. `label` is its title, else its first line, for people.

    `origin` names the input that it came from. `extractor` is the back end that read it, None where it was recorded
    but not read (its language has no extractor). The counts are of its claims.
    """

    id: str
    label: str
    publisher: str | None
    published: date | None
    url: str | None
    path: str | None
    origin: str
    language: str | None
    sha256: str
    length: int
    extractor: str | None
    statements: int
    figures: int
    occurrences: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with its report and the words of the sentence that carries it.

    `incident` is None before linking, and where the figure fits several incidents: those are in `fitting`. `origin` is
    the name of who first holds it, None before linking.
    """

    figure: Figure
    report_id: str
    report_label: str
    publisher: str | None
    published: date | None
    url: str | None
    quote: str
    incident: str | None
    origin: str | None = None
    fitting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with its report."""

    statement: Statement
    report_id: str
    report_label: str
    publisher: str | None
    published: date | None
    url: str | None


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """An occurrence with its report, and the source of the statement that it stands in, None in the report's voice.

    `incident`, `origin` and `fitting` are as for figures.
    """

    occurrence: Occurrence
    source: str | None
    report_id: str
    report_label: str
    publisher: str | None
    published: date | None
    url: str | None
    quote: str
    incident: str | None
    origin: str | None = None
    fitting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident and how much is said about it. Counts of reports are not corroboration: copies count too.

    `outcomes` are the outcomes and occurrence types claimed, `sources` who is credited, each in order of their names.
    `origins` counts who first holds the claims, and only that may be taken for independent accounts. `copies` are the
    reports among them that print another's text; `undecided` the claims that fit other incidents too, which count for
    none. `conflicts` counts contradictions. `airwars` and `admiralty` are the grade; a running toll has none.
    """

    id: str
    label: str
    scope: Scope
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    where_prec: int | None
    first: date | None
    last: date | None
    date_prec: int | None
    claims: int
    reports: int
    publishers: int
    outcomes: tuple[str, ...]
    sources: tuple[str, ...]
    origins: int = 0
    copies: int = 0
    undecided: int = 0
    conflicts: int = 0
    airwars: AirwarsGrade | None = None
    admiralty: Admiralty | None = None


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A report that prints the text of another (`of`), with what people call both."""

    copy: Copy
    family: str
    agency: str | None
    label: str
    publisher: str | None
    of_label: str
    of_publisher: str | None


@dataclass(frozen=True, slots=True)
class ContradictionRow:
    """A contradiction, or a note beside it, with the label of its incident or report."""

    contradiction: Contradiction
    label: str


@dataclass(frozen=True, slots=True)
class TollRow:
    """One running total: the series that it is a point of, and the figure that says so."""

    series: Series
    point: Point
    report_id: str
    publisher: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """What a person decided. `withdrawn_by` is the judgement by which it no longer counts, None where it counts."""

    judgement: Judgement
    withdrawn_by: str | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What a person said about one claim. `label` is the claim's name, None where its report was read anew without it.

    `withdrawn_by` is the review by which it no longer counts. `stands` marks the last word on its claim: a withdrawal,
    what is withdrawn, and what a later review outranks, do not stand.
    """

    review: Review
    label: str | None
    withdrawn_by: str | None
    stands: bool


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One incident with who says what: `reasons` tells, by claim id, why a claim belongs to it.

    `contradictions` are those between its accounts, and those within its reports that touch its claims. `copies` are
    the copies among its reports. `grade` is None for a running toll.
    """

    incident: Incident
    figures: tuple[FigureRow, ...]
    occurrences: tuple[OccurrenceRow, ...]
    contradictions: tuple[Contradiction, ...]
    origins: tuple[Origin, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    copies: tuple[CopyRow, ...] = ()
    tolls: tuple[TollRow, ...] = ()
    grade: Grade | None = None

    @property
    def reasons(self) -> dict[str, str]:
        """Why each claim is in it, by the claim's id."""
        return {link.claim_id: link.reason for link in self.incident.links}


@dataclass(frozen=True, slots=True)
class Record:
    """What an exporter is given: each field can be gone through more than once, and reads as it goes."""

    extractions: Iterable[Extraction]
    figures: Iterable[FigureRow]
    incidents: Iterable[IncidentRow]
