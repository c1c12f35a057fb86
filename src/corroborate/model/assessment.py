"""What assessment compares and what it finds: claims with their holders, contradictions, series of running totals.

Holders are origins (model/origin.py), given here by id and name: who first holds a claim, however
many outlets print it. Nothing here is a verdict on who is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from corroborate.model.claim import Act
from corroborate.model.incident import ReportedClaim

ContradictionKind = Literal[
    "number", "status", "outcome", "blame", "place", "time", "denial", "correction", "revision", "no_comment",
    "part", "sum", "arithmetic", "headline", "change",
]  # fmt: skip
CONTRADICTION_KINDS: tuple[ContradictionKind, ...] = get_args(ContradictionKind)

# Shown because a reader must know of them, but nothing in them contradicts: an origin that counts on, one that keeps
# silent, a sum that holds.
NOTES: frozenset[ContradictionKind] = frozenset({"revision", "no_comment", "arithmetic"})

NoticeKind = Literal["no_comment", "correction", "blame"]

Flag = Literal["fall", "jump", "shrinking_part", "part_exceeds", "differs"]
FLAGS: tuple[Flag, ...] = get_args(Flag)


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """A figure or occurrence with its origin, its incident and where it stands in its report: what is compared.

    `origin` is the origin's name for people. `incident_id` is None for a claim that is in none; a claim that fits two
    incidents comes once for each, `undecided`. `blamed` are the parties held responsible (for an occurrence: its
    actor), in canonical names where the actors table knows them, else in the report's words. `start` is where the
    number stands in the report's text (code points); `headline` whether that is in its headline or a crosshead.
    `quantity` are the words of the number ('dozens'), None for an occurrence. `relays` are those through whom it came
    into print, from the origin to the publisher.
    """

    claim: ReportedClaim
    origin_id: str
    origin: str
    incident_id: str | None = None
    undecided: bool = False
    blamed: tuple[str, ...] = ()
    start: int = 0
    paragraph: int | None = None
    headline: bool = False
    quantity: str | None = None
    relays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What an origin says about an incident without a figure of its own: a denial, a silence, a correction.

    `cue` and `words` are the cue and the content of the statement, as printed; `act` is None where there is no
    statement but a notice ('declined to comment', 'Correction: ...'; assessment/remarks.py finds them), and
    `statement_id` then is the notice's id. `start` is where the words stand in the report's text. `incident_id` is
    None as long as it is not known which incident is meant.
    """

    statement_id: str
    report_id: str
    published: date | None
    origin_id: str
    origin: str
    incident_id: str | None
    act: Act | None
    cue: str | None
    words: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """Words of a report by which somebody keeps silent, takes something back or holds a party responsible.

    They are those that make no statement with a cue and a content ('held the rebels responsible').

    `source` are the words for who does so, None for the report itself ('Correction: ...'). `words` is the sentence,
    `cue` the words in it that say so, `start` and `end` where it stands (code points).
    """

    id: str
    report_id: str
    kind: NoticeKind
    source: str | None
    cue: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims that cannot all be right as they stand, or (kinds in NOTES) what a reader must know beside them.

    Over an incident `incident_id` is set, within a report `report_id`. `outcome` is a kind of figure, None where the
    whole incident is meant (blame, place, time). `claims` are ids of figures and occurrences, `statements` of
    statements, `origins` of origins, each sorted. `reason` names who says what, in plain words; it takes no side.

    number: numbers do not overlap · status: civilians for one, combatants for another · outcome: killed for one,
    injured for another · blame: different parties held responsible · place, time: one event put in two places, on two
    days · denial: one says it happened, another denies it or its part in it · correction: withdrawn or corrected by
    its own origin · part: a part larger than its whole · sum: parts that do not make up their whole · headline: the
    headline's number is not the body's · change: one report gives two numbers for one thing.
    Notes: revision (one origin's numbers change from day to day) · no_comment (`claims` are the figures beside it, of
    whatever origin; `origins` only who keeps silent) · arithmetic (parts that do make up their whole).
    """

    id: str
    kind: ContradictionKind
    incident_id: str | None
    report_id: str | None
    outcome: str | None
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    reason: str
    statements: tuple[str, ...] = ()

    @property
    def conflict(self) -> bool:
        """Whether anything contradicts: False for the kinds in NOTES."""
        return self.kind not in NOTES


@dataclass(frozen=True, slots=True)
class Point:
    """One running total: as of which day, and what the words allow. `flags` say what a reader must look at.

    fall: lower than before · jump: much higher than before (assessment/series.py has the bound) · shrinking_part: a
    part that fell while it cannot · part_exceeds: a part larger than the whole of its day · differs: another number
    of the same origin for the same day.
    """

    as_of: date | None
    low: int | None
    best: int | None
    high: int | None
    claim_id: str
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """The running totals of one origin for one toll, outcome and group of people, by day. Never added to an incident.

    `origin` is the origin's id, `origin_name` its name. `group` is '' for people in general ('child' for children).
    `incident_id` is the toll (an Incident with scope cumulative), None where claims are in none. `since` is the first
    day counted from, where any claim tells it.
    """

    id: str
    origin: str
    origin_name: str
    incident_id: str | None
    place: str | None
    outcome: str
    group: str
    since: date | None
    points: tuple[Point, ...]
