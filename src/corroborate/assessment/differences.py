"""The differences of one incident where origins are not resolved: each source, by its words, is taken for an origin.

The same comparisons as `contradictions` and `consistency.within`, for a caller who has nothing but claims.
"""

from __future__ import annotations

from collections.abc import Iterable

from corroborate.assessment.consistency import within
from corroborate.assessment.contradictions import contradictions
from corroborate.model.assessment import ContradictionKind, HeldClaim
from corroborate.model.incident import Difference, DifferenceKind, ReportedClaim

_KINDS: dict[ContradictionKind, DifferenceKind] = {
    "denial": "denial", "number": "number", "outcome": "outcome", "status": "status", "part": "sum",
}  # fmt: skip


def differences(figures: Iterable[ReportedClaim]) -> tuple[Difference, ...]:
    """The differences between the figures of one incident or toll, in a fixed order. Occurrences are left out."""
    held = [_held(one) for one in sorted(figures, key=lambda one: one.claim_id) if one.claim == "figure"]
    found = (*contradictions(held), *within(held))
    return tuple(Difference(_KINDS[one.kind], one.claims, one.reason) for one in found if one.kind in _KINDS)


def _held(claim: ReportedClaim) -> HeldClaim:
    """A claim held by its source, in whatever report; without one by the report."""
    if claim.source:
        return HeldClaim(claim, f"source {claim.source.casefold()}", claim.source, "one")
    return HeldClaim(claim, f"report {claim.report_id}", f"report {claim.report_id}", "one")
