"""A first linking: claims to incidents by place, day and kind, with the reason in words (docs/linking.md).

It is deterministic and does not depend on the order of the claims. It compares values only, never a report's text,
and takes no side: who is blamed never parts claims, since the sides of a conflict blame each other for one event. It
does not tell two attacks on one town on one day apart, nor copies from independent reports; a later method will. The
terms (block, compare, cluster) are those of record linkage (Fellegi and Sunter 1969).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from corroborate.linking.clusters import Anchor, Cluster, clustered
from corroborate.linking.tolls import Toll, gathered
from corroborate.linking.where import Level, where
from corroborate.model.ids import incident_id
from corroborate.model.incident import Incident, Link, ReportedClaim
from corroborate.model.kind import kinds

PART = "a stated part of another figure in it"


def link(claims: Iterable[ReportedClaim]) -> tuple[Incident, ...]:
    """The incidents and tolls of `claims`, by first day, label and id. Each claim is in exactly one.

    A claim with no place joins the only incident of its report that fits, else stands alone. Claims that are denied or
    hypothetical stay claims of the incident that they are about. A stated part goes where its whole goes. Two claims
    of one id are one claim.
    """
    known = {claim.claim_id: claim for claim in sorted(claims, key=_stable)}
    wholes: dict[str, str] = {}
    free: list[ReportedClaim] = []
    for claim in known.values():
        whole = _whole(claim, known)
        if whole is None:
            free.append(claim)
        else:
            wholes[claim.claim_id] = whole
    parts: dict[str, list[ReportedClaim]] = {}
    for part, whole in wholes.items():
        parts.setdefault(whole, []).append(known[part])
    incidents = [_of_cluster(one, parts) for one in clustered(c for c in free if c.scope == "incident")]
    incidents += [_of_toll(one, parts) for one in gathered(c for c in free if c.scope == "cumulative")]
    return tuple(sorted(incidents, key=lambda one: (one.first or one.last or date.max, one.label, one.id)))


def _stable(claim: ReportedClaim) -> tuple[str, str]:
    return claim.claim_id, repr(claim)


def _whole(claim: ReportedClaim, known: dict[str, ReportedClaim]) -> str | None:
    """The last whole of which `claim` is a part, of a part; None where it is a whole itself, or goes in a circle."""
    seen = {claim.claim_id}
    found = claim
    while found.part_of is not None and found.part_of in known and known[found.part_of].scope == claim.scope:
        found = known[found.part_of]
        if found.claim_id in seen:
            return None
        seen.add(found.claim_id)
    return None if found is claim else found.claim_id


def _with_parts(
    members: list[tuple[ReportedClaim, str]], parts: dict[str, list[ReportedClaim]]
) -> list[tuple[ReportedClaim, str]]:
    return members + [(part, PART) for claim, _ in members for part in parts.get(claim.claim_id, ())]


def _of_cluster(cluster: Cluster, parts: dict[str, list[ReportedClaim]]) -> Incident:
    members = _with_parts(cluster.members, parts)
    seed = cluster.seed
    span = seed.days
    said = span is not None and span.said
    label = f"{_place(seed, members)}, {span.words() if span else 'day not given'}: {_types(members)}"
    return _incident(
        members, label, seed.claim,
        first=span.first if span and said else None, last=span.last if span else None,
        date_prec=seed.claim.date_prec if said else None,
    )  # fmt: skip


def _of_toll(toll: Toll, parts: dict[str, list[ReportedClaim]]) -> Incident:
    members = _with_parts(toll.members, parts)
    since = f"since {toll.began}" if toll.began else "beginning not given"
    place = "place not given" if toll.where.level is Level.NONE else toll.where.label
    ends = [day for claim, _ in members if (day := claim.last or claim.published) is not None]
    return _incident(
        members, f"{place}, running total {since}: {_types(members)}", toll.members[0][0],
        first=toll.began, last=max(ends, default=None), date_prec=None,
    )  # fmt: skip


def _incident(
    members: list[tuple[ReportedClaim, str]],
    label: str,
    seed: ReportedClaim,
    *,
    first: date | None,
    last: date | None,
    date_prec: int | None,
) -> Incident:
    name = incident_id(claim.claim_id for claim, _ in members)
    links = (
        Link(name, claim.claim_id, claim.report_id, reason)
        for claim, reason in sorted(members, key=lambda member: member[0].claim_id)
    )
    return Incident(
        name, label, seed.scope, seed.place_name or seed.place, seed.country, seed.latitude, seed.longitude,
        seed.where_prec, first, last, date_prec, tuple(links),
    )  # fmt: skip


def _place(seed: Anchor, members: list[tuple[ReportedClaim, str]]) -> str:
    """The name of the place as most of its claims give it; wider places that hold it do not count."""
    if seed.where.level is Level.NONE:
        return "place not given"
    places = (where(claim) for claim, _ in members)
    named = Counter(place.label for place in places if place.key == seed.where.key)
    return min(named, key=lambda words: (-named[words], words)) if named else seed.where.label


def _types(members: list[tuple[ReportedClaim, str]]) -> str:
    """What is claimed, figures first."""
    found = {(claim.claim == "occurrence", claim.type) for claim, _ in members}
    known = kinds()
    return ", ".join(known[name].label if name in known else name for _, name in sorted(found))
