"""Gather claims around seeds: the most exact claim of each place and day is one, and others join it, never each other.

A claim is only ever compared with seeds, so incidents cannot grow into chains (A like B, B like C, so A with C).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from corroborate.linking.days import Days, days
from corroborate.linking.families import family
from corroborate.linking.where import Level, Where, may_hold, where
from corroborate.model.folding import folded
from corroborate.model.incident import ReportedClaim

# Two reports that both say 2 killed agree by chance; from here on an equal number is a reason.
TELLING = 5

Sign = tuple[str, str | int]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A claim with its place, days and family, ready to be compared."""

    claim: ReportedClaim
    where: Where
    days: Days | None
    family: str

    @property
    def order(self) -> tuple[object, ...]:
        """The most exact first; the same for every order of the input, as the claim's id comes last."""
        span = self.days
        return (
            self.where.level, span.length if span else 10**6, not (span and span.said), self.where.key,
            span.first if span else date.max, self.claim.claim_id,
        )  # fmt: skip

    @property
    def spot(self) -> tuple[str, str, Days | None, str | None]:
        """Claims of one spot are of one incident. Without any date, only with others of the same report."""
        return self.family, self.where.key, self.days, None if self.days else self.claim.report_id


@dataclass(slots=True)
class Cluster:
    """A seed and who joined it, each with the reason. Stays within this room."""

    seed: Anchor
    members: list[tuple[ReportedClaim, str]] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    numbers: dict[Sign, set[str]] = field(default_factory=dict)  # who gives it: ids of reports
    parties: dict[Sign, set[str]] = field(default_factory=dict)

    def add(self, claim: ReportedClaim, reason: str) -> None:
        """Let `claim` join."""
        self.members.append((claim, reason))
        self.reports.add(claim.report_id)
        if claim.best is not None:
            self.numbers.setdefault((claim.type, claim.best), set()).add(claim.report_id)
        for party in claim.parties:
            self.parties.setdefault((claim.type, folded(party)), set()).add(claim.report_id)


def anchor(claim: ReportedClaim) -> Anchor:
    """`claim` with what it is compared by."""
    return Anchor(claim, where(claim), days(claim), family(claim.type))


def clustered(claims: Iterable[ReportedClaim]) -> list[Cluster]:
    """Clusters of claims about moments (not running totals), the same for every order of `claims`."""
    gathering = _Gathering()
    for one in sorted(map(anchor, claims), key=lambda found: found.order):
        gathering.place(one)
    return gathering.clusters


class _Gathering:
    """The seeds so far, found by place and day, by what agrees in a country on a day, and by report.

    Every look-up is narrow: a hundred thousand clusters are not gone through for one claim.
    """

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._spots: dict[tuple[object, ...], Cluster] = {}
        self._by_place: dict[tuple[str, str, date], list[Cluster]] = defaultdict(list)
        self._by_sign: dict[tuple[str, str, date, Sign], dict[int, Cluster]] = defaultdict(dict)
        self._by_report: dict[tuple[str, str], list[Cluster]] = defaultdict(list)

    def place(self, one: Anchor) -> None:
        """Put a claim into the one cluster that it fits, or make it a seed."""
        same = self._spots.get(one.spot)
        if same is not None:
            self._join(one, same, _same_spot(one))
            return
        fitting = self._fitting(one)
        chosen, why = _chosen(one, fitting)
        if chosen is not None:
            self._join(one, chosen, why)
            return
        cluster = Cluster(one)
        self.clusters.append(cluster)
        self._spots[one.spot] = cluster
        for day in one.days.each() if one.days else ():
            self._by_place[one.family, one.where.key, day].append(cluster)
        self._join(one, cluster, _first(one, len(fitting)))

    def _join(self, one: Anchor, cluster: Cluster, reason: str) -> None:
        if one.claim.report_id not in cluster.reports:
            self._by_report[one.family, one.claim.report_id].append(cluster)
        cluster.add(one.claim, reason + _agreement(one.claim, cluster))
        seed = cluster.seed
        if seed.where.country and seed.where.level < Level.COUNTRY and seed.days:
            for sign in signs(one.claim):
                for day in seed.days.each():
                    self._by_sign[one.family, seed.where.country, day, sign][id(cluster)] = cluster

    def _fitting(self, one: Anchor) -> list[Cluster]:
        """The clusters that `one` may be about, most exact first."""
        of_report = self._by_report[one.family, one.claim.report_id]
        if one.where.level is Level.NONE:
            return [cluster for cluster in of_report if _touch(one.days, cluster.seed.days)]
        if one.days is None:
            return [cluster for cluster in of_report if one.where.key == cluster.seed.where.key]
        found: dict[int, Cluster] = {}
        for day in one.days.each():
            for cluster in self._by_place.get((one.family, one.where.key, day), ()):
                if (one.days.narrow and cluster.seed.days and cluster.seed.days.narrow) or agree(one.claim, cluster):
                    found[id(cluster)] = cluster
            for sign in signs(one.claim) if one.where.country and one.where.level > Level.TOWN else ():
                found |= self._by_sign.get((one.family, str(one.where.country), day, sign), {})
        if one.days.narrow:  # a headline names the country, the story the town: within one report that is enough
            found |= {
                id(c): c for c in of_report if may_hold(one.where, c.seed.where) and _touch(one.days, c.seed.days)
            }
        key = one.where.key
        return [c for c in found.values() if key == c.seed.where.key or may_hold(one.where, c.seed.where)]


def signs(claim: ReportedClaim) -> Iterator[Sign]:
    """What tells that two claims are about one thing: a telling number, or what happened and a party to it."""
    if claim.claim == "figure":
        if claim.best is not None and claim.best >= TELLING:
            yield claim.type, claim.best
    else:
        yield from {(claim.type, folded(party)) for party in claim.parties}


def agree(claim: ReportedClaim, cluster: Cluster) -> bool:
    """Whether a sign of `claim` is one of the cluster's."""
    return any(sign in cluster.numbers or sign in cluster.parties for sign in signs(claim))


def _touch(one: Days | None, other: Days | None) -> bool:
    return one is None or other is None or (one.first <= other.last and other.first <= one.last)


def _chosen(one: Anchor, fitting: list[Cluster]) -> tuple[Cluster | None, str]:
    """The only cluster that fits; of several, the only one of the same report, or the only one that agrees."""
    if len(fitting) == 1:
        return fitting[0], _near(one, fitting[0], "the only incident that fits")
    of_report = [cluster for cluster in fitting if one.claim.report_id in cluster.reports]
    if len(of_report) == 1:
        return of_report[0], _near(one, of_report[0], "the only one of its report that fits")
    agreeing = [cluster for cluster in fitting if agree(one.claim, cluster)]
    if len(agreeing) == 1:
        return agreeing[0], _near(one, agreeing[0], f"of {len(fitting)} that fit, the only one that agrees")
    return None, ""


def _first(one: Anchor, fitting: int) -> str:
    words = f"the first of its place and days: {one.where.label}, {_day_words(one)}"
    return words + (f"; {fitting} other incidents fit it equally" if fitting > 1 else "")


def _same_spot(one: Anchor) -> str:
    if one.where.level is Level.NONE:
        return f"no place given; the same report, the same days ({_day_words(one)})"
    kind = "day" if one.days and one.days.length == 1 else "days"
    return f"same place ({one.where.label}), same {kind} ({_day_words(one)})"


def _near(one: Anchor, cluster: Cluster, why: str) -> str:
    seed = cluster.seed
    if one.where.level is Level.NONE:
        place = "no place given"
    elif one.where.key == seed.where.key:
        place = f"same place ({one.where.label})"
    else:
        place = f"{seed.where.label} may lie in its place ({one.where.label})"
    if one.days == seed.days:
        day = f"same days ({_day_words(one)})"
    elif one.days is None:
        day = "no day given"
    elif not one.days.said:
        day = f"no day given, published {one.days.last}"
    else:
        day = f"its days ({_day_words(one)}) touch {_day_words(seed)}"
    return f"{place}; {day}; {why}"


def _day_words(one: Anchor) -> str:
    return one.days.words() if one.days else "day not given"


def _agreement(claim: ReportedClaim, cluster: Cluster) -> str:
    """What else speaks for it: the numbers and parties that other reports in the cluster give too."""
    return "".join(f"; {reason}" for reason in _agreements(claim, cluster))


def _agreements(claim: ReportedClaim, cluster: Cluster) -> Iterator[str]:
    own = {claim.report_id}
    if claim.best is not None and cluster.numbers.get((claim.type, claim.best), own) - own:
        yield f"another report gives the same number {claim.type.replace('_', ' ')} ({claim.best:,})"
    named = {party for (_, party), reports in cluster.parties.items() if reports - own}
    shared = sorted(party for party in set(claim.parties) if folded(party) in named)
    if shared:
        yield f"another report names the same party ({', '.join(shared)})"
