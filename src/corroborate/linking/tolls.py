"""Running totals, apart from incidents: one toll is one outcome in one place since one beginning."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from corroborate.linking.where import Level, Where, where
from corroborate.model.incident import ReportedClaim

# 'In the past 75 days' is counted back from each report's day, and 'since the weekend' is resolved to its Saturday
# or Sunday: beginnings this near are one beginning.
SLACK = timedelta(days=3)


@dataclass(slots=True)
class Toll:
    """One running total and the claims about it, each with the reason. Stays within this room."""

    outcome: str
    where: Where
    began: date | None
    members: list[tuple[ReportedClaim, str]] = field(default_factory=list)


def gathered(claims: Iterable[ReportedClaim]) -> list[Toll]:
    """The tolls of `claims` (all of cumulative scope), the same for every order of them."""
    groups: dict[tuple[str, str], list[ReportedClaim]] = defaultdict(list)
    homeless: list[ReportedClaim] = []
    for claim in sorted(claims, key=lambda claim: claim.claim_id):
        spot = where(claim)
        if spot.level is Level.NONE:
            homeless.append(claim)
        else:
            groups[spot.key, claim.type].append(claim)
    tolls = [toll for key in sorted(groups) for toll in _by_beginning(groups[key])]
    return tolls + _homeless(homeless, tolls)


def _by_beginning(claims: list[ReportedClaim]) -> list[Toll]:
    """The tolls of one place and outcome. Beginnings are compared with the most claimed one near them, no further."""
    spot, outcome = where(claims[0]), claims[0].type
    counted = Counter(claim.first for claim in claims if claim.first is not None)
    tolls: list[Toll] = []
    for began in sorted(counted, key=lambda day: (-counted[day], day)):
        if not any(_near(toll.began, began) for toll in tolls):
            tolls.append(Toll(outcome, spot, began))
    unknown = [claim for claim in claims if claim.first is None]
    if unknown and len(tolls) != 1:
        tolls.append(Toll(outcome, spot, None))
    for claim in claims:
        toll = next((toll for toll in tolls if _near(toll.began, claim.first)), tolls[-1])
        toll.members.append((claim, _reason(claim, toll)))
    return tolls


def _homeless(claims: list[ReportedClaim], tolls: list[Toll]) -> list[Toll]:
    """Claims without a place: with the only toll of that outcome and beginning, else with their own report's."""
    own: dict[tuple[str, str, date | None], Toll] = {}
    for claim in claims:
        fitting = [
            toll for toll in tolls if toll.outcome == claim.type and claim.first and _near(toll.began, claim.first)
        ]
        if len(fitting) == 1:
            reason = f"no place given; the only running total of {_kind(claim)} since {fitting[0].began}"
            fitting[0].members.append((claim, reason))
            continue
        toll = own.setdefault((claim.report_id, claim.type, claim.first), Toll(claim.type, where(claim), claim.first))
        toll.members.append((claim, f"no place given; the running total of {_kind(claim)} of its report"))
    return list(own.values())


def _near(one: date | None, other: date | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= SLACK


def _reason(claim: ReportedClaim, toll: Toll) -> str:
    about = f"running total of {_kind(claim)} in the same place ({toll.where.label})"
    if claim.first is None:
        only = "; the only one there" if toll.began else ""
        return f"{about}, no beginning given{only}"
    same = "the same beginning" if claim.first == toll.began else f"about the same beginning ({claim.first})"
    return f"{about}, {same} {toll.began}" if claim.first == toll.began else f"{about}, {same}"


def _kind(claim: ReportedClaim) -> str:
    return claim.type.replace("_", " ")
