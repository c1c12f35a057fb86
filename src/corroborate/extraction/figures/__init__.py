"""Figures: how many underwent an outcome, by the codebook of figures (docs/codebook.md).

For each sentence: phrases, patients, then the fields of each. It reads only quantities that the language room found,
or counts one person who is named or described in the singular; it never adds up, converts or completes a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from corroborate.extraction import relevance
from corroborate.extraction.figures import triggers
from corroborate.extraction.figures.blame import Blame
from corroborate.extraction.figures.patients import Patient, patients, phrase_of
from corroborate.extraction.figures.phrases import Phrase, phrases
from corroborate.extraction.figures.scope import scope_of
from corroborate.extraction.figures.setting import Setting
from corroborate.extraction.figures.status import status_of
from corroborate.extraction.figures.subjects import Subject, subject_of
from corroborate.model.claim import Figure, Statement
from corroborate.model.ids import claim_id
from corroborate.model.text import Analysis, Located, Mention, Quantity, Sentence, Span, Token

Found = TypeVar("Found", bound=Located)

CONFIDENCE = {
    "object": 0.9, "passive": 0.9, "subject": 0.88, "count": 0.85, "nominal": 0.85, "state": 0.85, "adjective": 0.7,
    "part": 0.8, "toll": 0.8, "stock": 0.6, "ellipsis": 0.5, "individual": 0.65,
}  # fmt: skip
"""How often a figure found by a pattern was right on the development set, rounded down (docs/extraction.md)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its row of phrases and the patients in it."""

    sentence: Sentence
    row: tuple[Phrase, ...]
    patients: tuple[Patient, ...]


def find(analysis: Analysis, statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """The figures of a report, in order. `statements` are those of the same report: they say whose claim a figure is."""
    lines = [line for line in _lines(analysis) if relevance.is_violent(line.sentence)]
    if not lines or not relevance.is_conflict(analysis):
        return ()
    setting, blame = Setting(analysis), Blame(analysis)
    found: list[Figure] = []
    last: Subject | None = None
    for line in lines:
        of_line: list[Figure | None] = []
        for patient in line.patients:
            subject = subject_of(line.row, patient, line.sentence.tokens, analysis.report.text, last)
            said = _innermost(statements, _anchor(line, patient))
            figure = _figure(line, patient, subject, said, setting, blame, analysis)
            whole = of_line[patient.whole] if patient.whole is not None and patient.whole < len(of_line) else None
            if whole is None and patient.part and found:
                whole = next((f for f in reversed(found[-6:]) if f.outcome == figure.outcome), None)
            if whole is not None and whole.id != figure.id:
                figure = replace(
                    figure, part_of=whole.id, scope=whole.scope, source=figure.source or whole.source,
                    statement=figure.statement or whole.statement, blamed=figure.blamed or whole.blamed,
                )  # fmt: skip
            of_line.append(figure)
            found.append(figure)
            if subject.noun or subject.mention:
                last = subject
    return _with_headline_sources(analysis, tuple(found))


def _lines(analysis: Analysis) -> Iterator[Line]:
    quantities, times, names = _Cursor(analysis.quantities), _Cursor(analysis.times), _Cursor(analysis.names)
    for sentence in analysis.sentences:
        inside = quantities.within(sentence), times.within(sentence), names.within(sentence)
        if not triggers.begins(sentence):
            continue
        row = phrases(sentence, *inside)
        yield Line(sentence, row, patients(row, sentence.tokens))


class _Cursor(Generic[Found]):
    """Hands out the finds within each sentence, both being in order of the text."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = found
        self.next = 0

    def within(self, sentence: Sentence) -> Sequence[Found]:
        """The finds that begin within the sentence; sentences must be asked for in order."""
        while self.next < len(self.found) and self.found[self.next].start < sentence.start:
            self.next += 1
        first = self.next
        while self.next < len(self.found) and self.found[self.next].start < sentence.end:
            self.next += 1
        return self.found[first : self.next]


def _figure(
    line: Line, patient: Patient, subject: Subject, statement: Statement | None, setting: Setting, blame: Blame,
    analysis: Analysis,
) -> Figure:  # fmt: skip
    sentence, row = line.sentence, line.row
    text, tokens = analysis.report.text, sentence.tokens
    quantity = phrase_of(row, patient).quantity or _one(row, patient, tokens, text)
    when = setting.when(sentence, quantity)
    return Figure(
        id=claim_id(
            analysis.report.id, "f", patient.outcome, quantity.start, quantity.end,
            subject.mention.start if subject.mention else None,
        ),
        outcome=patient.outcome,
        quantity=quantity,
        subject=subject.mention,
        category=subject.category,
        demography=subject.demography,
        scope=scope_of(row, patient, tokens, when),
        status=status_of(row, patient, tokens, statement),
        statement=statement.id if statement else None,
        source=statement.source if statement else None,
        blamed=blame.of(row, patient, sentence),
        place=setting.place(sentence, quantity),
        when=when,
        part_of=None,
        quote=Span(sentence.start, sentence.end),
        extractor="rules",
        confidence=CONFIDENCE[patient.pattern if phrase_of(row, patient).quantity else "individual"],
    )  # fmt: skip


def _anchor(line: Line, patient: Patient) -> Located:
    phrase = phrase_of(line.row, patient)
    return phrase.quantity or line.sentence.tokens[phrase.last]


def _one(row: Sequence[Phrase], patient: Patient, tokens: Sequence[Token], text: str) -> Quantity:
    """One person without a number: the words that carry the count are those of the trigger ('was killed')."""
    trigger = row[patient.trigger if patient.trigger is not None else patient.phrase]
    words = Mention.of(text, tokens[trigger.first].start, tokens[trigger.last].end)
    return Quantity(words.text, words.start, words.end, 1, 1, 1, "exact")


def _innermost(statements: Sequence[Statement], at: Located) -> Statement | None:
    """The statement with the shortest content that covers `at`."""
    covering = [s for s in statements if s.content.start <= at.start and at.end <= s.content.end]
    return min(covering, key=lambda s: s.content.end - s.content.start, default=None)


def _with_headline_sources(analysis: Analysis, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Headline figures take the source that the body names for the same number (codebook, ruling 2)."""
    headings = [sentence for sentence in analysis.sentences if sentence.heading]

    def sourced(figure: Figure) -> Figure:
        if figure.source is not None or not any(Span(h.start, h.end).covers(figure.quantity) for h in headings):
            return figure
        for other in figures:
            same = other.outcome == figure.outcome and other.quantity.best == figure.quantity.best
            if same and other.source is not None and other.quantity.start > figure.quantity.end:
                return replace(figure, source=other.source, blamed=figure.blamed or other.blamed, scope=other.scope)
        return figure

    return tuple(sourced(figure) for figure in figures)
