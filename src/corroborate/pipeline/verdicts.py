"""What a person says, as a judgement over claims: incidents change with every report, claims do not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from corroborate.ledger import Ledger, findings, views
from corroborate.model.ids import judgement_id
from corroborate.model.judgement import Judgement, Verdict

_LEAST = {"same": 2, "different": 2, "unsure": 2, "merge": 2, "split": 1, "withdraw": 1}


def judgement(
    ledger: Ledger, verdict: Verdict, names: Sequence[str], *, user: str, note: str | None, made_at: datetime
) -> Judgement:
    """The judgement that is meant. Raises UnknownName, and ValueError where there are too few or too many names."""
    claims: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    withdraws = None
    if verdict == "withdraw":
        if len(names) != 1:
            raise ValueError("withdraw takes one judgement")
        withdraws = findings.judgement(ledger, names[0])
    elif verdict == "merge":
        found = {views.incident(ledger, name).id for name in names}
        _enough(verdict, len(found), "incidents")
        claims = tuple(claim for one in sorted(found) for claim in _members(ledger, one))
    else:
        claims = tuple(dict.fromkeys(findings.claim(ledger, name) for name in names))
        _enough(verdict, len(claims), "claims")
        if verdict == "split":
            homes = {link.incident_id for claim in claims for link in findings.links(ledger, claim)}
            left = (claim for one in sorted(homes) for claim in _members(ledger, one))
            others = tuple(dict.fromkeys(claim for claim in left if claim not in claims))
            if not others:
                raise ValueError("these are all claims of their incident; name those that belong apart")
    name = judgement_id(verdict, user, made_at, *claims, None, *others, None, withdraws)
    return Judgement(name, verdict, claims, user, made_at, note, withdraws, others)


def _members(ledger: Ledger, incident: str) -> list[str]:
    """The claims of an incident but for those that are undecided."""
    return [link.claim_id for link in views.incident(ledger, incident).links if not link.undecided]


def _enough(verdict: Verdict, number: int, what: str) -> None:
    if number < _LEAST[verdict]:
        raise ValueError(f"{verdict} takes at least {_LEAST[verdict]} {what}; found {number}")
