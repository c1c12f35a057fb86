"""What every coding rule writes: values by name, and plain sentences about time, place and who says what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corroborate.assessment.totals import Total
from corroborate.model.assessment import HeldClaim
from corroborate.model.coding import Value

Part = tuple[tuple[Value, ...], tuple[str, ...]]


def value(**fields: int | str | None) -> tuple[Value, ...]:
    """Values by name, in the order given."""
    return tuple(Value(name, held) for name, held in fields.items())


def said(found: Iterable[Total]) -> str:
    """'12 according to the army (claim r1:f1); 15 according to the ministry (claim r2:f3)'."""
    return "; ".join(
        f"{one.words} according to {one.origin} (claim {', '.join(held.claim.claim_id for held in one.claims)})"
        for one in sorted(found, key=lambda one: (one.figure, one.origin_id))
    )


def clock(held: Sequence[HeldClaim]) -> Part:
    """date_start, date_end and date_prec of the claim that tells the day most exactly; of equals the earliest."""
    dated = [one for one in _moments(held) if one.claim.first and one.claim.last]
    if not dated:
        return value(date_start=None, date_end=None, date_prec=None), ("no claim tells the day",)
    claim = min(
        dated, key=lambda one: (one.claim.date_prec or 9, str(one.claim.first), str(one.claim.last), one.claim.claim_id)
    ).claim
    days = f"{claim.first}" if claim.first == claim.last else f"{claim.first} to {claim.last}"
    told = value(date_start=str(claim.first), date_end=str(claim.last), date_prec=claim.date_prec)
    return told, (f"date = {days}, date_prec {claim.date_prec}: the most exact claim ({claim.claim_id})",)


def where(held: Sequence[HeldClaim]) -> Part:
    """where_description and where_prec of the claim that tells the place most exactly."""
    placed = [one for one in _moments(held) if one.claim.place]
    if not placed:
        return value(where_description=None, where_prec=None), ("no claim tells the place",)
    claim = min(placed, key=lambda one: (one.claim.where_prec or 9, str(one.claim.place), one.claim.claim_id)).claim
    name = claim.place_name or claim.place
    told = value(where_description=name, where_prec=claim.where_prec)
    return told, (f"place = {name}, where_prec {claim.where_prec}: the most exact claim ({claim.claim_id})",)


def _moments(held: Sequence[HeldClaim]) -> list[HeldClaim]:
    """The claims about the incident itself: no running totals, nothing feared or planned."""
    return [one for one in held if one.claim.scope == "incident" and one.claim.status != "hypothetical"]
