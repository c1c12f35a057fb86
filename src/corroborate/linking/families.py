"""Which kinds of claims can be about one incident: the killed and the injured of one attack, and the attack itself."""

from __future__ import annotations

# Only the exceptions: every other kind, also one that is added later, is about violence and what came of it.
_FAMILIES = {
    "release": frozenset({"released", "release", "exchange"}),
    "talks": frozenset({"agreement", "ceasefire", "negotiation", "offer", "rejection", "sanction", "withdrawal"}),
}


def family(type_: str) -> str:
    """'violence', 'release' (of people held) or 'talks' (what was put forward or agreed)."""
    return next((name for name, members in _FAMILIES.items() if type_ in members), "violence")
