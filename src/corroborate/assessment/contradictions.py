"""Where independent origins contradict each other about one incident, told without taking a side.

Compared are origins, never outlets: five outlets that credit one ministry hold one claim. An origin whose own numbers
move from day to day (2, then 6, then 8) revises; that is told as a note. Two origins conflict over a number where what
their words allow does not overlap, neither as of the last day on which both had spoken nor today: a source that has
not spoken since is not measured by what another learnt later. It does not decide who is right, and adds nothing up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, product

from corroborate.assessment.disputes import disputes
from corroborate.assessment.findings import contradiction, denies, first_told, grouped, latest, total_day
from corroborate.assessment.numbers import Range, allowed, label, names, of, plural, says
from corroborate.assessment.remarks import kind_of, outdated
from corroborate.assessment.revisions import revisions, withdrawn
from corroborate.assessment.subjects import group
from corroborate.model.assessment import Contradiction, HeldClaim, Remark

Numbers = dict[tuple[str, str, date | None], dict[str, list[HeldClaim]]]

# Outcomes of which a person in one incident has one: to be told as killed by one source and as injured by another.
_FATES = frozenset({"killed", "injured", "missing", "captured", "released"})
_WIDER = {"killed_or_injured": frozenset({"killed", "injured"})}


def contradictions(held: Iterable[HeldClaim], remarks: Iterable[Remark] = ()) -> tuple[Contradiction, ...]:
    """The contradictions and notes of every incident of `held`, in a fixed order, whatever the order of the input.

    Undecided claims are passed over: a person decides first which incident they are about. A claim in no incident is
    compared with nothing. `remarks` have their incident (`remarks.placed`).
    """
    claims: dict[str, list[HeldClaim]] = defaultdict(list)
    said: dict[str, list[Remark]] = defaultdict(list)
    for one in held:
        if one.incident_id and not one.undecided:
            claims[one.incident_id].append(one)
    for remark in remarks:
        if remark.incident_id in claims:
            said[remark.incident_id].append(remark)
    return tuple(found for incident in sorted(claims) for found in _of_one(incident, claims[incident], said[incident]))


def _of_one(incident: str, held: list[HeldClaim], remarks: list[Remark]) -> Iterator[Contradiction]:
    ordered = sorted(held, key=lambda one: one.claim.claim_id)
    figures = _without_headlines([one for one in ordered if one.claim.claim == "figure"])
    taken = [remark for remark in remarks if kind_of(remark) == "correction"]
    told = [one for one in figures if one.claim.status == "affirmed" and not outdated(one)]
    told = [one for one in told if not any(withdrawn(one, remark) for remark in taken)]
    numbers = _numbers_by_origin(told)
    yield from _denials(incident, figures, told)
    yield from _conflicts(incident, numbers)
    yield from _outcomes(incident, told)
    yield from _statuses(incident, told)
    yield from disputes(incident, ordered, remarks)
    yield from revisions(incident, figures, remarks)


def _without_headlines(figures: list[HeldClaim]) -> list[HeldClaim]:
    """`figures` without headlines whose report gives a figure of the outcome: these are compared within the report."""
    bodies = {(one.claim.report_id, one.claim.type) for one in figures if not one.headline}
    return [one for one in figures if not one.headline or (one.claim.report_id, one.claim.type) not in bodies]


def _denials(incident: str, figures: list[HeldClaim], told: list[HeldClaim]) -> Iterator[Contradiction]:
    """One says that it happened, another denies it, or says that it happened to nobody."""
    for outcome, denying in grouped((one for one in figures if denies(one)), lambda one: one.claim.type):
        outcomes = {outcome} | _WIDER.get(outcome, frozenset())
        deniers = {one.origin_id for one in denying}
        saying = [
            one
            for one in told
            if one.claim.type in outcomes and not denies(one) and one.origin_id not in deniers
            if any(_covers(denial, one) for denial in denying)
        ]
        if saying:
            reason = f"{label(outcome)}: {says(saying)}; {_nobody(denying)}"
            yield contradiction("denial", incident, outcome, [*saying, *denying], reason)


def _covers(denial: HeldClaim, saying: HeldClaim) -> bool:
    """Whether 'no civilians were killed' speaks of those whom the other counts."""
    of_whom = group(denial.claim)
    if not of_whom or of_whom == group(saying.claim):
        return True
    return of_whom == "civilian" and saying.claim.category == "civilian"


def _numbers_by_origin(told: list[HeldClaim]) -> Numbers:
    """The numbers of each outcome, group and (for running totals) day, by origin. Parts count where they name whom."""
    found: Numbers = {}
    for one in told:
        claim = one.claim
        whom = group(claim)
        if denies(one) or (claim.part_of and not whom) or (claim.best is None and claim.low is None):
            continue
        origins = found.setdefault((claim.type, whom, total_day(claim.scope, claim.last or claim.published)), {})
        origins.setdefault(one.origin_id, []).append(one)
    return found


def _conflicts(incident: str, numbers: Numbers) -> Iterator[Contradiction]:
    for (outcome, whom, day), origins in sorted(numbers.items(), key=lambda item: repr(item[0])):
        differing: dict[str, HeldClaim] = {}
        for one, other in combinations(sorted(origins), 2):
            for claim in _apart(origins[one], origins[other]):
                differing[claim.claim.claim_id] = claim
        if differing:
            claims = list(differing.values())
            yield contradiction("number", incident, outcome, claims, f"{label(outcome)}{of(whom)}: {says(claims)}")
        wholes = numbers.get((outcome, "", day), {}) if whom else {}
        for one, other in product(sorted(set(origins) - set(wholes)), sorted(wholes)):
            part, whole = latest(origins[one]), latest(wholes[other])
            if all(_exceeds(a, b) for a in part for b in whole):  # more of one group than there are people in all
                reason = f"{label(outcome)}: {says(part)}{of(whom)}, of all: {says(whole)}"
                yield contradiction("number", incident, outcome, [*part, *whole], reason)


def _apart(one: list[HeldClaim], other: list[HeldClaim]) -> list[HeldClaim]:
    """The claims by which two origins conflict; none where their last numbers, or those of one day, can both hold."""
    now = latest(one), latest(other)
    first = first_told([*one]), first_told([*other])
    day = min(max(first[0].values()), max(first[1].values()))
    then = _as_of(one, first[0], day), _as_of(other, first[1], day)
    if any(_may_meet(mine, theirs) for mine, theirs in (now, then)):
        return []
    return [*now[0], *now[1]]


def _may_meet(one: list[HeldClaim], other: list[HeldClaim]) -> bool:
    """Whether some number is allowed by what both said. 'At least 13' and '13' of one origin are 13."""
    return any(
        low <= most and least <= high
        for low, high in _meant({allowed(x.claim) for x in one})
        for least, most in _meant({allowed(x.claim) for x in other})
    )


def _meant(ranges: set[Range]) -> set[Range]:
    """What all of an origin's words allow; each by itself where no number is allowed by all."""
    least, most = max(low for low, _ in ranges), min(high for _, high in ranges)
    return {(least, most)} if least <= most else ranges


def _as_of(held: list[HeldClaim], first: dict[str, date], day: date) -> list[HeldClaim]:
    """What an origin had said last by `day`; what it said first, if it spoke later only."""
    known = [one for one in held if first[one.claim.claim_id] <= day]
    if known:
        return latest(known)
    earliest = min(first.values())
    return [one for one in held if first[one.claim.claim_id] == earliest]


def _exceeds(part: HeldClaim, whole: HeldClaim) -> bool:
    return allowed(part.claim)[0] > allowed(whole.claim)[1]


def _outcomes(incident: str, told: list[HeldClaim]) -> Iterator[Contradiction]:
    """The same number of the same named group, killed for one origin and injured for another."""
    fates = [one for one in told if one.claim.type in _FATES and group(one.claim) and one.claim.best]
    has = {(one.origin_id, one.claim.type, group(one.claim)) for one in fates}
    for key, claims in grouped(
        fates, lambda one: (group(one.claim), one.claim.best or 0, total_day(one.claim.scope, one.claim.last))
    ):
        by_type = dict(grouped(claims, lambda one: one.claim.type))
        for one, other in combinations(sorted(by_type), 2):
            first, second = (
                [claim for claim in by_type[here] if (claim.origin_id, there, key[0]) not in has]
                for here, there in ((one, other), (other, one))
            )
            if first and second:
                yield contradiction(
                    "outcome", incident, one, [*first, *second],
                    f"{key[1]:,} {plural(key[0])}: {label(one)} according to {names(first)}, {label(other)} "
                    f"according to {names(second)}",
                )  # fmt: skip


def _statuses(incident: str, told: list[HeldClaim]) -> Iterator[Contradiction]:
    """The same number with the same outcome: civilians for one origin, combatants for another."""
    people = (one for one in told if one.claim.best and one.claim.category in ("civilian", "combatant"))
    for key, claims in grouped(
        people, lambda one: (one.claim.type, one.claim.best or 0, total_day(one.claim.scope, one.claim.last))
    ):
        civilians = [one for one in claims if one.claim.category == "civilian"]
        combatants = [one for one in claims if one.claim.category == "combatant"]
        both = {one.origin_id for one in civilians} & {one.origin_id for one in combatants}
        if civilians and combatants and not both:
            yield contradiction(
                "status", incident, key[0], [*civilians, *combatants],
                f"{key[1]:,} {label(key[0])}: civilians according to {names(civilians)}, combatants according to "
                f"{names(combatants)}",
            )  # fmt: skip


def _nobody(held: list[HeldClaim]) -> str:
    denied = [one for one in held if one.claim.status == "denied"]
    none = [one for one in held if one.claim.status != "denied"]
    said = (f"denied by {names(denied)}" if denied else "", f"none according to {names(none)}" if none else "")
    return "; ".join(filter(None, said))
