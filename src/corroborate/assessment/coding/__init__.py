"""The same claims under switchable codebooks: UCDP, ACLED, Airwars, Every Casualty."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corroborate.assessment.coding import acled, airwars, every_casualty, ucdp
from corroborate.errors import UnknownName
from corroborate.model.assessment import HeldClaim
from corroborate.model.coding import Coded, CodingOptions

Coder = Callable[[Sequence[HeldClaim], CodingOptions], Coded]

CODERS: dict[str, Coder] = {
    ucdp.RULE: ucdp.code,
    acled.RULE: acled.code,
    airwars.RULE: airwars.code,
    every_casualty.RULE: every_casualty.code,
}

_DEFAULTS = CodingOptions()


def code(held: Sequence[HeldClaim], rule: str, options: CodingOptions = _DEFAULTS) -> Coded:
    """The claims of one incident under `rule`. Raises UnknownName, which lists the rules there are."""
    try:
        coder = CODERS[rule]
    except KeyError:
        raise UnknownName(f"no coding rule {rule!r}; there are {', '.join(CODERS)}") from None
    return coder(held, options)
