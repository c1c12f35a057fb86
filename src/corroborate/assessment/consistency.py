"""Whether a report holds together: parts and wholes, headline and body, one number in two paragraphs, sums that hold.

Only what a reader can check in the one report. Groups overlap (a child may be a civilian): parts are added up only
where they exclude each other, or where they do make up their whole, which is then told as a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from corroborate.assessment.findings import contradiction, denies, grouped
from corroborate.assessment.numbers import allowed, disagreeing, label, number, of, overlap, plural
from corroborate.assessment.remarks import outdated, updates
from corroborate.assessment.subjects import group
from corroborate.model.assessment import Contradiction, HeldClaim
from corroborate.model.claim import Category

# Groups of which a person is in one only. Each set is a division of all people: its parts make up the whole.
_DIVISIONS = (frozenset({"children", "women", "men"}), frozenset({"women_and_children", "men"}))
_SIDES: frozenset[Category] = frozenset({"civilian", "combatant"})
# The words by which a sentence of its own tells a part of a number told before.
_AMONG = re.compile(r"\b(?:among|of (?:them|those|whom|the (?:dead|victims|wounded|injured|killed)))\b", re.IGNORECASE)
_MOST_ADDENDS = 4  # more parts than these sum to a number by chance
_WIDER = {"killed": "killed_or_injured", "injured": "killed_or_injured", "destroyed": "destroyed_or_damaged",
          "damaged": "destroyed_or_damaged"}  # fmt: skip


def within(held: Iterable[HeldClaim]) -> tuple[Contradiction, ...]:
    """What each report's own figures tell about each other, in a fixed order. A claim that comes twice counts once.

    `part`, `sum`, `headline` and `change` contradict; `arithmetic` is a note. Denied and hypothetical figures are
    passed over.
    """
    figures: dict[str, HeldClaim] = {}
    for one in held:
        if one.claim.claim == "figure" and one.claim.status == "affirmed":
            kept = figures.get(one.claim.claim_id)
            if kept is None or (one.incident_id or "") < (kept.incident_id or ""):
                figures[one.claim.claim_id] = one
    ordered = [figures[name] for name in sorted(figures)]
    return tuple(
        found
        for report, claims in grouped(ordered, lambda one: one.claim.report_id)
        for found in _of_report(report, claims)
    )


def _of_report(report: str, figures: list[HeldClaim]) -> Iterator[Contradiction]:
    placed = sorted(figures, key=lambda one: (one.start, one.claim.claim_id))
    yield from _sums(report, placed)
    yield from _headlines(report, placed)
    yield from _changes(report, placed)


def _sums(report: str, figures: list[HeldClaim]) -> Iterator[Contradiction]:
    known = {one.claim.claim_id: one for one in figures}
    wholes = _wholes(figures)
    parts: list[tuple[str, HeldClaim]] = []
    for one in figures:
        if one.claim.part_of in known:
            parts.append((one.claim.part_of or "", one))
        elif _account(one) in wholes and _may_be_part(one):
            parts.append((wholes[_account(one)].claim.claim_id, one))
    for whole_id, found in grouped(parts, lambda item: item[0]):
        whole = known[whole_id]
        same = [one for _, one in found if one.claim.type == whole.claim.type]
        exceeding = [one for one in same if allowed(one.claim)[0] > allowed(whole.claim)[1]]
        for one in exceeding:
            total = f"{number(whole.claim)} {label(whole.claim.type)}"
            told = f"{number(one.claim)}{of(group(one.claim))} is a part of {total}"
            yield contradiction("part", None, whole.claim.type, [whole, one], told, report=report)
        if not exceeding:
            yield from _added(report, whole, same)


def _account(held: HeldClaim) -> tuple[str | None, str, str]:
    return held.incident_id, held.origin_id, held.claim.type


def _wholes(figures: list[HeldClaim]) -> dict[tuple[str | None, str, str], HeldClaim]:
    """The one number of people in general that an origin gives in a report for an incident; none where it gives two."""
    found: dict[tuple[str | None, str, str], list[HeldClaim]] = {}
    for one in figures:
        general = group(one.claim) in ("", "civilian") and one.claim.part_of is None and not outdated(one)
        if general and one.claim.scope == "incident" and not one.headline and one.incident_id and not denies(one):
            found.setdefault(_account(one), []).append(one)
    return {key: some[0] for key, some in found.items() if not disagreeing(some)}


def _may_be_part(held: HeldClaim) -> bool:
    """Whether a figure may be a part that stands in a sentence of its own: 'Among the dead were nine children.'"""
    return held.claim.demography is not None and held.claim.part_of is None and bool(_AMONG.search(held.claim.quote))


def _added(report: str, whole: HeldClaim, parts: list[HeldClaim]) -> Iterator[Contradiction]:
    """Parts against their whole: they make it up, they exceed it, or they divide it and do not make it up."""
    total = whole.claim.best
    exact = [one for one in parts if one.claim.best is not None and one.claim.bound == "exact"]
    if total is None or len(exact) < 2:
        return
    outcome = whole.claim.type
    for size in range(2, min(len(exact), _MOST_ADDENDS) + 1):
        for some in combinations(exact, size):
            if sum(one.claim.best or 0 for one in some) == total and len({group(one.claim) for one in some}) == size:
                told = f"{_sum_words(some)} = {number(whole.claim)} {label(outcome)}: the parts make up the whole"
                yield contradiction("arithmetic", None, outcome, [whole, *some], told, report=report)
                return
    for some, divides in _exclusive(exact):
        added = sum(one.claim.best or 0 for one in some)
        if added > allowed(whole.claim)[1]:
            told = f"{_sum_words(some)} = {added:,}, parts of {number(whole.claim)} {label(outcome)}"
            yield contradiction("part", None, outcome, [whole, *some], told, report=report)
            return
        if divides and added != total and whole.claim.bound == "exact":
            told = f"{_sum_words(some)} = {added:,}, not {number(whole.claim)} {label(outcome)}"
            yield contradiction("sum", None, outcome, [whole, *some], told, report=report)
            return


def _exclusive(parts: list[HeldClaim]) -> Iterator[tuple[tuple[HeldClaim, ...], bool]]:
    """Parts that exclude each other, and whether they divide all people."""
    by_group = {group(one.claim): one for one in parts}
    for division in _DIVISIONS:
        some = tuple(by_group[name] for name in sorted(division & by_group.keys()))
        if len(some) > 1:
            yield some, len(some) == len(division)
    sides = {one.claim.category: one for one in parts if one.claim.demography is None}
    if len(parts) == len(sides) == len(_SIDES) and sides.keys() == _SIDES:
        yield tuple(parts), True


def _sum_words(parts: Iterable[HeldClaim]) -> str:
    return " + ".join(f"{number(one.claim)} {_people(one)}".strip() for one in parts)


def _people(held: HeldClaim) -> str:
    """Whom a figure counts, in the report's words where it has any."""
    return held.claim.subject or plural(group(held.claim)) if group(held.claim) else ""


def _told(held: HeldClaim) -> str:
    whom = f" ({_people(held)})" if _people(held) else ""
    return f"{number(held.claim)} {label(held.claim.type)}{whom}"


def _headlines(report: str, figures: list[HeldClaim]) -> Iterator[Contradiction]:
    """A headline's number against the body: none of the same outcome can hold with it.

    A headline that says 'destroys 22' over a body that says 'destroyed or damaged 22' is one, too.
    """
    body = [one for one in figures if not one.headline and not outdated(one)]
    for head in (one for one in figures if one.headline and not denies(one)):
        here = [
            one for one in body if None in (one.incident_id, head.incident_id) or one.incident_id == head.incident_id
        ]
        like = [one for one in here if one.claim.type == head.claim.type and _counts_same(one, head)]
        if any(overlap(one.claim, head.claim) for one in like):
            continue
        wider = _WIDER.get(head.claim.type)
        softer = [
            one
            for one in here
            if one.claim.type == wider and one.claim.best is not None and one.claim.best == head.claim.best
        ]
        against = like or softer
        if against:
            told = f"headline: {_told(head)}; body: {'; '.join(dict.fromkeys(map(_told, against)))}"
            yield contradiction("headline", None, head.claim.type, [head, *against], told, report=report)


def _counts_same(one: HeldClaim, head: HeldClaim) -> bool:
    """Whether the body's figure may be the headline's: one scope, one group; 'people' may be anybody, but no part.

    '12 farmers' may be some of a headline's 13 people, but not of its 9.
    """
    if one.claim.scope != head.claim.scope:
        return False
    of_body, of_head = group(one.claim), group(head.claim)
    if of_body == of_head or one.claim.part_of is not None:
        return of_body == of_head
    if of_head:
        return not of_body
    return of_body == "civilian" or allowed(one.claim)[1] >= allowed(head.claim)[0]


def _changes(report: str, figures: list[HeldClaim]) -> Iterator[Contradiction]:
    """One origin, one incident, one group: two numbers in the body, and no word that says that the number moved."""
    plain = [
        one
        for one in figures
        if not one.headline and not denies(one) and one.claim.part_of is None and one.claim.scope == "incident"
        if one.incident_id is not None and not one.undecided
    ]
    for (_, _, outcome, _), claims in grouped(
        plain, lambda one: (one.incident_id, one.origin_id, one.claim.type, _subject(one))
    ):
        if any(map(updates, claims)):
            continue
        differing = disagreeing(claims)
        if differing:
            said = ", then ".join(dict.fromkeys(number(one.claim) for one in differing))
            told = f"{label(outcome)}{of(group(differing[0].claim))}: {said}, in one report"
            yield contradiction("change", None, outcome, differing, told, report=report)


def _subject(held: HeldClaim) -> str:
    """Of whom: combatants of two sides are not one group."""
    return (
        f"{group(held.claim)} {(held.claim.subject or '').casefold()}"
        if held.claim.category == "combatant"
        else group(held.claim)
    )
