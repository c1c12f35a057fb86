"""From claims to copies, origins, incidents, contradictions and grades: what is computed anew whenever claims change.

Rooms do not know each other, so what one needs of another is put into its own words here: a report's claims become
credits for `assessment.origins`, and claims with their origins become what `assessment` compares. Nothing here decides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corroborate.assessment import contradictions, grade, notices, placed, series, within
from corroborate.assessment.origins import origins
from corroborate.assessment.sources import entries
from corroborate.language.paragraphs import Paragraph, paragraphs
from corroborate.language.parties import listed
from corroborate.ledger.comparable import compared
from corroborate.ledger.computed import Computed
from corroborate.ledger.rows import name_of_report
from corroborate.linking import link
from corroborate.linking.copies import families
from corroborate.model.assessment import Contradiction, HeldClaim, Notice, Remark
from corroborate.model.claim import Claims, Figure, Occurrence, Statement
from corroborate.model.coding import Grade, Letter
from corroborate.model.copy import ReportText
from corroborate.model.folding import folded
from corroborate.model.ids import report_of
from corroborate.model.incident import Incident, ReportedClaim
from corroborate.model.judgement import Judgement
from corroborate.model.origin import Attribution, Credit, Credits, Origin, SourceBook, Voice
from corroborate.model.report import Report
from corroborate.model.text import Mention


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells, as each room takes it. Holders and incidents in `held` and `remarks` are still empty."""

    label: str
    text: ReportText
    claims: tuple[ReportedClaim, ...]
    credits: Credits
    held: tuple[HeldClaim, ...]
    remarks: tuple[Remark, ...]


def told(report: Report, claims: Claims) -> Told:
    """What `report` tells, by its `claims`."""
    marks = paragraphs(report)
    starts = [one.start for one in marks]
    silences = notices(report.id, report.text)
    reported = tuple(compared(report, claims))
    found: dict[str, Figure | Occurrence] = {one.id: one for one in claims.figures}
    found |= {one.id: one for one in claims.occurrences}
    return Told(
        name_of_report(report.title, report.text),
        ReportText(report.id, report.text, report.published, report.publisher),
        reported,
        _credits(report, claims, silences),
        tuple(_held(claim, found[claim.claim_id], marks, starts) for claim in reported),
        (*_remarks(report, claims), *(_notice(report, one) for one in silences)),
    )


def compute(
    reports: Iterable[tuple[Report, Claims]], judgements: Iterable[Judgement] = (), book: SourceBook | None = None
) -> Computed:
    """Everything that follows from `reports` with their claims, people's `judgements`, and the user's `book`."""
    every = [told(report, claims) for report, claims in reports]
    return assessed(every, link((claim for one in every for claim in one.claims), judgements), (), book)


def assessed(
    every: Sequence[Told], incidents: Sequence[Incident], others: Sequence[Incident], book: SourceBook | None
) -> Computed:
    """Everything that follows for `incidents`, which hold claims of `every`, with the user's `book`.

    `others` are the incidents of the other claims of `every`: of them nothing is computed.
    """
    names = listed()
    book = replace(book or SourceBook(), names=names)
    copied = families((one.text for one in every), (name for name in names if name.kind == "media"))
    holders, attributions = origins((one.credits for one in every), copied, book)
    held, remarks = attributed(every, holders, attributions, (*incidents, *others))
    wanted = {one.id for one in incidents}
    mine = tuple(one for one in held if one.incident_id in wanted)
    said = tuple(one for one in remarks if one.incident_id in wanted)
    found = (*contradictions(mine, said), *within(held))
    elsewhere = {link.claim_id for one in others for link in one.links}
    kept = tuple(one for one in attributions if report_of(one.claim_id)[1] in "fos" and one.claim_id not in elsewhere)
    holding = {one.origin_id for one in kept}
    return Computed(
        copied,
        tuple(one for one in holders if one.id in holding),
        kept,
        tuple(incidents),
        found,
        tuple(_grades(incidents, mine, found, said, _letters(holders, book))),
        tuple(one for one in series(mine) if one.origin in holding),
        {one.text.id: one.label for one in every},
    )


def attributed(
    every: Sequence[Told], holders: Iterable[Origin], attributions: Iterable[Attribution], incidents: Iterable[Incident]
) -> tuple[tuple[HeldClaim, ...], tuple[Remark, ...]]:
    """The claims and remarks of all reports with their origins and incidents; a claim that fits two comes twice."""
    names = {one.id: one.name for one in holders}
    origin = {one.claim_id: (one.origin_id, names[one.origin_id], one.chain) for one in attributions}
    places: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for incident in incidents:
        for one in incident.links:
            places[one.claim_id].append((incident.id, one.undecided))
    held = tuple(
        replace(one, origin_id=who, origin=name, incident_id=incident, undecided=undecided, relays=chain)
        for report in every
        for one in report.held
        for who, name, chain in (origin.get(one.claim.claim_id, ("", "", ())),)
        for incident, undecided in places.get(one.claim.claim_id, ((None, False),))
    )
    remarks = (
        replace(one, origin_id=who, origin=name)
        for report in every
        for one in report.remarks
        for who, name, _ in (origin.get(one.statement_id, ("", "", ())),)
        if who
    )
    return held, placed(remarks, held)


def _letters(holders: Iterable[Origin], book: SourceBook) -> dict[str, Letter]:
    """The user's letter for each origin whose name the book has."""
    entry = entries(book)
    return {one.id: entry[folded(one.name)].reliability for one in holders if folded(one.name) in entry}


def _grades(
    incidents: Iterable[Incident],
    held: Iterable[HeldClaim],
    found: Iterable[Contradiction],
    remarks: Iterable[Remark],
    letters: Mapping[str, Letter],
) -> Iterator[Grade]:
    """A grade for each incident; a running total has none."""
    claims: dict[str | None, list[HeldClaim]] = defaultdict(list)
    for one in held:
        claims[one.incident_id].append(one)
    differing: dict[str | None, list[Contradiction]] = defaultdict(list)
    within_reports: dict[str | None, list[Contradiction]] = defaultdict(list)
    for difference in found:
        (differing if difference.incident_id else within_reports)[
            difference.incident_id or difference.report_id
        ].append(difference)
    said: dict[str | None, list[Remark]] = defaultdict(list)
    for remark in remarks:
        said[remark.incident_id].append(remark)
    for incident in incidents:
        if incident.scope == "incident":
            mine = claims[incident.id]
            ids = {one.claim.claim_id for one in mine}
            inner = [
                one
                for report in sorted({one.claim.report_id for one in mine})
                for one in within_reports[report]
                if ids & set(one.claims)
            ]
            yield grade(mine, [*differing[incident.id], *inner], said[incident.id], letters=letters)


def _held(
    claim: ReportedClaim, found: Figure | Occurrence, marks: Sequence[Paragraph], starts: Sequence[int]
) -> HeldClaim:
    figure = found if isinstance(found, Figure) else None
    blamed = found.blamed if isinstance(found, Figure) else found.actor
    start = figure.quantity.start if figure else found.quote.start
    at = bisect_right(starts, start) - 1
    return HeldClaim(
        claim, "", "",
        blamed=(blamed.text,) if blamed else (),
        start=start,
        paragraph=at if at >= 0 else None,
        headline=at >= 0 and marks[at].heading,
        quantity=figure.quantity.text if figure else None,
    )  # fmt: skip


def _remarks(report: Report, claims: Claims) -> Iterator[Remark]:
    """Statements that carry no figure of their own: what they do beside the figures is for assessment to tell."""
    counting = {one.statement for one in claims.figures if one.status == "affirmed"}
    for one in claims.statements:
        if one.id not in counting:
            yield Remark(
                one.id, report.id, report.published, "", "", None, one.act, one.cue.text if one.cue else None,
                one.content.text, one.content.start,
            )  # fmt: skip


def _notice(report: Report, one: Notice) -> Remark:
    return Remark(one.id, report.id, report.published, "", "", None, None, one.cue, one.words, one.start)


def _credits(report: Report, claims: Claims, silences: Iterable[Notice]) -> Credits:
    said = {one.id: one for one in claims.statements}
    credited = [
        *(
            Credit(
                one.id, one.quote.start, one.quote.end,
                _source(one.source, said.get(one.statement or "")) or _corrected(report.text, one, silences),
                tuple(_relays(said.get(one.statement or ""), said)), one.place.country if one.place else None,
            ) for one in claims.figures
        ),
        *(_by_statement(one, said) for one in claims.occurrences),
        *(
            Credit(one.id, one.content.start, one.content.end, _voice(one.source, one), tuple(_relays(one, said)))
            for one in claims.statements
        ),
        *(Credit(one.id, one.start, one.end, _noticed(report.text, one)) for one in silences),
    ]  # fmt: skip
    return Credits(report.id, report.publisher, report.published, tuple(credited), _voices(claims))


def _by_statement(one: Occurrence, said: Mapping[str, Statement]) -> Credit:
    statement = said.get(one.statement or "")
    return Credit(
        one.id, one.quote.start, one.quote.end, _voice(statement.source, statement) if statement else None,
        tuple(_relays(statement, said)), one.place.country if one.place else None,
    )  # fmt: skip


def _source(source: Mention | None, statement: Statement | None) -> Voice | None:
    """The source of a figure; what it is, its statement knows where both name the same words."""
    same = source and statement and statement.source and statement.source.start == source.start
    return _voice(source, statement if same else None)


def _voice(source: Mention | None, statement: Statement | None) -> Voice | None:
    if source is None:
        return None
    return Voice(source.text, source.start, source.end, statement.source_kind if statement else None)


def _relays(statement: Statement | None, said: Mapping[str, Statement]) -> Iterator[Voice]:
    """Those who have it from the source: who is cited for it, then the speakers of the statements around it."""
    seen: set[str] = set()
    while statement is not None and statement.id not in seen:
        if seen and statement.source:
            yield Voice(statement.source.text, statement.source.start, statement.source.end, statement.source_kind)
        if statement.via:
            yield Voice(statement.via.text, statement.via.start, statement.via.end)
        seen.add(statement.id)
        statement = said.get(statement.within or "")


def _corrected(text: str, one: Figure, silences: Iterable[Notice]) -> Voice | None:
    """Who corrects, for a figure in the correction: 'the ministry corrected its toll: 38 were killed, not 42'."""
    for notice in silences:
        if notice.kind == "correction" and notice.start <= one.quantity.start < notice.end:
            return _noticed(text, notice)
    return None


def _noticed(text: str, one: Notice) -> Voice | None:
    at = text.find(one.source, one.start) if one.source else -1
    return Voice(one.source, at, at + len(one.source)) if one.source and at >= 0 else None


def _voices(claims: Claims) -> tuple[Voice, ...]:
    """All who speak or are named, by place: whom a later 'the ministry' may stand for."""
    found: dict[tuple[int, int], Voice] = {}
    for statement in claims.statements:
        for mention, kind in ((statement.source, statement.source_kind), (statement.via, None)):
            if mention:
                found.setdefault((mention.start, mention.end), Voice(mention.text, mention.start, mention.end, kind))
    parties = (*(one.blamed for one in claims.figures), *(one.actor for one in claims.occurrences))
    for mention in (*parties, *(one.source for one in claims.figures)):
        if mention:
            found.setdefault((mention.start, mention.end), Voice(mention.text, mention.start, mention.end))
    return tuple(found[span] for span in sorted(found))
