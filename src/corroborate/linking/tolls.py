"""Running totals, apart from incidents: one toll is one outcome in one place since one beginning."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from corroborate.linking.accounts import PART, whole_of
from corroborate.linking.rulings import Rulings
from corroborate.linking.where import Level, Where, where
from corroborate.model.incident import ReportedClaim

# 'In the past 75 days' is counted back from each report's day, and 'since the weekend' is resolved to its Saturday
# or Sunday: beginnings this near are one beginning.
SLACK = timedelta(days=3)
# Of two totals without a beginning, told further apart than this, the later one may be of another war: those who
# count publish by the day, week or month, so that two months of silence are more than a bulletin left out.
PAUSE = timedelta(days=60)


@dataclass(slots=True)
class Toll:
    """One running total and the claims about it, each with the reason. Stays within this room."""

    outcome: str
    where: Where
    began: date | None
    members: list[tuple[ReportedClaim, str]] = field(default_factory=list)


def tolls(claims: Iterable[ReportedClaim], rulings: Rulings) -> list[Toll]:
    """The tolls of `claims` (all of cumulative scope), the same for every order of them."""
    known = {claim.claim_id: claim for claim in sorted(claims, key=lambda claim: claim.claim_id)}
    wholes = {name: whole for name, claim in known.items() if (whole := whole_of(claim, known)) is not None}
    free = [claim for name, claim in known.items() if name not in wholes]
    groups: dict[tuple[str, str], list[ReportedClaim]] = defaultdict(list)
    for claim, spot in placed(free):
        groups[spot.key, claim.type].append(claim)
    spots = {claim.claim_id: spot for claim, spot in placed(free)}
    found = [toll for key in sorted(groups) for toll in _by_beginning(groups[key], spots)]
    homes = {claim.claim_id: toll for toll in found for claim, _ in toll.members}
    for part, whole in wholes.items():
        homes[whole].members.append((known[part], PART))
    return _judged(found, rulings)


def placed(claims: Iterable[ReportedClaim]) -> list[tuple[ReportedClaim, Where]]:
    """Claims with their places. One without a place has that of the only toll of its outcome in its own report."""
    known = [(claim, where(claim)) for claim in claims]
    told: dict[tuple[str, str], dict[str, Where]] = defaultdict(dict)
    for claim, spot in known:
        if spot.level is not Level.NONE:
            told[claim.report_id, claim.type].setdefault(spot.key, spot)
    found: list[tuple[ReportedClaim, Where]] = []
    for claim, spot in known:
        of_report = told.get((claim.report_id, claim.type), {})
        alone = spot.level is Level.NONE and len(of_report) == 1
        found.append((claim, next(iter(of_report.values())) if alone else spot))
    return found


def _judged(found: list[Toll], rulings: Rulings) -> list[Toll]:
    """The tolls as people part and join them."""
    if not rulings.mates:
        return found
    parted: list[Toll] = []
    for toll in found:
        groups: list[Toll] = []
        for member in toll.members:
            name = member[0].claim_id
            home = next((g for g in groups if not any(rulings.apart(name, c.claim_id) for c, _ in g.members)), None)
            if home is None:
                home = Toll(toll.outcome, toll.where, toll.began)
                groups.append(home)
            home.members.append(member)
        parted += groups
    at = {claim.claim_id: toll for toll in parted for claim, _ in toll.members}
    groups_of: dict[str, list[str]] = defaultdict(list)
    for name in sorted(at):
        groups_of[rulings.group(name)].append(name)
    for _, names in sorted(groups_of.items()):
        for name in names[1:]:
            _bring(name, at[names[0]], at, rulings)
    return [toll for toll in parted if toll.members]


def _bring(name: str, kept: Toll, at: dict[str, Toll], rulings: Rulings) -> None:
    """Bring a claim to another toll with all that is in its own; alone where something of it is kept apart there."""
    gone = at[name]
    if gone is kept:
        return
    there = [claim.claim_id for claim, _ in kept.members]
    moving = gone.members
    if any(rulings.apart(claim.claim_id, other) for claim, _ in moving for other in there):
        moving = [member for member in gone.members if member[0].claim_id == name]
    kept.members += moving
    at |= {claim.claim_id: kept for claim, _ in moving}
    gone.members = [member for member in gone.members if at[member[0].claim_id] is gone]


def _by_beginning(claims: list[ReportedClaim], spots: dict[str, Where]) -> list[Toll]:
    """The tolls of one place and outcome. Beginnings are compared with the most claimed one near them, no further."""
    # A claim that names the place itself lends its words to the label.
    spot = spots[next((c for c in claims if c.place or c.place_name), claims[0]).claim_id]
    outcome = claims[0].type
    counted = Counter(claim.first for claim in claims if claim.first is not None)
    tolls: list[Toll] = []
    for began in sorted(counted, key=lambda day: (-counted[day], day)):
        if not any(_near(toll.began, began) for toll in tolls):
            tolls.append(Toll(outcome, spot, began))
    for claim in claims:
        if claim.first is not None:
            toll = next(toll for toll in tolls if _near(toll.began, claim.first))
            toll.members.append((claim, _reason(claim, toll)))
    left: list[ReportedClaim] = []
    counts = [_Counted.of(toll) for toll in tolls]  # before those without a beginning come in
    for claim in claims:
        if claim.first is None:
            fit, why = _fitting(claim, counts)
            if fit is None:
                left.append(claim)
            else:
                fit.members.append((claim, f"{_reason(claim, fit)}; {why}"))
    return tolls + _without_beginning(left, outcome, spot)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A toll with a beginning: which reports tell it, and from when to when it is told."""

    toll: Toll
    reports: frozenset[str]
    began: date
    until: date

    @classmethod
    def of(cls, toll: Toll) -> _Counted:
        """As its claims that name its beginning tell it."""
        assert toll.began is not None
        last = max((day for claim, _ in toll.members if (day := _as_of(claim)) is not None), default=toll.began)
        return cls(toll, frozenset(claim.report_id for claim, _ in toll.members), toll.began, last)


def _fitting(claim: ReportedClaim, counts: list[_Counted]) -> tuple[Toll | None, str]:
    """The toll that a claim without a beginning is of: the only one that its report tells of, or of its time."""
    own = [one.toll for one in counts if claim.report_id in one.reports]
    if len(own) == 1:
        return own[0], "the only one in its report"
    day = _as_of(claim)
    near = [one.toll for one in counts if day is None or (one.began <= day and day - one.until <= PAUSE)]
    return (near[0], "the only one there at that time") if len(near) == 1 else (None, "")


def _without_beginning(claims: list[ReportedClaim], outcome: str, spot: Where) -> list[Toll]:
    """The tolls of claims of one place whose beginnings nobody names: another one after each PAUSE."""
    found: list[Toll] = []
    before: date | None = None
    for claim in sorted(claims, key=lambda claim: (_as_of(claim) or date.min, claim.claim_id)):
        day = _as_of(claim)
        if not found or (day is not None and (before is None or day - before > PAUSE)):
            found.append(Toll(outcome, spot, None))
        before = day
        found[-1].members.append((claim, _reason(claim, found[-1])))
    return found


def _as_of(claim: ReportedClaim) -> date | None:
    return claim.last or claim.published


def _near(one: date | None, other: date | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= SLACK


def _reason(claim: ReportedClaim, toll: Toll) -> str:
    if toll.where.level is Level.NONE:
        return f"no place given; the running total of {_kind(claim)} of its report"
    about = f"running total of {_kind(claim)} in the same place ({toll.where.label})"
    if where(claim).level is Level.NONE:
        about = f"no place given; the only running total of {_kind(claim)} of its report ({toll.where.label})"
    if claim.first is None:
        return f"{about}, no beginning given"
    same = "the same beginning" if claim.first == toll.began else f"about the same beginning ({claim.first})"
    return f"{about}, {same} {toll.began}" if claim.first == toll.began else f"{about}, {same}"


def _kind(claim: ReportedClaim) -> str:
    return claim.type.replace("_", " ")
