"""An account made comparable: one flat record, the same for the comparison in Python and for that in a database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from corroborate.linking.accounts import TELLING, Account
from corroborate.linking.traits import lexicon
from corroborate.linking.where import Level
from corroborate.model.folding import folded
from corroborate.model.incident import ReportedClaim

_ARTICLES = ("the ", "a ", "an ", "its ", "their ")


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of an account. Days are ordinals, None where no date bounds them; `key` is the place's.

    `numbers` are 'outcome=best' of wholes and parts; `killed` and `injured` the least and most of the largest whole.
    """

    id: str
    report: str
    family: str
    first: int | None
    last: int | None
    said: bool
    level: int
    key: str
    place: str
    country: str | None
    latitude: float | None
    longitude: float | None
    methods: frozenset[str]
    kin: frozenset[str]
    telling: frozenset[str]
    small: frozenset[str]
    killed: tuple[int, int] | None
    injured: tuple[int, int] | None
    parties: frozenset[str]
    names: frozenset[str]
    hours: frozenset[str]
    targets: frozenset[str]
    words: frozenset[str]


def profile(account: Account) -> Profile:
    """The profile of `account`."""
    seed, span = account.seed, account.seed.days
    anchors = [one for one, _ in account.members]
    claims = account.claims()
    methods = frozenset(claim.type for claim in claims if claim.type in _kin())
    numbers = {(claim.type, claim.best) for claim in claims if claim.claim == "figure" and claim.best}
    wholes = [one.claim for one in anchors if one.claim.claim == "figure" and one.claim.status == "affirmed"]
    return Profile(
        account.id, seed.claim.report_id, seed.family,
        span.first.toordinal() if span else None, span.last.toordinal() if span else None, bool(span and span.said),
        int(seed.where.level), seed.where.key, seed.where.label, seed.where.country,
        seed.claim.latitude, seed.claim.longitude,
        methods, frozenset(kin for method in methods for kin in _kin()[method]),
        frozenset(f"{type_}={best}" for type_, best in numbers if best >= TELLING),
        frozenset(f"{type_}={best}" for type_, best in numbers if best < TELLING),
        _range(wholes, "killed"), _range(wholes, "injured"),
        frozenset(_party(party) for claim in claims for party in claim.parties),
        frozenset().union(*(one.traits.names for one in anchors)), account.hours,
        frozenset().union(*(one.traits.targets for one in anchors)),
        frozenset().union(*(one.traits.words for one in anchors)),
    )  # fmt: skip


def _range(claims: Iterable[ReportedClaim], outcome: str) -> tuple[int, int] | None:
    """The least and the most of the largest figure of that outcome; a bound that is open counts as its number."""
    found = [claim for claim in claims if claim.type == outcome and claim.best is not None]
    if not found:
        return None
    most = max(found, key=lambda claim: (claim.best or 0, claim.claim_id))
    best = most.best or 0
    low, high = most.low if most.low is not None else best, most.high if most.high is not None else best
    return (min(low, best), max(high, best)) if most.bound in ("range", "about") else (best, best)


def _party(words: str) -> str:
    """A party's words without its article: 'the Northern Army' is 'Northern Army'."""
    found = folded(words)
    for article in _ARTICLES:
        found = found.removeprefix(article)
    return found


@cache
def _kin() -> dict[str, frozenset[str]]:
    """By kind of occurrence that tells how something was done, the lines of [methods] that it is in."""
    methods: dict[str, list[str]] = lexicon()["methods"]
    kinds = {kind for members in methods.values() for kind in members}
    return {kind: frozenset(name for name, members in methods.items() if kind in members) for kind in kinds}


def blocks(one: Profile) -> tuple[str, ...]:
    """The blocks of a profile: two accounts are compared only where they share one.

    Same place, or one grid cell of about 28 km, on one day or the next (reports err by a day); or the same telling
    number or name on one day, wherever that was. An account without days has none: it is compared with
    no other report. Spans of more than a month meet only their like.
    """
    if one.first is None or one.last is None:
        return ()
    if one.last - one.first >= 31:
        span = f"{one.first}-{one.last}"
        return (f"{one.family}|{one.key}|{span}",) if one.level < Level.NONE else ()
    spots = list(_spots(one))
    found = [f"{one.family}|{spot}|{day}" for day in range(one.first, one.last + 1) for spot in (*spots, *_signs(one))]
    if one.said:  # half of the pairs a day apart would meet at either end: the later end is enough
        found += [f"{one.family}|{spot}|{one.last + 1}" for spot in spots]
    return tuple(found)


def _spots(one: Profile) -> Iterable[str]:
    if one.level >= Level.NONE:
        return
    yield one.key
    if one.level == Level.TOWN and one.latitude is not None and one.longitude is not None:
        # Two grids, the second one shifted by half a cell both ways: of two places 7 km apart, few meet in neither.
        for grid, shift in (("g", 0.0), ("h", 0.5)):
            yield f"{grid}{int(one.latitude * 4 + 400 + shift)},{int(one.longitude * 4 + 800 + shift)}"


def _signs(one: Profile) -> Iterable[str]:
    yield from sorted(one.telling)
    yield from sorted(one.names)[:3]
