"""Where the figures of one incident differ, in words that name who says what. It takes no side and settles nothing.

Numbers differ where what the words allow does not overlap: 'at least 12' and 15 agree, 12 and 15 do not. Compared are
like with like: one outcome, one group of people, wholes with wholes; for running totals also one day. It does not add
parts up, since groups overlap (a child may be a civilian): only a part larger than its whole is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import TypeVar

from corroborate.assessment.subjects import group
from corroborate.model.assessment import Contradiction, HeldClaim
from corroborate.model.incident import Difference, DifferenceKind, ReportedClaim
from corroborate.model.kind import kinds

Key = TypeVar("Key", bound=Hashable)
Holder = tuple[str, str]

# Outcomes of which a person in one incident has one: to be told as killed by one source and as injured by another.
_FATES = frozenset({"killed", "injured", "missing", "captured", "released"})


def differences(figures: Iterable[ReportedClaim]) -> tuple[Difference, ...]:
    """The differences between the figures of one incident or toll, in a fixed order. Occurrences are left out."""
    ordered = sorted((one for one in figures if one.claim == "figure"), key=lambda one: one.claim_id)
    told = [one for one in ordered if one.status == "affirmed"]
    return (
        *_denials(ordered, told),
        *_numbers(told),
        *_outcomes(told),
        *_statuses(told),
        *_sums(ordered),
    )


def within(held: Iterable[HeldClaim]) -> tuple[Contradiction, ...]:
    """Within each report: parts against wholes, headline against body, numbers that change, sums that hold."""
    del held
    return ()


def _denials(figures: list[ReportedClaim], told: list[ReportedClaim]) -> Iterator[Difference]:
    """One says that it happened, another denies it, or says that it happened to nobody."""
    for outcome, denying in _grouped((one for one in figures if _denies(one)), lambda one: one.type):
        holders = {_holder(one) for one in denying}
        saying = [one for one in told if one.type == outcome and not _denies(one) and _holder(one) not in holders]
        if saying:
            yield _difference("denial", [*saying, *denying], f"{_label(outcome)}: {_says(saying)}; {_nobody(denying)}")


def _numbers(told: list[ReportedClaim]) -> Iterator[Difference]:
    """One group, one outcome, numbers that do not overlap, from different holders."""
    wholes = (one for one in told if not _denies(one))
    for key, claims in _grouped(wholes, lambda one: (one.type, group(one), _day(one), one.part_of is not None)):
        pairs = [
            (one, other)
            for one, other in combinations(claims, 2)
            if _holder(one) != _holder(other) and not _overlap(one, other)
        ]
        if pairs:
            differing = [claim for claim in claims if any(claim in pair for pair in pairs)]
            yield _difference("number", differing, f"{_label(key[0])}{_of(key[1])}: {_says(differing)}")


def _outcomes(told: list[ReportedClaim]) -> Iterator[Difference]:
    """The same number of the same named group, killed for one holder and injured for another."""
    fates = (one for one in told if one.type in _FATES and group(one) and one.best)
    for key, claims in _grouped(fates, lambda one: (group(one), one.best, _day(one))):
        by_type = dict(_grouped(claims, lambda one: one.type))
        for one, other in combinations(sorted(by_type), 2):
            first, second = (
                [claim for claim in by_type[here] if _holder(claim) not in {_holder(c) for c in by_type[there]}]
                for here, there in ((one, other), (other, one))
            )
            if first and second:
                yield _difference(
                    "outcome", [*first, *second],
                    f"{key[1]:,} {_plural(key[0])}: {_label(one)} according to {_names(first)}, {_label(other)} "
                    f"according to {_names(second)}",
                )  # fmt: skip


def _statuses(told: list[ReportedClaim]) -> Iterator[Difference]:
    """The same number with the same outcome: civilians for one holder, combatants for another."""
    people = (one for one in told if one.best and one.category in ("civilian", "combatant"))
    for key, claims in _grouped(people, lambda one: (one.type, one.best, _day(one))):
        civilians = [one for one in claims if one.category == "civilian"]
        combatants = [one for one in claims if one.category == "combatant"]
        if civilians and combatants and not {_holder(one) for one in civilians} & {_holder(one) for one in combatants}:
            yield _difference(
                "status", [*civilians, *combatants],
                f"{key[1]:,} {_label(key[0])}: civilians according to {_names(civilians)}, combatants according to "
                f"{_names(combatants)}",
            )  # fmt: skip


def _sums(figures: list[ReportedClaim]) -> Iterator[Difference]:
    """A stated part that is larger than its whole, as far as the words allow."""
    known = {one.claim_id: one for one in figures}
    for part in figures:
        whole = known.get(part.part_of or "")
        if whole is None or whole.type != part.type:
            continue
        least, most = _range(part)[0], _range(whole)[1]
        if least > most:
            yield _difference(
                "sum",
                [whole, part],
                f"{_number(part)}{_of(group(part))} is a part of {_number(whole)} {_label(whole.type)}",
            )


def _grouped(
    claims: Iterable[ReportedClaim], key: Callable[[ReportedClaim], Key]
) -> Iterator[tuple[Key, list[ReportedClaim]]]:
    found: dict[Key, list[ReportedClaim]] = defaultdict(list)
    for claim in claims:
        found[key(claim)].append(claim)
    yield from sorted(found.items(), key=lambda item: repr(item[0]))


def _difference(kind: DifferenceKind, claims: list[ReportedClaim], reason: str) -> Difference:
    return Difference(kind, tuple(sorted({claim.claim_id for claim in claims})), reason)


def _holder(claim: ReportedClaim) -> Holder:
    """Who holds the claim: its source, in whatever report; without one the report."""
    return ("source", claim.source.casefold()) if claim.source else ("report", claim.report_id)


def _day(claim: ReportedClaim) -> date | None:
    """Running totals grow: only those of one day can differ."""
    return (claim.last or claim.published) if claim.scope == "cumulative" else None


def _denies(claim: ReportedClaim) -> bool:
    return claim.status == "denied" or (claim.status == "affirmed" and claim.best == 0)


def _range(claim: ReportedClaim) -> tuple[float, float]:
    """What the words allow. 'About 30' is taken to allow a tenth more or less, at least 1."""
    low = claim.low if claim.low is not None else (claim.best if claim.bound == "exact" else None)
    high = claim.high if claim.high is not None else (claim.best if claim.bound == "exact" else None)
    if claim.bound == "about" and claim.best is not None:
        slack = max(1, claim.best // 10)
        return claim.best - slack, claim.best + slack
    return (0 if low is None else low), (float("inf") if high is None else high)


def _overlap(one: ReportedClaim, other: ReportedClaim) -> bool:
    (low, high), (least, most) = _range(one), _range(other)
    return low <= most and least <= high


def _says(claims: list[ReportedClaim]) -> str:
    """'12 according to the army; 15 according to report r1', the smaller number first."""
    by_number: dict[str, list[ReportedClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: (_range(one), one.claim_id)):
        by_number[_number(claim)].append(claim)
    return "; ".join(f"{number} according to {_names(found)}" for number, found in by_number.items())


def _number(claim: ReportedClaim) -> str:
    if claim.low is not None and claim.high is not None and claim.low != claim.high and claim.best is None:
        return f"{claim.low:,} to {claim.high:,}"
    number = claim.best if claim.best is not None else claim.low
    if number is None:
        return "an untold number"
    bound = "" if claim.bound in (None, "exact", "range") else f"{str(claim.bound).replace('_', ' ')} "
    return f"at least {number:,}" if claim.bound == "vague" else f"{bound}{number:,}"


def _names(claims: list[ReportedClaim]) -> str:
    found = dict.fromkeys(claim.source or f"report {claim.report_id}" for claim in claims)
    return ", ".join(found)


def _nobody(claims: list[ReportedClaim]) -> str:
    denied = [claim for claim in claims if claim.status == "denied"]
    none = [claim for claim in claims if claim.status != "denied"]
    said = (f"denied by {_names(denied)}" if denied else "", f"none according to {_names(none)}" if none else "")
    return "; ".join(filter(None, said))


def _label(outcome: str) -> str:
    return kinds()[outcome].label if outcome in kinds() else outcome


def _of(name: str) -> str:
    return f" ({_plural(name)})" if name else ""


def _plural(name: str) -> str:
    plurals = {"child": "children", "woman": "women", "man": "men", "women_and_children": "women and children"}
    return plurals.get(name, name if name.endswith(("s", "men", "women", "children", "elderly")) else name + "s")
