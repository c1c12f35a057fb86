"""UCDP GED: best, low and high estimates of deaths."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.assessment.coding.tracing import clock, said, value, where
from corroborate.assessment.totals import Total, totals
from corroborate.model.assessment import HeldClaim
from corroborate.model.coding import Coded, CodingOptions

RULE = "ucdp"


def code(held: Sequence[HeldClaim], options: CodingOptions) -> Coded:
    """UCDP GED: "best = most likely total; high = highest reliable estimate; low = lowest reliable estimate".

    An event is "the use of armed force by an organized actor against another organized actor, or against civilians,
    resulting in at least 1 direct death in either the best, low or high estimate categories": `included` is 'yes'
    where high >= 1 (that the dyad passes 25 deaths in a year is not looked at). `deaths_civilians`, `deaths_parties`
    (deaths_a and deaths_b together: claims do not always tell the side) and `deaths_unknown` divide best.
    `source_original` is "the name or type of person or organization whence the source originates": the origins.

    The codebook leaves the most likely number to the coder. Here it is the one that most independent origins can hold;
    of several the lowest. All origins are taken for reliable, as Corroborate ships no judgement; `preferred` origins
    outrank the others where `resolution` is 'preferred'. date_prec and where_prec are those of the most exact claim.
    """
    found = totals(held)
    trace = [said(found)] if found else ["no origin gives a number of people killed"]
    best = _best(found, options, trace)
    low = min((one.least for one in found), default=None)
    high = max((one.most for one in found), default=None)
    if found:
        trace.append(f"low = {low:,}: the lowest estimate of any origin")
        trace.append(f"high = {high:,}: the highest estimate of any origin")
    civilians, parties = (_of(held, whom, best, trace) for whom in ("civilian", "combatant"))
    unknown = None if best is None else max(0, best.figure - civilians - parties)
    if best is not None:
        trace.append(f"deaths_unknown = {unknown:,}: the rest of best")
    trace += [*clock(held)[1], *where(held)[1]]
    return Coded(
        RULE,
        held[0].incident_id if held else None,
        (
            *value(best=best.figure if best else None, low=low, high=high),
            *value(
                deaths_civilians=civilians if best else None, deaths_parties=parties if best else None,
                deaths_unknown=unknown, included="yes" if high else "no", number_of_sources=len(reports(held)),
                source_original="; ".join(sorted({one.origin for one in held})) or None,
            ),
            *clock(held)[0],
            *where(held)[0],
        ),
        tuple(trace),
    )  # fmt: skip


def reports(held: Sequence[HeldClaim]) -> tuple[str, ...]:
    """The reports consulted, by id: UCDP's number_of_sources counts these. No grade does."""
    return tuple(sorted({one.claim.report_id for one in held}))


def _best(found: tuple[Total, ...], options: CodingOptions, trace: list[str]) -> Total | None:
    if not found:
        return None
    if options.resolution == "preferred":
        for origin in options.preferred:
            for one in found:
                if one.origin_id == origin:
                    trace.append(f"best = {one.figure:,}: the preferred origin, {one.origin}")
                    return one
    borne = {one: sum(other.allows(one.figure) for other in found) for one in found}
    most = max(borne.values())
    best = min((one for one in found if borne[one] == most), key=lambda one: (one.figure, one.origin_id))
    why = f"{most} of {len(found)} origins can hold it" if len(found) > 1 else f"the only origin, {best.origin}"
    trace.append(f"best = {best.figure:,}: {why}{'; of several such numbers the lowest' if len(found) > 1 else ''}")
    return best


def _of(held: Sequence[HeldClaim], whom: str, best: Total | None, trace: list[str]) -> int:
    """How many of best were of a category: as the origin of best has it, else the lowest that another has."""
    if best is None:
        return 0
    found = totals(held, whom=whom)
    own = [one for one in found if one.origin_id == best.origin_id]
    number = min((one.figure for one in own or found), default=0)
    name = {"civilian": "deaths_civilians", "combatant": "deaths_parties"}[whom]
    trace.append(f"{name} = {min(number, best.figure):,}: {said(own or found) if found else 'no origin tells'}")
    return min(number, best.figure)
