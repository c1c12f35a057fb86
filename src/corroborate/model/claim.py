"""What a report claims: statements, figures, occurrences, and its loaded wording. Nothing here is asserted as fact.

The fields follow the interchange format, version 1 (docs/formats.md), and the codebook of figures (docs/codebook.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from corroborate.model.report import ReportHead
from corroborate.model.text import Mention, Place, Quantity, Span, When

Act = Literal[
    "say", "claim", "confirm", "deny", "warn", "demand", "offer", "reject", "accept", "condemn", "accuse", "call_for",
    "threaten", "praise", "announce",
]  # fmt: skip
Quoted = Literal["direct", "indirect", "mixed"]
SourceKind = Literal[
    "named_person", "unnamed_official", "government", "military", "armed_group", "ministry", "media",
    "international_organisation", "document", "eyewitness", "other",
]  # fmt: skip
Category = Literal["civilian", "combatant", "unspecified", "object"]
Demography = Literal["children", "women", "men", "elderly", "women_and_children"]
Scope = Literal["incident", "cumulative"]
Status = Literal["affirmed", "denied", "hypothetical"]

ACTS: tuple[Act, ...] = get_args(Act)
QUOTED: tuple[Quoted, ...] = get_args(Quoted)
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
CATEGORIES: tuple[Category, ...] = get_args(Category)
DEMOGRAPHIES: tuple[Demography, ...] = get_args(Demography)
SCOPES: tuple[Scope, ...] = get_args(Scope)
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: source, cue, content, as in PARC and PolNeAR.

    `via` is the intermediate source that has it from the source ('A, citing B': source B, via A). `within` is the id
    of the statement that contains this one. `source` is None where the report names nobody ('it was reported').
    """

    id: str
    source: Mention | None
    source_kind: SourceKind | None
    cue: Mention | None
    content: Mention
    via: Mention | None
    act: Act
    quoted: Quoted
    within: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Figure:
    """How many underwent an outcome, according to whom. A figure is always somebody's claim.

    `outcome` is the name of a kind in `model/kinds`. `source` is the nearest source credited for it, None where the
    report speaks in its own voice. `blamed` is the party held responsible. `part_of` is the id of the figure of
    which this is a stated part. `quote` is the sentence that carries it. `extractor` is the back end that said so.
    """

    id: str
    outcome: str
    quantity: Quantity
    subject: Mention | None
    category: Category
    demography: Demography | None
    scope: Scope
    status: Status
    statement: str | None
    source: Mention | None
    blamed: Mention | None
    place: Place | None
    when: When | None
    part_of: str | None
    quote: Span
    extractor: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that took place or was put forward: an attack, an arrest, an offer. `type` is a kind."""

    id: str
    type: str
    actor: Mention | None
    target: Mention | None
    place: Place | None
    when: When | None
    status: Status
    statement: str | None
    quote: Span


@dataclass(frozen=True, slots=True)
class Wording:
    """A loaded word, its neutral rendering, and which way it leans. It never touches a figure."""

    text: str
    start: int
    end: int
    neutral: str
    side: str


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything one back end found in one report."""

    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    wordings: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """A report's head and its claims: one line of the interchange format."""

    report: ReportHead
    claims: Claims
