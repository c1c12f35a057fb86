"""Incidents: which claims of many reports are about the same thing, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from corroborate.model.claim import Category, Demography, Scope, SourceKind, Status
from corroborate.model.text import Bound


@dataclass(frozen=True, slots=True)
class ReportedClaim:
    """A figure or an occurrence with the report that it stands in: what linking and assessment compare. Values only.

    `type` is an outcome for a figure, an occurrence type for an occurrence. `parties` are the words of the blamed, or
    of actor and target. Numbers are None for an occurrence. `via` is who has it from the source. `quote` are the words
    of the sentence that carries it, and `start` is where that sentence begins in the report.
    """

    claim_id: str
    claim: Literal["figure", "occurrence"]
    report_id: str
    published: date | None
    type: str
    category: Category
    scope: Scope
    status: Status
    low: int | None
    best: int | None
    high: int | None
    bound: Bound | None
    subject: str | None
    source: str | None
    parties: tuple[str, ...]
    place: str | None
    place_name: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    where_prec: int | None
    first: date | None
    last: date | None
    date_prec: int | None
    part_of: str | None
    demography: Demography | None = None
    source_kind: SourceKind | None = None
    via: str | None = None
    publisher: str | None = None
    quote: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """What one comparison says for a link (above 0) or against it (below), in bits, and why, in words for people.

    The weight is log2(m / u) of record linkage (Fellegi and Sunter 1969): how much more often claims about one
    incident compare like this than claims about two. A person's word is infinite, for or against. `name` is that of
    the comparison ('time', 'place', 'number' ...).
    """

    name: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """A claim belongs to an incident, and the reason in words that a person can check.

    `weights` are the comparisons that decided it, none where the claim began the incident or is a part of another
    figure. `undecided`: the claim fits other incidents too, is linked to each of them, and counts for none of them
    until a person decides.
    """

    incident_id: str
    claim_id: str
    report_id: str
    reason: str
    weights: tuple[Weight, ...] = ()
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Incident:
    """A moment and a place about which reports make claims; or, where `scope` is cumulative, one running toll.

    `label` is for people. `first` and `last` are the days that its claims allow. A running total never enters an
    incident's toll: it is an Incident of its own with scope cumulative.
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
    links: tuple[Link, ...]


DifferenceKind = Literal["number", "status", "outcome", "denial", "sum"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Claims of one incident that cannot all be right as they stand, and the reason in words. It takes no side.

    `kind`: number (the numbers do not overlap), status (civilians for one, combatants for another), outcome (the same
    people killed for one, injured for another), denial (one says it happened, another that it did not), sum (a part
    is larger than its whole).
    """

    kind: DifferenceKind
    claim_ids: tuple[str, ...]
    reason: str
