"""Link claims to incidents: accounts are compared, weights say why, clusters are computed, people have the last word.

A report's claims of one event are gathered to an account (accounts.py); accounts of one block are compared
(comparison.py); connected ones are clustered (clusters.py). Deterministic, the same in any order of the claims. The
terms (block, compare, match weight, cluster) are those of record linkage (Fellegi and Sunter 1969). Values are
compared and no side is taken: who is blamed never parts claims, since sides blame each other for one event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from corroborate.linking.accounts import PART, Anchor
from corroborate.linking.clusters import Clustering, Forest, Pair, candidates, clustered
from corroborate.linking.comparison import compare, explained
from corroborate.linking.rulings import Rulings, resolved
from corroborate.linking.tolls import Toll, tolls
from corroborate.linking.units import Unit, units
from corroborate.linking.where import Level, where
from corroborate.model.ids import incident_id
from corroborate.model.incident import Incident, Link, ReportedClaim, Weight
from corroborate.model.judgement import Judgement
from corroborate.model.kind import kinds


def link(claims: Iterable[ReportedClaim], judgements: Iterable[Judgement] = ()) -> tuple[Incident, ...]:
    """The incidents and tolls of `claims`, by first day, label and id.

    Each claim is in one incident, or, where it fits several, undecided on each of them. `judgements` outrank every
    score; those that are withdrawn, and what they say about claims that are not here, count for nothing. Denied and
    hypothetical claims stay claims of the incident that they are about. A stated part goes where its whole goes. Two
    claims of one id are one claim. Totals and incidents never mix, whatever a judgement says.
    """
    rulings = resolved(judgements)
    known = {claim.claim_id: claim for claim in sorted(claims, key=_stable)}
    found = gathered([claim for claim in known.values() if claim.scope == "incident"], rulings)
    found += incidents_of_tolls((claim for claim in known.values() if claim.scope == "cumulative"), rulings)
    return tuple(in_order(found))


def in_order(incidents: Iterable[Incident]) -> list[Incident]:
    """By first day, label and id."""
    return sorted(incidents, key=lambda one: (one.first or one.last or date.max, one.label, one.id))


def gathered(claims: Sequence[ReportedClaim], rulings: Rulings) -> list[Incident]:
    """The incidents of claims about moments."""
    return clusters_of(units(claims, rulings), rulings)


def incidents_of_tolls(claims: Iterable[ReportedClaim], rulings: Rulings) -> list[Incident]:
    """The running totals of claims of scope cumulative."""
    return [_of_toll(one, rulings) for one in tolls(claims, rulings)]


def clusters_of(found: Sequence[Unit], rulings: Rulings) -> list[Incident]:
    """The incidents of `found`, which are in order of their ids."""
    forest = connected(found, rulings)
    incidents: list[Incident] = []
    for part in forest.parts(range(len(found))):
        incidents += _part(part, found, rulings)
    return incidents


def connected(found: Sequence[Unit], rulings: Rulings) -> Forest:
    """Which units a weight above 0 or a judgement connects, directly or through others."""
    forest = Forest(len(found))
    for one, other in candidates([unit.blocks for unit in found]):
        if forest.root(one) != forest.root(other) and compare(found[one].profile, found[other].profile).weight > 0:
            forest.unite(one, other)
    if rulings.mates:
        at = _homes(found)
        done: set[str] = set()
        for claim in sorted(at.keys() & rulings.mates.keys()):
            if claim not in done:
                circle = rulings.circle([claim])
                for mate in circle & at.keys():
                    forest.unite(at[claim], at[mate])
                done |= circle
    return forest


def _stable(claim: ReportedClaim) -> tuple[str, str]:
    return claim.claim_id, repr(claim)


def _homes(found: Sequence[Unit]) -> dict[str, int]:
    return {claim.claim_id: nth for nth, unit in enumerate(found) for claim in unit.account.claims()}


def _part(part: Sequence[int], found: Sequence[Unit], rulings: Rulings) -> list[Incident]:
    """The incidents of one connected part."""
    if len(part) == 1 and not rulings.mates:
        return [_of_units([found[part[0]]], [], rulings)]
    here = [found[nth] for nth in part]
    weights: dict[Pair, float] = {}
    for one, other in candidates([unit.blocks for unit in here]):
        weight = compare(here[one].profile, here[other].profile).weight
        weights[one, other] = weights[other, one] = weight
    grouped = _grouped(here, weights, rulings)
    # Not decided by score: shown with every incident that fits, and in the count of none.
    guests: dict[int, list[int]] = defaultdict(list)
    for nth, homes in grouped.undecided.items():
        for home in homes:
            guests[home].append(nth)
    return [
        _of_units([here[nth] for nth in members], [here[nth] for nth in guests[home]], rulings)
        for home, members in enumerate(grouped.clusters)
    ]


def _grouped(here: Sequence[Unit], weights: dict[Pair, float], rulings: Rulings) -> Clustering:
    """The clusters of one connected part, by weights and by what people said."""

    def rank(nth: int) -> Any:
        return here[nth].rank

    numbers = range(len(here))
    if not rulings.mates:
        return clustered(numbers, weights, (), None, rank)
    at = _homes(here)
    names = [[claim.claim_id for claim in unit.account.claims()] for unit in here]

    def apart(one: int, other: int) -> bool:
        return any(rulings.apart(a, b) for a in names[one] for b in names[other])

    forest = Forest(len(here))
    groups: dict[str, int] = {}
    for claim, nth in at.items():
        forest.unite(groups.setdefault(rulings.group(claim), nth), nth)
    together = [part for part in forest.parts(numbers) if len(part) > 1]
    bound = {nth for part in together for nth in part}
    found = clustered(numbers, weights, bound, apart if rulings.parted else None, rank)
    joined = _united(found, together, rank)
    if rulings.parted and any(apart(a, b) for members in joined.clusters for a, b in combinations(members, 2)):
        joined = _as_one(forest.parts(numbers), weights, apart, rank)
    return _unsure(joined, at, rulings)


def _as_one(
    parts: Sequence[Sequence[int]],
    weights: dict[Pair, float],
    apart: Callable[[int, int], bool],
    rank: Callable[[int], Any],
) -> Clustering:
    """The clusters where those that people put together cannot bring all that belongs to them.

    Each of `parts` is one: it weighs with others as its best member does, and what is kept apart stays away.
    """
    one_of = {nth: number for number, part in enumerate(parts) for nth in part}
    joint: dict[Pair, float] = {}
    for (one, other), weight in weights.items():
        pair = one_of[one], one_of[other]
        if pair[0] != pair[1]:
            joint[pair] = max(weight, joint.get(pair, weight))
    found = clustered(
        range(len(parts)),
        joint,
        [number for number, part in enumerate(parts) if len(part) > 1],
        lambda one, other: any(apart(a, b) for a in parts[one] for b in parts[other]),
        lambda number: min(map(rank, parts[number])),
    )
    return Clustering(
        [sorted((nth for number in members for nth in parts[number]), key=rank) for members in found.clusters],
        {parts[number][0]: fitting for number, fitting in found.undecided.items()},
    )


def _united(found: Clustering, groups: Iterable[Sequence[int]], rank: Callable[[int], Any]) -> Clustering:
    """The clusters with those joined that hold units of one of `groups`."""
    homes = {unit: nth for nth, members in enumerate(found.clusters) for unit in members}
    forest = Forest(len(found.clusters))
    for group in groups:
        there = [homes[unit] for unit in group if unit in homes]
        for other in there[1:]:
            forest.unite(there[0], other)
    parts = forest.parts(range(len(found.clusters)))
    moved = {old: new for new, part in enumerate(parts) for old in part}
    clusters = [sorted((unit for old in part for unit in found.clusters[old]), key=rank) for part in parts]
    undecided: dict[int, list[int]] = {}
    for unit, old in found.undecided.items():
        fitting = sorted({moved[nth] for nth in old})
        if len(fitting) == 1:  # those that it fits are one by now
            clusters[fitting[0]].append(unit)
        else:
            undecided[unit] = fitting
    return Clustering(clusters, undecided)


def _unsure(found: Clustering, at: Mapping[str, int], rulings: Rulings) -> Clustering:
    """Units of which a person cannot say: in their own cluster, and undecided on that of the other."""
    homes = {unit: nth for nth, members in enumerate(found.clusters) for unit in members}
    for pair in sorted(rulings.unsure):
        for one, other in (pair, pair[::-1]):
            if one in at and other in at and at[other] in homes and homes.get(at[one]) != homes[at[other]]:
                found.undecided.setdefault(at[one], []).append(homes[at[other]])
    return found


Member = tuple[ReportedClaim, str, tuple[Weight, ...], bool]


def _of_units(own: Sequence[Unit], guests: Sequence[Unit], rulings: Rulings) -> Incident:
    """One incident. The first of `own` is its most exact account."""
    seed = own[0].account.seed
    members = list(_members(own[0], None, rulings, undecided=False))
    for unit in own[1:]:
        others = [other for other in own if other is not unit]
        members += _members(unit, _closest(unit, others), rulings, undecided=False)
    for unit in guests:
        members += _members(unit, _closest(unit, own), rulings, undecided=True)
    span = seed.days
    said = span is not None and span.said
    decided = [claim for claim, _, _, undecided in members if not undecided]
    label = f"{_place(seed, decided)}, {span.words() if span else 'day not given'}: {_types(decided)}"
    return _incident(
        members, label, seed.claim,
        first=span.first if span and said else None, last=span.last if span else None,
        date_prec=seed.claim.date_prec if said else None,
    )  # fmt: skip


def _closest(unit: Unit, others: Sequence[Unit]) -> Unit:
    """The account that most speaks for `unit` being here: what its reason compares it with."""
    return max(others, key=lambda other: (round(compare(unit.profile, other.profile).weight, 9), other.id))


def _members(unit: Unit, closest: Unit | None, rulings: Rulings, *, undecided: bool) -> Iterator[Member]:
    """The claims of a unit with reason and weights."""
    weights = explained(unit.profile, closest.profile) if closest else ()
    across = f"; {_told(weights, closest)}" if closest else ""
    across = f"{across}; undecided: it fits another incident nearly as well" if undecided else across
    for one, why in unit.account.members:
        name = one.claim.claim_id
        yield one.claim, why + across + _said(name, rulings), (*rulings.words.get(name, ()), *weights), undecided
    for part in unit.account.parts:
        name = part.claim_id
        yield part, PART + _said(name, rulings), tuple(rulings.words.get(name, ())), undecided


def _told(weights: Sequence[Weight], closest: Unit) -> str:
    """What speaks for a link and what against it, the heaviest first."""
    told = sorted(weights, key=lambda one: (-abs(one.weight), one.name))
    speaking = [one.words for one in told if one.weight > 0]
    against = [one.words for one in told if one.weight < 0]
    words = f"as report {closest.profile.report}: {', '.join(speaking) or 'nothing alike'}"
    return words + (f"; against it: {', '.join(against)}" if against else "")


def _said(claim: str, rulings: Rulings) -> str:
    return "".join(f"; {weight.words}" for weight in rulings.words.get(claim, ()))


def _of_toll(toll: Toll, rulings: Rulings) -> Incident:
    members: list[Member] = [
        (claim, why + _said(claim.claim_id, rulings), tuple(rulings.words.get(claim.claim_id, ())), False)
        for claim, why in toll.members
    ]
    since = f"since {toll.began}" if toll.began else "beginning not given"
    place = "place not given" if toll.where.level is Level.NONE else toll.where.label
    claims = [claim for claim, _, _, _ in members]
    ends = [day for claim in claims if (day := claim.last or claim.published) is not None]
    return _incident(
        members, f"{place}, running total {since}: {_types(claims)}", claims[0],
        first=toll.began, last=max(ends, default=None), date_prec=None,
    )  # fmt: skip


def _incident(
    members: Sequence[Member],
    label: str,
    seed: ReportedClaim,
    *,
    first: date | None,
    last: date | None,
    date_prec: int | None,
) -> Incident:
    name = incident_id(claim.claim_id for claim, _, _, undecided in members if not undecided)
    links = (
        Link(name, claim.claim_id, claim.report_id, reason, weights, undecided)
        for claim, reason, weights, undecided in sorted(members, key=lambda member: member[0].claim_id)
    )
    return Incident(
        name, label, seed.scope, seed.place_name or seed.place, seed.country, seed.latitude, seed.longitude,
        seed.where_prec, first, last, date_prec, tuple(links),
    )  # fmt: skip


def _place(seed: Anchor, members: Sequence[ReportedClaim]) -> str:
    """The name of the place as most of its claims give it; wider places that hold it do not count."""
    if seed.where.level is Level.NONE:
        return "place not given"
    places = (where(claim) for claim in members)
    named = Counter(place.label for place in places if place.key == seed.where.key)
    return min(named, key=lambda words: (-named[words], words)) if named else seed.where.label


def _types(members: Sequence[ReportedClaim]) -> str:
    """What is claimed, figures first."""
    found = {(claim.claim == "occurrence", claim.type) for claim in members}
    known = kinds()
    return ", ".join(known[name].label if name in known else name for _, name in sorted(found))
