"""What is known of an invented report: which words claim what, about which incident, from whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Bound = Literal["exact", "at_least", "more_than", "about"]
RemarkKind = Literal["blame", "no_comment", "withdrawal", "correction"]
CopyKind = Literal["verbatim", "changed", "passages"]


@dataclass(frozen=True, slots=True)
class Fact:
    """What one printed number claims. `incidents` are ids: more than one where the words leave it open.

    `origin` is who first holds the claim. `group` is 'civilian', 'combatant' or 'children' where the words say so.
    `whole` is False for a stated part ('seven children were among the dead'). `mistake` marks a number that a copy
    mistyped or a report got wrong against its own source: nobody claimed it.
    """

    incidents: tuple[str, ...]
    outcome: str
    number: int
    bound: Bound
    origin: str
    place: str | None = None
    day: date | None = None
    group: str = ""
    status: Literal["affirmed", "denied"] = "affirmed"
    scope: Literal["incident", "cumulative"] = "incident"
    whole: bool = True
    mistake: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What words say about an incident without a number: who is to blame, no comment, a withdrawal, a correction."""

    kind: RemarkKind
    incident: str
    origin: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a report's text at [start, end), and what it claims."""

    report: str
    start: int
    end: int
    fact: Fact


@dataclass(frozen=True, slots=True)
class Within:
    """What a report's own numbers do: parts that exceed, miss or make up their whole, a headline or paragraph that
    says another number than the rest. The names are those of model/assessment.py."""

    kind: Literal["part", "sum", "arithmetic", "headline", "change"]
    outcome: str


@dataclass(frozen=True, slots=True)
class Copied:
    """A report is a copy of `of`, another report of its family."""

    of: str
    kind: CopyKind


@dataclass(frozen=True, slots=True)
class Written:
    """One report as it is given to the pipeline, and the truth about it. `family` is the report it all goes back to.

    `regions` say which incident a stretch of the text is about: (start, end, incident).
    """

    id: str
    publisher: str
    published: date
    title: str | None
    text: str
    mentions: tuple[Mention, ...]
    remarks: tuple[Remark, ...]
    regions: tuple[tuple[int, int, str], ...]
    withins: tuple[Within, ...]
    family: str
    copied: Copied | None
    style: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement that is there to be found: its kind, the incident or report, and the outcome where it has one."""

    kind: str
    about: str
    outcome: str | None
