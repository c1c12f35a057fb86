"""Add reports to what is linked already: only the connected part that they touch is linked again.

Whether two accounts are compared depends on their blocks alone, what they weigh on the two alone, and clusters on one
connected part alone. So a new report can change only the incidents of the parts that it connects to, and these come out
as if everything had been linked from the start.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from corroborate.linking.accounts import whole_of
from corroborate.linking.comparison import compare
from corroborate.linking.incidents import clusters_of, in_order, incidents_of_tolls
from corroborate.linking.rulings import Rulings, resolved
from corroborate.linking.tolls import placed
from corroborate.linking.units import Unit, units
from corroborate.model.incident import Incident, ReportedClaim
from corroborate.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index that wherever claims are kept must keep beside them: a claim stands in a block."""

    block: str
    claim_id: str
    report_id: str


class Kept(Protocol):
    """Where claims are kept, with the entries of `index` for all of them: a ledger, or a table in memory."""

    def reports_in(self, blocks: Collection[str]) -> Collection[str]:
        """The ids of the reports that have an entry in one of `blocks`."""

    def claims_of(self, reports: Collection[str]) -> Iterable[ReportedClaim]:
        """All claims of those reports."""

    def claims_in(self, blocks: Collection[str]) -> Iterable[ReportedClaim]:
        """The claims that have an entry in one of `blocks`."""

    def reports_with(self, claims: Collection[str]) -> Collection[str]:
        """The ids of the reports of those claims; those not kept are passed over."""


@dataclass(frozen=True, slots=True)
class Update:
    """What is to be kept instead: every incident that holds one of `claims` goes, and `incidents` come."""

    incidents: tuple[Incident, ...]
    claims: frozenset[str]


def index(claims: Iterable[ReportedClaim], judgements: Iterable[Judgement] = ()) -> Iterator[Entry]:
    """The entries of whole reports' claims. They depend on the claims of the same report, and on what people said of
    them: those of a report whose claims are judged, or no longer judged, must be made anew.
    """
    rulings = resolved(judgements)
    reports: dict[str, list[ReportedClaim]] = defaultdict(list)
    for claim in claims:
        reports[claim.report_id].append(claim)
    for report, told in reports.items():
        for unit in units((claim for claim in told if claim.scope == "incident"), rulings):
            for block in sorted(set(unit.blocks)):
                yield Entry(block, unit.id, report)
        for claim_id, block in _toll_blocks(told).items():
            yield Entry(block, claim_id, report)


def update(kept: Kept, reports: Collection[str], judgements: Iterable[Judgement] = ()) -> Update:
    """What changes as `reports` (kept already) are new or read anew, or claims of them are judged.

    Of a report read anew, whose claims were others before, `reports` must name those too that shared incidents with
    it. The incidents are those that `link` over everything would give.
    """
    rulings = resolved(judgements)
    parts = _Parts(kept, rulings)
    parts.spread(reports)
    found = clusters_of(sorted(parts.members.values(), key=lambda unit: unit.id), rulings)
    claims = {claim.claim_id for unit in parts.members.values() for claim in unit.account.claims()}
    totals = _tolls(kept, parts.told(reports), rulings)
    found += incidents_of_tolls(totals, rulings)
    return Update(tuple(in_order(found)), frozenset(claims | {claim.claim_id for claim in totals}))


class _Parts:
    """The connected parts that reports touch, found by going from unit to unit."""

    def __init__(self, kept: Kept, rulings: Rulings) -> None:
        self.members: dict[str, Unit] = {}
        self._kept, self._rulings = kept, rulings
        self._claims: dict[str, list[ReportedClaim]] = {}
        self._homes: dict[str, Unit] = {}
        self._blocks: dict[str, list[Unit]] = defaultdict(list)
        self._asked: set[str] = set()

    def told(self, reports: Collection[str]) -> list[ReportedClaim]:
        """The claims of reports that were loaded."""
        return [claim for report in reports for claim in self._claims.get(report, ())]

    def spread(self, reports: Collection[str]) -> None:
        """Find all units that those of `reports` are connected to, directly or through others."""
        waiting = self._load(reports)
        self.members |= {unit.id: unit for unit in waiting}
        while waiting:
            blocks = {block for unit in waiting for block in unit.blocks} - self._asked
            self._asked |= blocks
            self._load(self._kept.reports_in(blocks))
            reached: dict[str, Unit] = {}
            for unit in waiting:
                near = {other.id: other for block in unit.blocks for other in self._blocks[block]}
                for name, other in near.items():
                    if name not in self.members and compare(unit.profile, other.profile).weight > 0:
                        reached[name] = other
            reached |= self._judged(waiting)
            waiting = [unit for name, unit in reached.items() if name not in self.members]
            self.members |= {unit.id: unit for unit in waiting}

    def _judged(self, waiting: Iterable[Unit]) -> dict[str, Unit]:
        """The units that people's words connect with those that are waiting."""
        if not self._rulings.mates:
            return {}
        named = {claim.claim_id for unit in waiting for claim in unit.account.claims()} & self._rulings.mates.keys()
        mates = self._rulings.circle(named)
        self._load(self._kept.reports_with(mates) if mates else ())
        return {self._homes[mate].id: self._homes[mate] for mate in mates if mate in self._homes}

    def _load(self, reports: Collection[str]) -> list[Unit]:
        wanted = sorted(set(reports) - self._claims.keys())
        if not wanted:
            return []
        self._claims |= {report: [] for report in wanted}
        for claim in self._kept.claims_of(wanted):
            self._claims[claim.report_id].append(claim)
        told = (claim for report in wanted for claim in self._claims[report] if claim.scope == "incident")
        found = units(told, self._rulings)
        for unit in found:
            for block in set(unit.blocks):
                self._blocks[block].append(unit)
            self._homes |= {claim.claim_id: unit for claim in unit.account.claims()}
        return found


def _tolls(kept: Kept, told: Iterable[ReportedClaim], rulings: Rulings) -> list[ReportedClaim]:
    """All claims of the totals that those of `told` belong to, or are judged with."""
    found: dict[str, ReportedClaim] = {}
    asked: set[str] = set()
    reports: dict[str, list[ReportedClaim]] = defaultdict(list)
    for claim in told:
        reports[claim.report_id].append(claim)
    blocks = {block for claims in reports.values() for block in _toll_blocks(claims).values()}
    while blocks - asked:
        new = {claim.claim_id: claim for claim in kept.claims_in(blocks - asked)}
        asked |= blocks
        found |= new
        mates = rulings.circle(new.keys() & rulings.mates.keys())
        near = kept.reports_with(mates - found.keys()) if mates else ()
        mine: dict[str, list[ReportedClaim]] = defaultdict(list)
        for claim in kept.claims_of(near) if near else ():
            mine[claim.report_id].append(claim)
        blocks = {block for claims in mine.values() for name, block in _toll_blocks(claims).items() if name in mates}
    return [claim for claim in found.values() if claim.scope == "cumulative"]


def _toll_blocks(told: Iterable[ReportedClaim]) -> dict[str, str]:
    """The block of each cumulative claim of one report, by the claim's id; a stated part is in that of its whole."""
    known = {claim.claim_id: claim for claim in told if claim.scope == "cumulative"}
    wholes = {name: whole for name, claim in known.items() if (whole := whole_of(claim, known)) is not None}
    free = [claim for name, claim in sorted(known.items()) if name not in wholes]
    found = {claim.claim_id: f"toll|{claim.type}|{spot.key}" for claim, spot in placed(free)}
    return found | {part: found[whole] for part, whole in wholes.items()}
