"""Origins: who first holds each claim, as far as the reports say (docs/origins.md).

Five outlets that credit one ministry are one origin. A claim in an outlet's own voice is the outlet's, unless its words
are a copy's: then it is whoever has it in the text that was copied, the agency that is credited for it, or who printed
it first. Nobody is believed or doubted here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corroborate.assessment.identities import Identity, Sighting, identities
from corroborate.assessment.referents import Voices
from corroborate.assessment.sourcewords import Lexicon, Source
from corroborate.model.copy import Copy, Family
from corroborate.model.ids import digest
from corroborate.model.origin import Attribution, Credit, Credits, Named, Origin, SourceBook, Voice

_EMPTY = SourceBook()
_OWN = frozenset({"we", "i", "us", "our reporter", "our correspondent", "this newspaper"})


@dataclass(frozen=True, slots=True)
class _Trace:
    """Where one claim leads: who holds it, through whom it came (nearest to the holder first), and why."""

    holder: Sighting
    relays: tuple[Sighting, ...]
    reason: str


def origins(
    reports: Iterable[Credits], families: Iterable[Family] = (), book: SourceBook = _EMPTY
) -> tuple[tuple[Origin, ...], tuple[Attribution, ...]]:
    """The origins of the claims of `reports`, and one attribution a claim, in order of origin and claim ids.

    `families` say who copies whom; `book` gives the listed names and what the user holds of outlets, of which only the
    names count here. The result does not depend on the order of `reports`. It does not ask whether a claim is true, nor
    follow a credit into the credited outlet's own report.
    """
    ordered = sorted(reports, key=lambda one: one.report_id)
    tracer = _Tracer(ordered, tuple(families), book)
    traces = {credit.claim_id: tracer.trace(one, credit) for one in ordered for credit in one.credits}
    known = identities(sighting for trace in traces.values() for sighting in (trace.holder, *trace.relays))
    ids = {identity: "g" + digest(identity.key) for identity in set(known.values())}
    found: dict[str, Origin] = {}
    attributions = []
    for claim, trace in sorted(traces.items()):
        holder = known[trace.holder]
        found[ids[holder]] = Origin(ids[holder], holder.name, holder.kind)
        chain = dict.fromkeys(identity.name for identity in _chain(trace, known))
        attributions.append(Attribution(claim, ids[holder], tuple(chain), trace.reason))
    return tuple(found[key] for key in sorted(found)), tuple(attributions)


def _chain(trace: _Trace, known: dict[Sighting, Identity]) -> Iterator[Identity]:
    yield known[trace.holder]
    for relay in trace.relays:
        yield known[relay]


class _Tracer:
    """All reports with the copies among them; follows one claim after the other."""

    def __init__(self, reports: Sequence[Credits], families: Sequence[Family], book: SourceBook) -> None:
        self.reports = {one.report_id: one for one in reports}
        self.copies: dict[str, list[tuple[Copy, Family]]] = defaultdict(list)
        self.heads: dict[str, Family] = {}
        for family in families:
            self.heads[family.earliest] = family
            for copy in family.copies:
                self.copies[copy.report_id].append((copy, family))
        self.lexicon = _lexicon(reports, families, book)
        self.voices: dict[str, Voices] = {}
        self.countries: dict[str, str | None] = {}
        self.places: dict[str, dict[Source, str | None]] = {}

    def trace(self, report: Credits, credit: Credit) -> _Trace:
        """Who holds the claim of `credit`."""
        copied = self._copied(report.report_id, credit)
        through = self._through(report, copied)
        source = credit.source
        if source is not None and source.words.casefold() not in _OWN:
            resolved = self._voices(report).resolve(source)
            if not self._is_publisher(resolved.source, report):
                relays = self._relays(report, credit, resolved.source)
                scope = through[0] if through else self._outlet(report)
                said = resolved.source
                holder = self._sighting(report, said, credit.country, scope, relays)
                words = f"'{source.words}'"
                reason = f"{words} is '{resolved.by}' of the same report" if resolved.by else f"credited to {words}"
                return _Trace(holder, (*relays, *through, self._outlet(report)), reason)
        if copied is not None:
            return self._of_copy(report, credit, copied, through)
        family = self.heads.get(report.report_id)
        if family and family.agency and through:
            return _Trace(through[0], (*through, self._outlet(report)), f"credits {family.agency} for its whole text")
        return _Trace(self._outlet(report), (), "in its own voice: it credits nobody and copies nobody")

    def _of_copy(
        self, report: Credits, credit: Credit, copied: tuple[Copy, Family], through: tuple[Sighting, ...]
    ) -> _Trace:
        """The claim of a copy in its own voice: whoever has it where the words stand in the text that was copied."""
        copy, _ = copied
        other = self.reports.get(copy.of)
        found = {self.trace(other, one) for one in _same_place(copy, credit, other)} if other else set()
        holders = {one.holder for one in found}
        why = f"a copy: {copy.reason}"
        if len(holders) == 1:
            before = min(found, key=lambda one: (len(one.relays), one.reason))
            first = self._outlet(other) if other and copied[1].agency else None  # both have it from the agency
            relays = (*(one for one in before.relays if one != first), *through, self._outlet(report))
            return _Trace(before.holder, relays, f"{why}; there {before.reason}")
        holder = through[0] if through else self._outlet(report)
        return _Trace(holder, (*through, self._outlet(report)), why)

    def _copied(self, report: str, credit: Credit) -> tuple[Copy, Family] | None:
        """The copy whose words the claim stands in: all of a whole copy, half of its sentence where passages are."""
        for copy, family in sorted(self.copies.get(report, ()), key=lambda one: (one[0].kind == "passages", one[0].of)):
            if copy.kind != "passages":
                return copy, family
            inside = sum(max(0, min(credit.end, one.end) - max(credit.start, one.start)) for one in copy.passages)
            if 2 * inside >= credit.end - credit.start > 0:
                return copy, family
        return None

    def _through(self, report: Credits, copied: tuple[Copy, Family] | None) -> tuple[Sighting, ...]:
        """Whose text it is that is printed: the agency's that is credited for it, else the first printer's."""
        family = copied[1] if copied else self.heads.get(report.report_id)
        if family is None:
            return ()
        if family.agency:
            return (self._medium(family.agency),)
        first = self.reports.get(family.earliest)
        return (self._outlet(first),) if first is not None and copied else ()

    def _relays(self, report: Credits, credit: Credit, source: Source) -> tuple[Sighting, ...]:
        """Who has it from the source and is named; neither the source itself nor the publisher."""
        found = []
        for voice in credit.relays:
            one = self._voices(report).resolve(voice).source
            named = one.party or one.person or one.proper
            if named and one != source and not one.is_unnamed and not self._is_publisher(one, report):
                found.append(self._sighting(report, one, credit.country, self._outlet(report), ()))
        return tuple(found)

    def _sighting(
        self, report: Credits, source: Source, country: str | None, scope: Sighting, relays: tuple[Sighting, ...]
    ) -> Sighting:
        where = self._where(report, source) or country or self._country(report)
        if source.rivals:
            source = self._settled(report, source, where)
        relay = relays[0].source if relays else None
        return Sighting(
            source, where, scope.source.party or scope.source.words, (relay.party or relay.words) if relay else None
        )

    def _settled(self, report: Credits, source: Source, country: str | None) -> Source:
        """Which of the parties of one acronym is meant: the one that the report names in full, or that is of there."""
        every = [source.party, *source.rivals]
        for meant in (
            [name for name in every if name in self._voices(report).named()],
            [name for name in every if name and country and self.lexicon.parties[name].country == country],
        ):
            if len(meant) == 1 and meant[0]:
                return replace(source, party=meant[0], rivals=(), party_kind=self.lexicon.parties[meant[0]].kind)
        return source

    def _voices(self, report: Credits) -> Voices:
        found = self.voices.get(report.report_id)
        if found is None:
            spoken = (voice for one in report.credits for voice in (one.source, *one.relays) if voice)
            found = self.voices[report.report_id] = Voices((*report.voices, *spoken), self.lexicon)
        return found

    def _country(self, report: Credits) -> str | None:
        """The country of most of its claims; None where two are equally many."""
        if report.report_id not in self.countries:
            most = Counter(one.country for one in report.credits if one.country).most_common(2)
            clear = most and (len(most) == 1 or most[0][1] > most[1][1])
            self.countries[report.report_id] = most[0][0] if clear else None
        return self.countries[report.report_id]

    def _where(self, report: Credits, source: Source) -> str | None:
        """The country of most claims that the report credits to the source: one army is of one country."""
        found = self.places.get(report.report_id)
        if found is None:
            counted: dict[Source, Counter[str]] = defaultdict(Counter)
            for one in report.credits:
                if one.source and one.country:
                    counted[self._voices(report).resolve(one.source).source][one.country] += 1
            most = {key: min(counts, key=lambda name: (-counts[name], name)) for key, counts in counted.items()}
            found = self.places[report.report_id] = dict(most)
        return found.get(source)

    def _outlet(self, report: Credits) -> Sighting:
        if report.publisher:
            return self._medium(report.publisher)
        name = f"report {report.report_id}"
        return Sighting(Source(name, None, "", party=name, party_kind="unknown"), None, "", None)

    def _medium(self, name: str) -> Sighting:
        source = self.lexicon.read(Voice(name, 0, len(name), "media"))
        if source.rivals or not (source.party or source.institution):
            source = Source(name, "media", "", party=name, party_kind="media")
        return Sighting(source, None, "", None)

    def _is_publisher(self, source: Source, report: Credits) -> bool:
        if not report.publisher:
            return False
        own = self._outlet(report).source
        return source.party is not None and source.party == own.party and not source.person


def _lexicon(reports: Iterable[Credits], families: Iterable[Family], book: SourceBook) -> Lexicon:
    """The user's names, the listed ones, and publishers and credited agencies that are neither: they are media.

    A publisher may be a listed party or an institution ('Health Ministry'): then it is that.
    """
    own = [Named(outlet.name, "media", None, (outlet.name, *outlet.also)) for outlet in book.outlets]
    taken = {words.casefold() for named in own for words in named.words}
    names = (*own, *(one for one in book.names if not taken & {words.casefold() for words in one.words}))
    base = Lexicon(names)
    media = []
    for name in sorted({one.publisher for one in reports} | {family.agency for family in families}, key=str):
        read = base.read(Voice(name, 0, len(name))) if name else None
        if name and read and (read.rest or read.rivals or not (read.party or read.institution)):
            media.append(Named(name, "media", None, (name, name.removeprefix("The "))))
    return Lexicon((*names, *media))


def _same_place(copy: Copy, credit: Credit, other: Credits | None) -> list[Credit]:
    """The credits of the copied report in the sentence where the words of `credit` stand there."""
    if other is None:
        return []
    found = []
    for one in copy.passages:
        if one.start < credit.end and credit.start < one.end and one.other_id == other.report_id:
            middle = (max(one.start, credit.start) + min(one.end, credit.end)) / 2
            at = one.other_start + (middle - one.start) * (one.other_end - one.other_start) / (one.end - one.start)
            found += [there for there in other.credits if there.start <= at < there.end]
    kind = credit.claim_id.rpartition(":")[2][:1]
    return [one for one in found if one.claim_id.rpartition(":")[2][:1] == kind]
