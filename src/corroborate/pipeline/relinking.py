"""Computing anew what follows from claims and judgements: all of it, or what a few reports change."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from corroborate.assessment.sources import read_book
from corroborate.ledger import Ledger, blocks, comparable, computed, findings, judging, views
from corroborate.linking import link
from corroborate.linking.incremental import index, update
from corroborate.model.ids import report_of
from corroborate.model.incident import ReportedClaim
from corroborate.model.judgement import Judgement, Verdict
from corroborate.model.origin import SourceBook
from corroborate.pipeline.computing import assessed, told
from corroborate.pipeline.options import DEFAULTS, Options
from corroborate.pipeline.verdicts import judgement

log = logging.getLogger(__name__)

SOURCES = "sources.toml"  # what the user says of sources lies beside the ledger
FEW, MANY = 100, 2000  # so few reports are linked by themselves, once there are so many that all would take seconds


def bring_up(ledger: Ledger, options: Options = DEFAULTS) -> None:
    """Link what is not linked yet: a few reports among many by themselves, else all anew."""
    if comparable.unlinked(ledger):
        new = blocks.waiting(ledger)
        if new is not None and len(new) <= FEW and views.count(ledger) >= MANY:
            extend(ledger, new, options)
        else:
            relink(ledger, options)


def relink(ledger: Ledger, options: Options = DEFAULTS) -> int:
    """Compute all that follows from the claims of `ledger` anew, in one transaction; how many incidents there are.

    Copies, origins, incidents, contradictions, running totals, grades: docs/linking.md.
    """
    judgements = [row.judgement for row in findings.judgements(ledger)]
    every = [told(report, claims) for report, claims in comparable.accounts(ledger)]
    claims = [claim for one in every for claim in one.claims]
    found = assessed(every, link(claims, judgements), (), _book(ledger, options))
    blocks.replace(ledger, ())  # if this is cut short, the next run finds no index, and links all anew
    changed = computed.replace(ledger, found)
    blocks.replace(ledger, _lines(claims, judgements))
    log.info("%d incidents%s", len(found.incidents), "" if changed else ", as before")
    return len(found.incidents)


def extend(ledger: Ledger, reports: Collection[str], options: Options = DEFAULTS) -> None:
    """Compute what changes as `reports`, in the ledger already, are new or people judged claims of them.

    The incidents are those that `relink` would give. Copies, origins, contradictions and grades are computed anew for
    the incidents that change, from the reports that have claims in them and their copies: that a new report copies one
    outside of these, or names an origin better than they do, is found by the next `relink`.
    """
    judgements = [row.judgement for row in findings.judgements(ledger)]
    kept = blocks.Kept(ledger)
    blocks.replace(ledger, _lines(kept.claims_of(reports), judgements), reports)
    change = update(kept, reports, judgements)
    touched = findings.kin(ledger, {report_of(claim)[0] for claim in change.claims} | set(reports))
    others = [
        one
        for one in (views.incident(ledger, name) for name in findings.homes(ledger, touched))
        if not any(link.claim_id in change.claims for link in one.links)
    ]
    every = [told(report, claims) for report, claims in comparable.accounts(ledger, touched)]
    found = assessed(every, change.incidents, others, _book(ledger, options))
    computed.extend(ledger, found, change.claims, touched)
    log.info("%d reports linked: %d incidents are new or changed", len(reports), len(change.incidents))


def judge(
    ledger: Ledger,
    verdict: Verdict,
    names: Sequence[str],
    *,
    user: str,
    note: str | None = None,
    options: Options = DEFAULTS,
) -> Judgement:
    """Keep what a person decides, and compute anew what follows from it.

    `names` are ids or beginnings of them: for merge, incidents; for withdraw, one judgement; for all others figures and
    occurrences. Of a split the other claims of their incidents stay behind. Raises UnknownName, ValueError.
    """
    found = judgement(ledger, verdict, names, user=user, note=note, made_at=datetime.now(UTC))
    judging.keep(ledger, found)
    _heed(ledger, found, options)
    return found


def _heed(ledger: Ledger, judgement: Judgement, options: Options) -> None:
    """Compute what a judgement changes: of its claims, or of those of the judgements that it withdraws."""
    about = {row.judgement.id: row.judgement for row in findings.judgements(ledger)}
    claims: set[str] = set()
    found: Judgement | None = judgement
    while found is not None:
        claims |= {*found.claims, *found.others}
        found = about.get(found.withdraws or "")
    reports = {report_of(claim)[0] for claim in claims}
    if blocks.waiting(ledger) == () and views.count(ledger) >= MANY:
        extend(ledger, reports, options)
    else:
        relink(ledger, options)


def _lines(claims: Iterable[ReportedClaim], judgements: Sequence[Judgement]) -> Iterator[blocks.Line]:
    return ((one.block, one.claim_id, one.report_id) for one in index(claims, judgements))


def _book(ledger: Ledger, options: Options) -> SourceBook | None:
    path = options.sources or ledger.path.with_name(SOURCES)
    return read_book(path) if options.sources or path.is_file() else None
