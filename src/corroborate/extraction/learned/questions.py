"""Questions: what the encoder is asked about a report, as values without a model.

Candidates are the numbers that the language room found, the words of an outcome without a number beside them, and what
the rules took for a figure. Options are the mentions from which a candidate's source, blamed party, place and time are
chosen, so that every answer is words of the report. Cue words are those that may introduce a statement.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from corroborate.extraction import relevance
from corroborate.extraction.cues import cues
from corroborate.extraction.figures import triggers
from corroborate.extraction.figures.phrase import Phrase
from corroborate.extraction.figures.phrases import phrases
from corroborate.extraction.referents import referents
from corroborate.model.claim import Claims, Figure, Statement
from corroborate.model.noun import Noun
from corroborate.model.text import Actor, Analysis, Located, Mention, Place, Quantity, Sentence, Span, Token, When

Found = TypeVar("Found", bound=Located)


CandidateKind = Literal["quantity", "single", "trigger"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a figure: a quantity, 'a' before one person or thing, or the words of an outcome (trigger).

    `claimed` are the figures that the rules made of it. `sentence` is the index of its sentence. `extent` goes on to
    the end of the noun phrase that the number counts ('at least 12 [young farmers]'), or begins with the noun phrase
    before an outcome's words ('[the medic] was killed'); `head` is the noun that the lexicon knows in it.
    """

    span: Span
    sentence: int
    quantity: Quantity | None
    claimed: tuple[Figure, ...] = ()
    extent: Span | None = None
    head: Noun | None = None
    kind: CandidateKind = "quantity"


@dataclass(frozen=True, slots=True)
class Option:
    """A mention that may fill a role. `sorts` say what it may be; `place` and `time` hold what it was resolved to.

    One that is itself a candidate has its index, its number and the outcomes that the rules gave it.
    """

    span: Span
    sentence: int
    sorts: frozenset[str]
    actor: Actor | None = None
    place: Place | None = None
    time: When | None = None
    candidate: int | None = None
    size: int = 0
    outcomes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word that may introduce a statement, with the rules' statements that it is the cue of."""

    span: Span
    sentence: int
    claimed: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Questions:
    """Everything asked about one report, shown the rules' `claims` or not.

    `conflict` is whether the report speaks of violence more than of accidents, disease, sport and business; `rows` are
    its phrases by sentence.
    """

    claims: Claims | None
    conflict: bool
    candidates: tuple[Candidate, ...]
    options: tuple[Option, ...]
    cues: tuple[CueWord, ...]
    rows: tuple[tuple[Phrase, ...], ...] = field(repr=False)


def questions(analysis: Analysis, claims: Claims | None, cue_words: frozenset[str]) -> Questions:
    """The questions of one report. `claims` are the rules', None where they are not asked.

    `cue_words` are words that the training reports used as cues, beside those of `resources/cues.toml`.
    """
    statements, figures = (claims.statements, claims.figures) if claims else ((), ())
    inside = _Inside(analysis.sentences)
    quantities = inside.by_sentence(analysis.quantities)
    times, names = inside.by_sentence(analysis.times), inside.by_sentence(analysis.names)
    rows = tuple(phrases(sentence, quantities[k], times[k], names[k]) for k, sentence in enumerate(analysis.sentences))
    candidates = tuple(_candidates(analysis, figures, quantities, rows, inside))
    options = tuple(_options(analysis, statements, figures, rows, candidates, inside))
    return Questions(
        claims,
        relevance.is_conflict(analysis),
        candidates,
        options,
        tuple(_cues(analysis, statements, cue_words)),
        rows,
    )


class _Inside:
    """Finds the sentence of an offset."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.starts = [sentence.start for sentence in sentences]
        self.ends = [sentence.end for sentence in sentences]

    def of(self, found: Located) -> int | None:
        """The index of the sentence in which `found` begins, None outside of all."""
        index = bisect_right(self.starts, found.start) - 1
        return index if index >= 0 and found.start < self.ends[index] else None

    def by_sentence(self, found: Iterable[Found]) -> list[list[Found]]:
        """Finds by their sentence."""
        placed: list[list[Found]] = [[] for _ in self.starts]
        for item in found:
            index = self.of(item)
            if index is not None:
                placed[index].append(item)
        return placed


def _candidates(
    analysis: Analysis, figures: Sequence[Figure], quantities: Sequence[Sequence[Quantity]],
    rows: Sequence[Sequence[Phrase]], inside: _Inside,
) -> Iterator[Candidate]:  # fmt: skip
    """Every quantity, every number of the rules' figures, 'a' of one person or thing, and the words of outcomes."""
    text = analysis.report.text
    claimed: dict[tuple[int, int], list[Figure]] = {}
    for figure in figures:
        claimed.setdefault((figure.quantity.start, figure.quantity.end), []).append(figure)
    found: list[Candidate] = []
    for index, inner in enumerate(quantities):
        for quantity in inner:
            known = claimed.pop((quantity.start, quantity.end), [])
            found.append(Candidate(Span(quantity.start, quantity.end), index, quantity, tuple(known)))
    taken = {found.span for found in found}
    for (start, end), known in claimed.items():
        at = inside.of(known[0].quantity)
        span = Span(start, end)
        if at is not None and span not in taken:
            kind: CandidateKind = "single" if text[start:end].lower() in _SINGLE else "trigger"
            found.append(Candidate(span, at, known[0].quantity, tuple(known), kind=kind))
            taken.add(span)
    for sentence, row in zip(analysis.sentences, rows, strict=True):
        violent = triggers.begins(sentence)
        for phrase in row if violent else ():
            token = sentence.tokens[phrase.first]
            span = Span(token.start, token.end)
            after = sentence.tokens[phrase.first + 1].lower if phrase.first < phrase.last else ""
            single = phrase.kind == "noun" and phrase.quantity is None and token.lower in _SINGLE and after not in _MANY
            if single and not any(span.start < other.end and other.start < span.end for other in taken):
                quantity = Quantity(token.text, token.start, token.end, 1, 1, 1, "exact")
                found.append(Candidate(span, sentence.index, quantity, kind="single"))
                taken.add(span)
        index = 0
        while index < len(sentence.tokens):
            trigger = triggers.at(sentence.tokens, index)
            if trigger is None or not any(sense.outcome in _PERSONAL for sense in trigger.senses):
                index += 1
                continue
            span = Span(sentence.tokens[trigger.first].start, sentence.tokens[trigger.last].end)
            index = trigger.last + 1
            if any(span.start < other.end and other.start < span.end for other in taken):
                continue
            one = Quantity(text[span.start : span.end], span.start, span.end, 1, 1, 1, "exact")
            found.append(Candidate(span, sentence.index, one, kind="trigger"))
    for candidate in sorted(found, key=lambda candidate: (candidate.span.start, candidate.span.end)):
        tokens, row = analysis.sentences[candidate.sentence].tokens, rows[candidate.sentence]
        yield replace(candidate, **_extent(candidate.span, row, tokens))


def counted(span: Span, row: Sequence[Phrase], tokens: Sequence[Token]) -> tuple[Phrase, bool] | None:
    """The noun phrase that a candidate counts, and whether it stands in it; for an outcome's words, the one before."""
    for index, phrase in enumerate(row):
        if not tokens[phrase.first].start <= span.start < tokens[phrase.last].end:
            continue
        if phrase.kind == "noun":
            return phrase, True
        before = next((other for other in reversed(row[:index]) if other.kind == "noun" and other.head >= 0), None)
        if before is not None:
            return before, False
    return None


def _extent(span: Span, row: Sequence[Phrase], tokens: Sequence[Token]) -> dict[str, Any]:
    """The extent of a candidate and the noun in it; none where it stands in no phrase."""
    found = counted(span, row, tokens)
    if found is None:
        return {}
    phrase, inside = found
    first, last = tokens[phrase.first].start, tokens[phrase.last].end
    extent = Span(span.start, max(span.end, last)) if inside else Span(first, span.end)
    return {"extent": extent, "head": phrase.noun}


_SINGLE = frozenset({"a", "an", "another", "one"})
_MANY = frozenset("lot number few couple total handful series majority third quarter half bit great large".split())
"""What makes 'a' no one: 'a lot of people', 'a large number'."""
_PERSONAL = frozenset({"killed", "injured", "missing", "captured", "released"})


def _options(
    analysis: Analysis, statements: Sequence[Statement], figures: Sequence[Figure],
    rows: Sequence[Sequence[Phrase]], candidates: Sequence[Candidate], inside: _Inside,
) -> Iterator[Option]:  # fmt: skip
    text = analysis.report.text
    sorts: dict[Span, set[str]] = {}
    held: dict[Span, Option] = {}

    def enter(found: Located, sort: str, **what: object) -> None:
        span = Span(found.start, found.end)
        sentence = inside.of(found)
        if sentence is None or span.start == span.end:
            return
        sorts.setdefault(span, set()).add(sort)
        if span not in held or what:
            held[span] = Option(span, sentence, frozenset(), **what)  # type: ignore[arg-type]

    for index, row in enumerate(rows):
        tokens = analysis.sentences[index].tokens
        for phrase in row:
            if phrase.kind == "noun" and phrase.head >= 0:
                enter(Mention.of(text, tokens[phrase.first].start, tokens[phrase.last].end), _sort(phrase, tokens))
    for name in analysis.names:
        enter(name, "name")
    for actor in analysis.actors:
        enter(actor, "actor", actor=actor)
    named = referents(analysis, statements)
    for statement in statements:
        if statement.source is not None:
            enter(statement.source, "source")
        if statement.id in named:
            enter(named[statement.id], "source")
    for figure in figures:
        if figure.source is not None:
            enter(figure.source, "source")
        if figure.blamed is not None:
            enter(figure.blamed, "blamed")
    found = [Option(span, option.sentence, frozenset(sorts[span]), option.actor) for span, option in held.items()]
    found += [
        Option(Span(place.start, place.end), sentence, frozenset({"place"}), place=place)
        for place in analysis.places
        if (sentence := inside.of(place)) is not None
    ]
    found += [
        Option(Span(time.start, time.end), sentence, frozenset({"time"}), time=time)
        for time in analysis.times
        if (sentence := inside.of(time)) is not None
    ]
    found += [
        Option(
            candidate.span,
            candidate.sentence,
            frozenset({"candidate"}),
            candidate=index,
            size=candidate.quantity.best or 0,
            outcomes=frozenset(figure.outcome for figure in candidate.claimed),
        )
        for index, candidate in enumerate(candidates)
        if candidate.quantity is not None
    ]
    yield from sorted(found, key=lambda option: (option.span, sorted(option.sorts)))


def _sort(phrase: Phrase, tokens: Sequence[Token]) -> str:
    """Whether a noun phrase names people or a body that can speak or act ('officials', 'ministry'), or a thing."""
    kind = phrase.noun
    if phrase.name is not None or (kind is not None and kind.category != "object"):
        return "noun"
    words = [token.lower for token in tokens[phrase.first : phrase.last + 1]]
    return "noun" if any(word in _BODIES for word in words) else "thing"


_BODIES = frozenset(
    "army police military forces troops government authorities officials official ministry office spokesman "
    "spokeswoman spokesperson hospital committee council observatory commission group organisation organization "
    "network agency union monitor association center centre clinic service statement report source sources party "
    "movement media television radio newspaper channel reports residents witnesses witness activists activist "
    "medics rebels militants gunmen fighters militia attackers assailants bandits navy command regime coalition "
    "front faction state court prosecutor prosecutors minister president governor mayor commander general".split()
)


def _cues(analysis: Analysis, statements: Sequence[Statement], cue_words: frozenset[str]) -> Iterator[CueWord]:
    """The words that may be cues, each once; those of the rules' statements first."""
    claimed: dict[Span, list[Statement]] = {}
    for statement in statements:
        if statement.cue is not None:
            claimed.setdefault(Span(statement.cue.start, statement.cue.end), []).append(statement)
    for sentence in analysis.sentences:
        tokens = sentence.tokens
        found = {span: tuple(known) for span, known in claimed.items() if sentence.start <= span.start < sentence.end}
        for cue in cues([token.lower for token in tokens]):
            span = Span(tokens[cue.first].start, tokens[cue.last].end)
            if not any(span.start < other.end and other.start < span.end for other in found):
                found[span] = ()
        for token in tokens:
            span = Span(token.start, token.end)
            free = token.lower in cue_words and not any(
                span.start < other.end and other.start < span.end for other in found
            )
            if free:
                found[span] = ()
        yield from (CueWord(span, sentence.index, found[span]) for span in sorted(found))
