"""Every Casualty: a range, a preferred source, or a case kept pending, and the minimum record."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from corroborate.assessment.coding.tracing import clock, said, value, where
from corroborate.assessment.totals import Total, totals
from corroborate.model.assessment import HeldClaim
from corroborate.model.coding import Coded, CodingOptions, Value

RULE = "every_casualty"


def code(held: Sequence[HeldClaim], options: CodingOptions) -> Coded:
    """Standards for Casualty Recording (2016), on disagreement between sources (p. 25).

    "prioritise certain sources; report ranges; categories 'unknown / unconfirmed / uncorroborated'; keep cases pending
    until more information": `resolution` chooses. 'range' gives the lowest and the highest number; 'preferred' the
    number of the first origin in `preferred` that gives one, and a range if none does; 'pending' gives no number while
    origins disagree. `decided_by` names the rule that decided, as a record must. `standing` is 'corroborated' (two
    independent origins whose numbers agree), 'uncorroborated' (one origin), 'unconfirmed' (origins disagree) or
    'unknown' (no number).

    `missing` lists what the minimum record lacks: "place, date/time, kind of source with the specific document,
    number killed". `documents` are the reports. Whether those killed are civilians is 'unknown' unless every origin
    that tells says the same. It does not record names.
    """
    found = totals(held)
    trace = [said(found)] if found else ["no origin gives a number of people killed"]
    numbers, decided = _resolved(found, options, trace)
    dates, places = clock(held), where(held)
    documents = sorted({one.claim.report_id for one in held})
    missing = [
        name
        for name, known in (
            ("place", places[0][0].value), ("date", dates[0][0].value), ("source", documents), ("number killed", found),
        )
        if not known
    ]  # fmt: skip
    if missing:
        trace.append(f"the minimum record lacks: {', '.join(missing)}")
    return Coded(
        RULE,
        held[0].incident_id if held else None,
        (
            *numbers,
            *value(
                standing=_standing(found, trace), decided_by=decided, category=_category(held, trace),
                sources="; ".join(sorted({one.origin for one in held})) or None,
                documents="; ".join(documents) or None, missing="; ".join(missing) or None,
            ),
            *dates[0],
            *places[0],
        ),
        (*trace, *dates[1], *places[1]),
    )  # fmt: skip


def _resolved(found: tuple[Total, ...], options: CodingOptions, trace: list[str]) -> tuple[tuple[Value, ...], str]:
    if not found:
        return value(killed_low=None, killed_high=None), "none"
    if options.resolution == "preferred":
        for origin in options.preferred:
            for one in found:
                if one.origin_id == origin:
                    trace.append(f"preferred source: {one.origin}")
                    return value(killed_low=one.least, killed_high=one.most), "preferred source"
        trace.append("no preferred source gives a number: a range")
    if options.resolution == "pending" and _disagree(found):
        trace.append("pending: origins disagree, until more is known")
        return value(killed_low=None, killed_high=None), "pending"
    low, high = min(one.least for one in found), max(one.most for one in found)
    trace.append(f"range: {low:,} to {high:,}, the lowest and the highest of {len(found)} origins")
    return value(killed_low=low, killed_high=high), "range"


def _disagree(found: tuple[Total, ...]) -> bool:
    return any(not _agree(one, other) for one, other in combinations(found, 2))


def _agree(one: Total, other: Total) -> bool:
    """Whether some number is allowed by both; a missing upper bound allows more, a missing lower one less."""
    if one.high is not None and other.least > one.high:
        return False
    return other.high is None or one.least <= other.high


def _standing(found: tuple[Total, ...], trace: list[str]) -> str:
    if not found:
        standing, why = "unknown", "no number"
    elif len(found) == 1:
        standing, why = "uncorroborated", f"one origin, {found[0].origin}"
    elif _disagree(found):
        standing, why = "unconfirmed", f"{len(found)} origins disagree"
    else:
        standing, why = "corroborated", f"{len(found)} independent origins agree"
    trace.append(f"{standing}: {why}")
    return standing


def _category(held: Sequence[HeldClaim], trace: list[str]) -> str:
    told = {
        one.claim.category
        for one in held
        if one.claim.claim == "figure" and one.claim.type == "killed" and one.claim.status == "affirmed"
        if one.claim.scope == "incident" and one.claim.best != 0 and one.claim.category in ("civilian", "combatant")
    }
    category = told.pop() if len(told) == 1 else "unknown"
    trace.append(f"status of those killed: {category}" + (" (sources tell of both, or differ)" if told else ""))
    return category
