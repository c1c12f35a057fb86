"""Questions of more than one room: an incident with all that is known of it, the same under a codebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corroborate.assessment import CODERS
from corroborate.assessment import code as coded_by
from corroborate.errors import UnknownName
from corroborate.ledger import Ledger, comparable, findings, views
from corroborate.model.assessment import HeldClaim
from corroborate.model.coding import Coded, CodingOptions
from corroborate.model.folding import folded
from corroborate.model.record import Filters, IncidentPage
from corroborate.pipeline.computing import attributed, told


def incident(ledger: Ledger, name: str) -> IncidentPage:
    """One incident with who says what, where they differ, and its grade. `name`: its id or a beginning. UnknownName."""
    found = views.incident(ledger, name)
    only = Filters(incident=found.id)
    return IncidentPage(
        found,
        tuple(views.figures(ledger, only)),
        tuple(views.occurrences(ledger, only)),
        tuple(row.contradiction for row in findings.contradictions(ledger, only, notes=True)),
        findings.origins(ledger, only),
        findings.attributions(ledger, only),
        tuple(findings.copies(ledger, only)),
        tuple(findings.tolls(ledger, only)),
        findings.grade(ledger, found.id),
    )


def code(ledger: Ledger, name: str, rule: str, options: CodingOptions | None = None) -> Coded:
    """One incident under `rule` (see `assessment.CODERS`), with its trace. Raises UnknownName.

    `options.preferred` may name origins by any part of their names.
    """
    if rule not in CODERS:
        raise UnknownName(f"no coding rule {rule!r}; there are {', '.join(CODERS)}")
    found = views.incident(ledger, name)
    options = options or CodingOptions()
    known = findings.origins(ledger, Filters(incident=found.id))
    preferred = tuple(
        origin.id for words in options.preferred for origin in known if folded(words) in folded(origin.name)
    )
    return coded_by(held(ledger, (found.id,)), rule, replace(options, preferred=preferred))


def held(ledger: Ledger, incidents: Iterable[str]) -> tuple[HeldClaim, ...]:
    """The claims of those incidents (whole ids) with their origins, as assessment compares them."""
    found = [views.incident(ledger, name) for name in incidents]
    reports = {link.report_id for one in found for link in one.links}
    every = [told(report, claims) for report, claims in comparable.accounts(ledger, reports)]
    origins = {origin.id: origin for one in found for origin in findings.origins(ledger, Filters(incident=one.id))}
    given = [one for each in found for one in findings.attributions(ledger, Filters(incident=each.id))]
    members = {link.claim_id for one in found for link in one.links}
    claims, _ = attributed(every, origins.values(), given, found)
    return tuple(one for one in claims if one.claim.claim_id in members)
