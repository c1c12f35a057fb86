"""Disputes about an incident itself: who did it, where, when, and those who deny their part in it.

They are told only where the claims cannot both hold: parties that cannot be one (parties.apart), places further apart
than their precision, days of which no pair meets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from corroborate.assessment.findings import contradiction, grouped
from corroborate.assessment.numbers import names
from corroborate.assessment.parties import apart, certain
from corroborate.assessment.remarks import accused_in, kind_of
from corroborate.assessment.subjects import group
from corroborate.model.assessment import Contradiction, HeldClaim, Remark
from corroborate.model.folding import folded

Agree = Callable[[HeldClaim, HeldClaim], bool]

FAR = 25.0  # km: UCDP GED where_prec 2 is a limited area of up to 25 km round a place
NEAR = 8.0  # km between exact locations (where_prec 1): the reach of a large town and its outskirts
_EARTH = 6371.0  # km
_EXACT = 2  # where_prec: an exact location, or a limited area round it
_ONE_DAY = 1  # date_prec

# Occurrences with one side that acts; in a clash both do, and talks have no perpetrator.
_ACTS = frozenset(
    "air_strike attack bombing drone_strike execution ground_attack missile_attack shelling shooting suicide_attack "
    "abduction claim_of_responsibility".split()
)
# Outcomes with a perpetrator, and what they have in common: whom one side captures another may have wounded.
_HARM = dict.fromkeys(("killed", "injured", "killed_or_injured", "missing"), "") | {
    "captured": "captured", "destroyed": "things", "damaged": "things", "destroyed_or_damaged": "things",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Blame:
    """Who holds which parties responsible: by a claim, or by a remark."""

    origin: str
    parties: tuple[str, ...]
    claim: HeldClaim | None
    remark: Remark | None


def disputes(incident: str, held: list[HeldClaim], remarks: list[Remark]) -> Iterator[Contradiction]:
    """Blame, place and time conflicts of one incident, and denials of a part in it."""
    told = [one for one in held if one.claim.status == "affirmed" and one.claim.scope == "incident"]
    yield from _blames(incident, told, remarks)
    yield from _denials(incident, told, remarks)
    yield from _places(incident, told)
    yield from _times(incident, told)


def accused(held: HeldClaim) -> tuple[str, ...]:
    """The parties that a claim holds responsible: those given, else the words for the blamed of a figure."""
    if held.claim.claim == "occurrence":
        return held.blamed if held.claim.type in _ACTS else ()
    return (held.blamed or held.claim.parties) if held.claim.type in _HARM else ()


def _blames(incident: str, told: list[HeldClaim], remarks: list[Remark]) -> Iterator[Contradiction]:
    """Different parties for one harm. Fighters of two sides fall by each other's hands: only one group is compared."""
    said = [remark for remark in remarks if kind_of(remark) == "blame"]
    blaming = [one for one in told if _blames_another(one)]
    plain = {one.origin_id for one in blaming if one.claim.claim == "figure"} | {remark.origin_id for remark in said}
    blaming = [one for one in blaming if one.claim.claim == "figure" or one.origin_id not in plain]
    for harmed, claims in grouped([*((_harmed(one), one) for one in blaming), ("", None)], lambda item: item[0]):
        sides: dict[str, list[_Blame]] = defaultdict(list)
        for _, one in claims:
            if one is not None:
                sides[one.origin_id].append(_Blame(one.origin, accused(one), one, None))
        for remark in said if not harmed else ():
            sides[remark.origin_id].append(_Blame(remark.origin, (accused_in(remark) or "",), None, remark))
        differing: dict[str, list[_Blame]] = {}
        for one_side, other_side in combinations(sorted(sides), 2):
            first, second = sides[one_side], sides[other_side]
            mine, theirs = ({party for one in side for party in one.parties} for side in (first, second))
            if all(apart(a, b) for a in mine for b in theirs):
                differing |= {one_side: first, other_side: second}
        if differing:
            blames = [blame for side in differing.values() for blame in side]
            yield contradiction(
                "blame", incident, None, [one.claim for one in blames if one.claim],
                f"held responsible: {_blame_words(blames)}", remarks=[one.remark for one in blames if one.remark],
            )  # fmt: skip


def _blames_another(held: HeldClaim) -> bool:
    """Whether a claim blames. The actor of an occurrence is less sure than who is blamed in so many words.

    It counts only where it is no number of people and not who tells it, unless that is a claim of responsibility.
    """
    parties = accused(held)
    if held.claim.claim == "figure" or held.claim.type == "claim_of_responsibility":
        return bool(parties)
    return bool(parties) and not any(any(map(str.isdigit, one)) or certain(one, held.origin) for one in parties)


def _harmed(held: HeldClaim) -> str:
    """What blame is for; '' for people hurt. In a fight both sides act: one's shelling is another thing than a raid."""
    claim = held.claim
    if claim.claim == "occurrence":
        return f"occurrence {claim.type}"
    if claim.category == "combatant":
        return f"combatant {group(claim)}"
    return _HARM[claim.type] if claim.category != "object" else "things"


def _blame_words(blames: list[_Blame]) -> str:
    by_party = grouped(blames, lambda one: folded(one.parties[0]))
    return "; ".join(
        f"{found[0].parties[0]} according to {', '.join(dict.fromkeys(one.origin for one in found))}"
        for _, found in by_party
    )


def _denials(incident: str, told: list[HeldClaim], remarks: list[Remark]) -> Iterator[Contradiction]:
    """An origin denies its part, or what others say: against those who blame it, else against all who tell of it."""
    denying = (remark for remark in remarks if kind_of(remark) == "denial")
    for (origin, name), found in grouped(denying, lambda remark: (remark.origin_id, remark.origin)):
        others = [one for one in told if one.origin_id != origin]
        blaming = [one for one in others if any(certain(party, name) for party in accused(one))]
        against = blaming or [one for one in others if one.claim.type in _HARM or one.claim.type in _ACTS]
        if against:
            said = f"held responsible by {names(blaming)}" if blaming else f"told by {names(against)}"
            reason = f"{said}; denied by {name}: “{found[0].words}”"
            yield contradiction("denial", incident, None, against, reason, remarks=found)


def _places(incident: str, told: list[HeldClaim]) -> Iterator[Contradiction]:
    located = [
        one
        for one in told
        if one.claim.latitude is not None and one.claim.longitude is not None
        if one.claim.where_prec is not None and one.claim.where_prec <= _EXACT
    ]
    differing = _differing(located, _near)
    if differing:
        places = grouped(differing, lambda one: one.claim.place_name or one.claim.place or "")
        said = "; ".join(f"{place} according to {names(found)}" for place, found in places)
        yield contradiction("place", incident, None, differing, f"too far apart to be one place: {said}")


def _times(incident: str, told: list[HeldClaim]) -> Iterator[Contradiction]:
    dated = [one for one in told if one.claim.first and one.claim.last and one.claim.date_prec == _ONE_DAY]
    differing = _differing(dated, _meet)
    if differing:
        days = grouped(differing, lambda one: str(one.claim.first))
        said = "; ".join(f"{day} according to {names(found)}" for day, found in days)
        yield contradiction("time", incident, None, differing, f"another day: {said}")


def _differing(told: list[HeldClaim], agree: Agree) -> list[HeldClaim]:
    """The claims of origins of which no pair agrees."""
    origins = dict(grouped(told, lambda one: one.origin_id))
    differing: dict[str, HeldClaim] = {}
    for one, other in combinations(sorted(origins), 2):
        mine, theirs = (
            {
                (x.claim.place_name, x.claim.latitude, x.claim.longitude, x.claim.first, x.claim.last): x
                for x in origins[name]
            }
            for name in (one, other)
        )  # copies say one thing many times
        if not any(agree(a, b) for a in mine.values() for b in theirs.values()):
            differing |= {claim.claim.claim_id: claim for claim in (*origins[one], *origins[other])}
    return [differing[name] for name in sorted(differing)]


def _near(one: HeldClaim, other: HeldClaim) -> bool:
    if one.claim.place_name == other.claim.place_name is not None:
        return True
    exact = one.claim.where_prec == other.claim.where_prec == 1
    return distance(one, other) <= (NEAR if exact else FAR)


def _meet(one: HeldClaim, other: HeldClaim) -> bool:
    assert one.claim.first
    assert one.claim.last
    assert other.claim.first
    assert other.claim.last
    return one.claim.first <= other.claim.last and other.claim.first <= one.claim.last


def distance(one: HeldClaim, other: HeldClaim) -> float:
    """Kilometres between the places of two claims along a great circle (haversine); infinite where one has none."""
    points = one.claim.latitude, one.claim.longitude, other.claim.latitude, other.claim.longitude
    if any(value is None for value in points):
        return float("inf")
    north, east, other_north, other_east = (radians(value or 0.0) for value in points)
    half = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))
