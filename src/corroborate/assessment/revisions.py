"""What an origin does to its own words: it revises, it corrects, it withdraws, it keeps silent.

A revision is no conflict: early counts grow as the dead are found. A correction is told as one only where the words
say that an earlier figure was wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from corroborate.assessment.findings import contradiction, denies, first_told, grouped, told_on
from corroborate.assessment.numbers import allowed, disagreeing, label, number, of
from corroborate.assessment.remarks import corrects, kind_of, outdated, withdraws
from corroborate.assessment.subjects import group
from corroborate.model.assessment import Contradiction, HeldClaim, Remark


def revisions(incident: str, figures: list[HeldClaim], remarks: list[Remark]) -> Iterator[Contradiction]:
    """The revisions, corrections and silences of one incident."""
    taken = [remark for remark in remarks if kind_of(remark) == "correction"]
    corrected: set[str] = set()
    for found in _moves(incident, [one for one in figures if one.claim.status == "affirmed"], taken):
        corrected |= set(found.origins) if found.kind == "correction" else set()
        yield found
    yield from _taken_back(incident, figures, [remark for remark in taken if remark.origin_id not in corrected])
    yield from _silences(incident, figures, remarks)


def _moves(incident: str, told: list[HeldClaim], taken: list[Remark]) -> Iterator[Contradiction]:
    """An origin's own numbers: a correction where its words say that one was wrong, else a revision."""
    wholes = [one for one in told if one.claim.scope == "incident" and not denies(one)]
    wholes = [one for one in wholes if not (one.claim.part_of and not group(one.claim))]
    for (origin, outcome, whom), claims in grouped(
        wholes, lambda one: (one.origin_id, one.claim.type, group(one.claim))
    ):
        first = first_told(claims)
        steps = sorted(claims, key=lambda one: (first[one.claim.claim_id], allowed(one.claim), one.claim.claim_id))
        steps.sort(key=outdated, reverse=True)
        moved = disagreeing(steps)
        if not moved or (len({one.claim.report_id for one in moved}) == 1 and not any(map(corrects, moved))):
            continue  # numbers of one report are compared within it (consistency.within)
        sequence = ", then ".join(dict.fromkeys(number(one.claim) for one in moved))
        if any(map(corrects, moved)):
            reason = f"{label(outcome)}{of(whom)}: corrected by {moved[0].origin}: {sequence}"
            mine = [remark for remark in taken if remark.origin_id == origin]
            yield contradiction("correction", incident, outcome, moved, reason, remarks=mine)
        else:
            reason = f"{label(outcome)}{of(whom)}: {moved[0].origin} revises: {sequence}"
            yield contradiction("revision", incident, outcome, moved, reason)


def _taken_back(incident: str, figures: list[HeldClaim], taken: list[Remark]) -> Iterator[Contradiction]:
    """An origin, or a report, takes something back in so many words."""
    for _, found in grouped(taken, lambda remark: (remark.origin_id, remark.origin)):
        own = [one for one in figures if one.origin_id == found[0].origin_id] or _beside(figures, found)
        reason = f"taken back or corrected by {found[0].origin}: “{found[0].words}”"
        yield contradiction("correction", incident, None, own, reason, remarks=found, holders=(found[0].origin_id,))


def withdrawn(one: HeldClaim, remark: Remark) -> bool:
    """Whether `remark` takes a figure back without a new one: told by the same origin, and before."""
    if remark.origin_id != one.origin_id or not withdraws(remark):
        return False
    if one.claim.report_id == remark.report_id:
        return one.start <= remark.start + len(remark.words)
    return told_on(one) <= (remark.published or date.min)


def _silences(incident: str, figures: list[HeldClaim], remarks: list[Remark]) -> Iterator[Contradiction]:
    silent = (remark for remark in remarks if kind_of(remark) == "no_comment")
    for (origin, name), found in grouped(silent, lambda remark: (remark.origin_id, remark.origin)):
        beside = _beside(figures, found)
        yield contradiction(
            "no_comment", incident, None, beside, f"no comment from {name}", remarks=found, holders=(origin,)
        )


def _beside(figures: list[HeldClaim], remarks: list[Remark]) -> list[HeldClaim]:
    """The figures that stand in the reports of `remarks`: what was kept silent about, or taken back."""
    reports = {remark.report_id for remark in remarks}
    return [one for one in figures if one.claim.report_id in reports]
