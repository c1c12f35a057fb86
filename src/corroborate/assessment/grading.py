"""Grades of an incident, computed from independent origins, never from counts of outlets or reports.

Airwars' public definitions, verbatim: Confirmed "A specific belligerent has accepted responsibility for civilian
harm." Fair "Reported by two or more credible sources, with likely or confirmed near actions by a belligerent." Weak
"Single source claim, though sometimes featuring significant information." Contested "Competing claims of
responsibility e.g. multiple belligerents, or casualties also attributed to ground forces." Discounted "Those killed
were combatants, or other parties most likely responsible."

The Admiralty number (NATO): 1 confirmed by other independent sources, logical in itself, consistent; 2 probably true;
3 possibly true; 4 doubtful; 5 improbable; 6 cannot be judged. "Each descriptor is considered in isolation": an
origin's letter never moves the number. A grade is no verdict on what happened; each reason can be checked and undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corroborate.assessment.disputes import accused
from corroborate.assessment.findings import denies
from corroborate.assessment.numbers import label, names
from corroborate.assessment.parties import certain, is_party
from corroborate.assessment.remarks import kind_of, outdated
from corroborate.assessment.totals import Total, totals
from corroborate.model.assessment import Contradiction, HeldClaim, Remark
from corroborate.model.coding import Admiralty, AirwarsGrade, Grade, Letter, SourceLetter

# Outcomes in the order in which one is taken to stand for the incident.
_HARMS = ("killed", "killed_or_injured", "injured", "missing", "captured", "displaced", "destroyed", "damaged")
_PEOPLE = frozenset({"killed", "killed_or_injured", "injured", "missing", "captured"})
# What an origin does by which a belligerent's action is told; talks and arrests are none.
_ACTIONS = frozenset(
    "air_strike attack bombing drone_strike execution ground_attack missile_attack shelling shooting suicide_attack "
    "clash siege claim_of_responsibility crackdown".split()
)
_ILLOGICAL = frozenset({"part", "sum", "change"})
_UNRELIABLE = "E"  # "lacking authenticity, trustworthiness and competency; history of invalid information"


@dataclass(frozen=True, slots=True)
class _Case:
    """One incident, sorted out for both grades."""

    told: list[HeldClaim]
    origins: dict[str, str]
    found: list[Contradiction]
    remarks: list[Remark]
    letters: Mapping[str, Letter]


def grade(
    held: Iterable[HeldClaim],
    found: Iterable[Contradiction] = (),
    remarks: Iterable[Remark] = (),
    *,
    letters: Mapping[str, Letter] | None = None,
) -> Grade:
    """The grade of one incident: `held` its claims, `found` what `contradictions` and `within` found about them.

    `remarks` are those of the incident. `letters` are the user's Admiralty letters by origin id; an origin without
    one has F. An origin with E is not credible for Airwars' 'two or more credible sources'; the number ignores it.
    Running totals, undecided claims and what is feared or planned count for nothing.
    """
    claims = sorted((one for one in held if not one.undecided), key=lambda one: one.claim.claim_id)
    told = [one for one in claims if one.claim.status == "affirmed" and one.claim.scope == "incident"]
    told = [one for one in told if not outdated(one) and not denies(one)]
    mine = {one.claim.claim_id for one in claims}
    case = _Case(
        told,
        {one.origin_id: one.origin for one in sorted(told, key=lambda one: one.origin_id)},
        [one for one in found if mine & set(one.claims) or one.incident_id == _incident(claims)],
        sorted(remarks, key=lambda remark: remark.statement_id),
        letters or {},
    )
    reasons: list[str] = []
    airwars = _airwars(case, reasons)
    number = _admiralty(case, reasons)
    everyone = {one.origin_id: one.origin for one in claims}
    given = tuple(SourceLetter(origin, everyone[origin], case.letters.get(origin, "F")) for origin in sorted(everyone))
    reasons += [f"source letter of {one.origin}: {one.letter}, from the user's book" for one in given
                if one.letter != "F"]  # fmt: skip
    return Grade(_incident(claims), airwars, number, given, tuple(reasons))


def _incident(claims: list[HeldClaim]) -> str | None:
    return claims[0].incident_id if claims else None


def _airwars(case: _Case, reasons: list[str]) -> AirwarsGrade:
    """The first that applies: Confirmed, Discounted, Contested, Fair, Weak."""
    harmed = [one for one in case.told if one.claim.claim == "figure" and one.claim.type in _PEOPLE]
    fighters = [one for one in harmed if one.claim.category == "combatant"]
    accepting = _accepting(case)
    if accepting and len(fighters) < len(harmed):
        reasons.append(f"Confirmed: {', '.join(accepting)} accepts responsibility")
        return "Confirmed"
    if harmed and len(fighters) == len(harmed):
        reasons.append(f"Discounted: those harmed were combatants according to {names(fighters)}, who alone tell")
        return "Discounted"
    blame = [one for one in case.found if one.kind == "blame"]
    if blame:
        reasons.append(f"Contested: {blame[0].reason}")
        return "Contested"
    sources = {origin: name for origin, name in case.origins.items() if case.letters.get(origin) != _UNRELIABLE}
    for origin in case.origins.keys() - sources.keys():
        reasons.append(f"{case.origins[origin]} is not counted as credible: letter E in the user's book")
    named = ", ".join(sources.values()) or "none"
    if len(sources) > 1:
        action = [one for one in case.told if accused(one) or one.claim.type in _ACTIONS]
        if action:
            told = f"an action by a belligerent is told by {names(action)}"
            reasons.append(f"Fair: {len(sources)} independent origins ({named}); {told}")
            return "Fair"
        reasons.append(f"Weak: {len(sources)} independent origins ({named}), but none tells of a belligerent's action")
        return "Weak"
    reasons.append(
        f"Weak: {'one origin' if sources else 'no credible origin'} ({named}), however many reports carry it"
    )
    return "Weak"


def _accepting(case: _Case) -> list[str]:
    """The origins that say of themselves that they did it, and do not deny it elsewhere.

    What another party says that it said is no acceptance.
    """
    denying = {remark.origin_id for remark in case.remarks if kind_of(remark) == "denial"}
    found = {
        one.origin
        for one in case.told
        if one.origin_id not in denying
        if not any(is_party(relay) for relay in one.relays)
        if any(certain(party, one.origin) for party in accused(one))
    }
    return sorted(found)


def _admiralty(case: _Case, reasons: list[str]) -> Admiralty:
    """The number of the incident's gravest outcome that a number is given for; else of its occurrences."""
    outcome = next((name for name in _HARMS if totals(case.told, name)), None)
    if not case.told:
        reasons.append("6: nobody affirms that it happened, so that there is nothing to judge")
        return 6
    illogical = [one for one in case.found if one.kind in _ILLOGICAL and outcome in (None, one.outcome)]
    denied = [one for one in case.found if one.kind == "denial"]
    against = [one for one in case.found if one.conflict and one.kind not in _ILLOGICAL and one.kind != "headline"]
    against = [one for one in against if one.outcome in (None, outcome) and one.kind != "correction"]
    holders, agreeing = _agreeing(case, outcome)
    what = label(outcome) if outcome else "what happened"
    if len(agreeing) > 1 and not illogical and not against:
        reasons.append(f"1: {what} confirmed by {len(agreeing)} independent origins ({', '.join(agreeing)})")
        return 1
    if len(agreeing) > 1 or len(holders) > 1:
        said = f"{', '.join(agreeing)} agree" if len(agreeing) > 1 else f"{', '.join(holders)} tell of it"
        why = against[0].reason if against else (illogical[0].reason if illogical else "their numbers differ")
        reasons.append(f"3: {said} on {what}, but not on all: {why}")
        return 3
    return _alone(case, holders, what, illogical, denied or against, reasons)


def _alone(
    case: _Case, holders: list[str], what: str, illogical: list[Contradiction], against: list[Contradiction],
    reasons: list[str],
) -> Admiralty:  # fmt: skip
    """The number where one origin alone tells: not confirmed, whatever else."""
    one = f"{what} according to {holders[0] if holders else 'nobody'} alone"
    if illogical and against:
        reasons.append(f"5: {one}; not logical in itself ({illogical[0].reason}); contradicted ({against[0].reason})")
        return 5
    if illogical:
        reasons.append(f"4: {one}; not logical in itself ({illogical[0].reason})")
        return 4
    if against:
        reasons.append(f"4: {one}; contradicted ({against[0].reason})")
        return 4
    others = [name for name in case.origins.values() if name not in holders]
    if others:
        reasons.append(f"2: {one}; consistent with what {', '.join(others)} tell of the incident")
        return 2
    reasons.append(f"3: {one}; logical in itself, and nothing else to compare it with")
    return 3


def _agreeing(case: _Case, outcome: str | None) -> tuple[list[str], list[str]]:
    """Who tells of the outcome, and the largest set of origins of which one number is allowed by all."""
    if outcome is None:
        everyone = list(case.origins.values())
        return everyone, everyone
    found = totals(case.told, outcome)
    best: list[Total] = []
    for one in found:
        for value in {one.least, one.figure, one.most}:
            some = [other for other in found if other.allows(value)]
            if len(some) > len(best):
                best = some
    return [one.origin for one in found], [one.origin for one in best]
