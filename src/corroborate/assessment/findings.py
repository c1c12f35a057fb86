"""A finding made from the claims that it is about, and what every comparison of claims needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from corroborate.assessment.subjects import group
from corroborate.model.assessment import Contradiction, ContradictionKind, HeldClaim, Remark
from corroborate.model.ids import digest

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")


def contradiction(
    kind: ContradictionKind, incident: str | None, outcome: str | None, held: Iterable[HeldClaim], reason: str,
    *, remarks: Iterable[Remark] = (), report: str | None = None, holders: Iterable[str] = (),
) -> Contradiction:  # fmt: skip
    """A Contradiction with its id: a hash of its kind, of what it is about and of the claims and statements in it.

    Its origins are `holders`, else all those of `held` and `remarks`.
    """
    held, remarks = tuple(held), tuple(remarks)
    claims = tuple(sorted({one.claim.claim_id for one in held}))
    statements = tuple(sorted({remark.statement_id for remark in remarks}))
    everyone = {one.origin_id for one in held} | {remark.origin_id for remark in remarks}
    origins = tuple(sorted(set(holders) or everyone))
    name = "x" + digest((kind, incident, report, outcome, *claims, None, *statements))
    return Contradiction(name, kind, incident, report, outcome, claims, origins, reason, statements)


def grouped(found: Iterable[Item], key: Callable[[Item], Key]) -> Iterator[tuple[Key, list[Item]]]:
    """Items by `key`, in the order of the keys' representations: the same for every order of a sorted input."""
    groups: dict[Key, list[Item]] = defaultdict(list)
    for one in found:
        groups[key(one)].append(one)
    yield from sorted(groups.items(), key=lambda item: repr(item[0]))


def denies(held: HeldClaim) -> bool:
    """Whether a figure says that it did not happen, or to nobody."""
    return held.claim.status == "denied" or (held.claim.status == "affirmed" and held.claim.best == 0)


def latest(held: list[HeldClaim]) -> list[HeldClaim]:
    """What an origin said last: the numbers that it gave first on the last day on which it gave a new one.

    A number that is only printed again, as copies do days later, is not said again.
    """
    first = first_told(held)
    day = max(first.values())
    return [one for one in held if first[one.claim.claim_id] == day]


def first_told(held: Iterable[HeldClaim]) -> dict[str, date]:
    """The first day on which the number of each claim of one origin was told, by claim id."""
    held = list(held)
    days: dict[object, date] = {}
    for one in held:
        days[_number(one)] = min(told_on(one), days.get(_number(one), date.max))
    return {one.claim.claim_id: days[_number(one)] for one in held}


def _number(held: HeldClaim) -> tuple[object, ...]:
    return held.claim.low, held.claim.best, held.claim.high, group(held.claim)


def told_on(held: HeldClaim) -> date:
    """The day of the report that tells it; the first day of all where that is unknown."""
    return held.claim.published or date.min


def total_day(scope: str, day: date | None) -> date | None:
    """The day that parts running totals: they grow, so only those of one day can differ; None for an incident."""
    return day if scope == "cumulative" else None
