"""What contradicts in a scenario, worked out from who claims what, not from what was planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from evaluation.scenarios.truth import Conflict, Fact, Written


def disagreements(reports: Iterable[Written]) -> tuple[Conflict, ...]:
    """The conflicts between origins on each incident, and within each report. Running totals are series, not here."""
    dated: dict[str, list[tuple[date, Fact]]] = defaultdict(list)
    found: set[Conflict] = set()
    blamed: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    back: set[tuple[str, str]] = set()
    larger: dict[str, list[Fact]] = defaultdict(list)  # parts too large for their whole: they contradict others' wholes
    for report in reports:
        found |= {Conflict(within.kind, report.id, within.outcome) for within in report.withins}
        for remark in report.remarks:
            if remark.kind == "blame":
                blamed[remark.incident][remark.origin].add(remark.value)
            elif remark.kind == "no_comment":
                found.add(Conflict("no_comment", remark.incident, None))
            else:
                found.add(Conflict("correction", remark.incident, "killed"))
                back.add((remark.incident, remark.origin))
        for mention in report.mentions:
            fact = mention.fact
            if fact.group == "children" and fact.mistake:
                larger[fact.incidents[0]].append(fact)
            if fact.scope == "incident" and len(fact.incidents) == 1 and not fact.mistake:
                dated[fact.incidents[0]].append((report.published, fact))
    for incident, facts in dated.items():
        found |= set(_over(incident, facts, back))
        wholes = [fact for _, fact in facts if fact.whole and fact.status == "affirmed" and fact.outcome == "killed"]
        if any(
            one.origin != other.origin and one.number > other.number for one in larger[incident] for other in wholes
        ):
            found.add(Conflict("number", incident, "killed"))
    for incident, sides in blamed.items():
        if any(one.isdisjoint(other) for one, other in combinations(sides.values(), 2)):
            found.add(Conflict("blame", incident, None))
    return tuple(sorted(found, key=lambda one: (one.kind, one.about, one.outcome or "")))


def _over(incident: str, dated: list[tuple[date, Fact]], back: set[tuple[str, str]]) -> Iterator[Conflict]:
    dated = sorted(dated, key=lambda item: item[0])
    said = [fact for _, fact in dated if fact.status == "affirmed" and fact.number]
    denied = [fact for _, fact in dated if fact.status == "denied" or not fact.number]
    for outcome in sorted({fact.outcome for fact in said}):
        of = [fact for fact in said if fact.outcome == outcome]
        last = {fact.origin: fact for fact in of if fact.whole}
        if any(_apart(one, other) for one, other in combinations(last.values(), 2)):
            yield Conflict("number", incident, outcome)
        if any(fact.outcome == outcome for fact in denied):
            yield Conflict("denial", incident, outcome)
        groups = {(fact.group, fact.number): fact.origin for fact in of if fact.whole}
        if any((g, n) != ("", 0) and g == "civilian" and ("combatant", n) in groups for g, n in groups):
            yield Conflict("status", incident, outcome)
        for origin in last:
            numbers = [fact.number for fact in of if fact.whole and fact.origin == origin]
            if len(set(numbers)) > 1 and (incident, origin) not in back:
                yield Conflict("revision", incident, outcome)
    parts: dict[int, set[str]] = defaultdict(set)
    for fact in said:
        if fact.group == "children":
            parts[fact.number].add(fact.outcome)
    if any(len(outcomes) > 1 for outcomes in parts.values()):
        yield Conflict("outcome", incident, None)
    wholes = [fact for fact in said if fact.whole]
    if len({fact.place for fact in wholes}) > 1:
        yield Conflict("place", incident, None)
    if len({fact.day for fact in wholes}) > 1:
        yield Conflict("time", incident, None)


def _apart(one: Fact, other: Fact) -> bool:
    (low, high), (least, most) = _range(one), _range(other)
    return low > most or least > high


def _range(fact: Fact) -> tuple[float, float]:
    return fact.number, fact.number if fact.bound == "exact" else float("inf")
