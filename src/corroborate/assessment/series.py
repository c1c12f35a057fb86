"""Running totals as series: one origin, one toll, one outcome, by the day that each total stands for.

A total is never added to an incident, and a rise between two totals is no count of a day: totals are told late, in
lumps, and corrected. The flags say where a reader must look; they accuse nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from corroborate.assessment.findings import grouped
from corroborate.assessment.numbers import allowed, disagreeing
from corroborate.assessment.subjects import group
from corroborate.model.assessment import Flag, HeldClaim, Point, Series
from corroborate.model.folding import folded
from corroborate.model.ids import digest
from corroborate.model.incident import ReportedClaim

# A rise is a jump where its daily rate is so many times the usual one of the series (the median of those before, of
# three at least), or, with fewer points, where a total doubles within a week. Lower, every offensive would be flagged;
# a backlog entered on one day is of this order (facts: 786 killed on one day in a toll that rose by tens).
JUMP = 10
DOUBLE = 2
WEEK = 7  # days
LEAST = 20  # a total below this doubles by chance


@dataclass(slots=True)
class _Run:
    """The claims of one series so far, by day. Stays within this room."""

    claims: list[HeldClaim]
    flags: dict[str, list[Flag]] = field(default_factory=dict)

    def flag(self, held: HeldClaim, name: Flag) -> None:
        """Note a flag once."""
        known = self.flags.setdefault(held.claim.claim_id, [])
        if name not in known:
            known.append(name)


def series(held: Iterable[HeldClaim]) -> tuple[Series, ...]:
    """The series of the cumulative figures among `held`, by place, outcome and origin; other claims are left out.

    A claim in a toll stands with the others of that toll; one in none with those of its place or country. Parts stand
    in series of their own where they name whom they count. One number that several reports carry for one day is one
    point. Denied, hypothetical and undecided figures, and figures without any number, are left out.
    """
    totals: dict[str, HeldClaim] = {}
    for one in held:
        if _counts(one):
            totals.setdefault(one.claim.claim_id, one)
    ordered = [totals[name] for name in sorted(totals)]
    runs = {key: _Run(_points(claims)) for key, claims in grouped(ordered, _key)}
    for key, run in runs.items():
        _moves(run, part=bool(key[3]))
        _differs(run)
    _exceeding(runs)
    found = [_series(key, run) for key, run in runs.items()]
    return tuple(sorted(found, key=lambda one: (one.place or "", one.outcome, one.group, one.origin_name, one.id)))


def _counts(held: HeldClaim) -> bool:
    claim = held.claim
    if claim.claim != "figure" or claim.scope != "cumulative" or claim.status != "affirmed" or held.undecided:
        return False
    if claim.part_of and not group(claim):
        return False
    return any(number is not None for number in (claim.low, claim.best, claim.high))


def _key(held: HeldClaim) -> tuple[str, str, str, str]:
    claim = held.claim
    toll = held.incident_id or f"place {claim.country or ''} {folded(claim.place_name or claim.place or '')}"
    return held.origin_id, toll, claim.type, group(claim)


def _as_of(claim: ReportedClaim) -> date | None:
    """The day that a total stands for: the last that it counts, else the report's."""
    return claim.last or claim.published


def _points(claims: list[HeldClaim]) -> list[HeldClaim]:
    """One claim for each day and number, by day; those without a day come first."""
    kept: dict[tuple[object, ...], HeldClaim] = {}
    for one in sorted(claims, key=lambda one: (one.claim.published or date.max, one.claim.claim_id)):
        claim = one.claim
        kept.setdefault((_as_of(claim), claim.low, claim.best, claim.high), one)
    return sorted(
        kept.values(), key=lambda one: (_as_of(one.claim) or date.min, allowed(one.claim), one.claim.claim_id)
    )


def _moves(run: _Run, *, part: bool) -> None:
    """Falls (a total, or a part that shrinks) and jumps, each against what was told for an earlier day."""
    highest: HeldClaim | None = None
    rates: list[float] = []
    before: HeldClaim | None = None
    for one in run.claims:
        day = _as_of(one.claim)
        if day is None:
            continue
        if highest is not None and _as_of(highest.claim) != day and allowed(one.claim)[1] < allowed(highest.claim)[0]:
            run.flag(one, "shrinking_part" if part else "fall")
        if before is not None and _as_of(before.claim) != day:
            rate = _rate(before.claim, one.claim)
            if rate is not None:
                if _jumps(before.claim, one.claim, rate, rates):
                    run.flag(one, "jump")
                else:
                    rates.append(max(rate, 0.0))
        before = one
        if highest is None or allowed(one.claim)[0] > allowed(highest.claim)[0]:
            highest = one


def _rate(before: ReportedClaim, now: ReportedClaim) -> float | None:
    """The rise a day between two totals with a printed number."""
    first, last = _as_of(before), _as_of(now)
    if before.best is None or now.best is None or first is None or last is None or first == last:
        return None
    return (now.best - before.best) / (last - first).days


def _jumps(before: ReportedClaim, now: ReportedClaim, rate: float, rates: list[float]) -> bool:
    if now.best is None or before.best is None or now.best < LEAST:
        return False
    if len(rates) >= 3:
        return rate > JUMP * max(median(rates), 1.0)
    first, last = _as_of(before), _as_of(now)
    assert first
    assert last
    return now.best >= DOUBLE * before.best >= LEAST and (last - first).days <= WEEK


def _differs(run: _Run) -> None:
    """Numbers of one day that cannot both be right."""
    for _, claims in grouped(run.claims, lambda one: str(_as_of(one.claim))):
        for one in disagreeing(claims):
            run.flag(one, "differs")


def _exceeding(runs: dict[tuple[str, str, str, str], _Run]) -> None:
    """Parts that are larger than the whole of the same origin and day, or than the figure that they are a part of."""
    known = {one.claim.claim_id: one for run in runs.values() for one in run.claims}
    for (origin, toll, outcome, whom), run in runs.items():
        if not whom:
            continue
        whole = runs.get((origin, toll, outcome, ""))
        by_day = {_as_of(one.claim): one for one in whole.claims} if whole else {}
        for one in run.claims:
            against = known.get(one.claim.part_of or "") or by_day.get(_as_of(one.claim))
            if (
                against is not None
                and against.claim.type == one.claim.type
                and allowed(one.claim)[0] > allowed(against.claim)[1]
            ):
                run.flag(one, "part_exceeds")


def _series(key: tuple[str, str, str, str], run: _Run) -> Series:
    first = run.claims[0]
    places = Counter(one.claim.place_name or one.claim.place for one in run.claims)
    places.pop(None, None)
    began = Counter(one.claim.first for one in run.claims if one.claim.first and one.claim.first != one.claim.last)
    return Series(
        "t" + digest(key), key[0], first.origin, first.incident_id,
        min(places, key=lambda place: (-places[place], str(place)), default=None), key[2], key[3],
        min(began, key=lambda day: (-began[day], day), default=None),
        tuple(
            Point(
                _as_of(one.claim), one.claim.low, one.claim.best, one.claim.high, one.claim.claim_id,
                tuple(run.flags.get(one.claim.claim_id, ())),
            )
            for one in run.claims
        ),
    )  # fmt: skip
