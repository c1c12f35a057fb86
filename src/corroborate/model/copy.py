"""Copies: which reports print the words of another, passage by passage. Offsets count into each report's text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

CopyKind = Literal["verbatim", "changed", "passages"]


@dataclass(frozen=True, slots=True)
class ReportText:
    """What looking for copies reads of a report. `story_start` is where the story begins after its dateline, else 0."""

    id: str
    text: str
    published: date | None = None
    publisher: str | None = None
    story_start: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """`[start, end)` of one report stands, word for word or nearly so, at `[other_start, other_end)` of another."""

    report_id: str
    start: int
    end: int
    other_id: str
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that prints the words of `of`, an earlier report of its family: of all the one whose words it has most.

    `kind`: verbatim (the whole story, word for word; headline, dateline and credits do not count), changed (half of its
    words or more), passages (less: shared paragraphs in a report of its own). `share` is the part of its words that
    stand in `passages`, 0 to 1. `reason` says it in words.
    """

    report_id: str
    of: str
    kind: CopyKind
    share: float
    passages: tuple[Passage, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Family:
    """One text and the reports that print it, in whole or in part.

    `earliest` is the member published first: the first that is here, which need not be the first there was. `agency`
    is the agency that the members credit for the whole text, None where none is; a report that credits an agency
    whose own text is not here is a family without copies. A report that holds passages of two texts is a copy in both.
    """

    id: str
    earliest: str
    agency: str | None
    copies: tuple[Copy, ...]
