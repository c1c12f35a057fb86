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
from corroborate.extraction.figures.blame import Blame, repeated
from corroborate.extraction.figures.credit import Credit
from corroborate.extraction.figures.parts import continued
from corroborate.extraction.figures.patient import Patient, phrase_of
from corroborate.extraction.figures.patients import patients
from corroborate.extraction.figures.phrase import Phrase
from corroborate.extraction.figures.phrases import phrases
from corroborate.extraction.figures.scope import scope_of
from corroborate.extraction.figures.setting import Setting
from corroborate.extraction.figures.status import status_of
from corroborate.extraction.figures.subjects import Subject, Subjects
from corroborate.model.claim import Figure, Statement
from corroborate.model.ids import claim_id
from corroborate.model.text import Analysis, Located, Mention, Quantity, Sentence, Span, Token, When

Found = TypeVar("Found", bound=Located)

CONFIDENCE = {
    "object": 0.9, "passive": 0.9, "subject": 0.88, "count": 0.85, "nominal": 0.85, "state": 0.85, "adjective": 0.7,
    "part": 0.8, "toll": 0.8, "stock": 0.6, "ellipsis": 0.5, "individual": 0.65,
}  # fmt: skip
"""How often a figure found by a pattern was right on the development set, rounded down (docs/extraction.md)."""


_NEAR = 6  # figures back that a part may be of
_LOOSE = frozenset("many some most others several dozens hundreds more".split())
_CALLS = frozenset(
    "call calls called calling urge urges urged urging demand demands demanded should must appeal".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its row of phrases, the patients in it and its times."""

    sentence: Sentence
    row: tuple[Phrase, ...]
    patients: tuple[Patient, ...]
    times: tuple[When, ...]


def find(analysis: Analysis, statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """The figures of a report, in order. `statements` are those of the same report: they say whose claim each is."""
    if not relevance.is_conflict(analysis):
        return ()
    reader = _Reader(analysis, statements)
    for line in _lines(analysis):
        if relevance.is_violent(line.sentence):
            reader.read(line)
    return repeated(with_headline_sources(analysis, tuple(reader.found)))


def _lines(analysis: Analysis) -> Iterator[Line]:
    quantities, times, names = _Cursor(analysis.quantities), _Cursor(analysis.times), _Cursor(analysis.names)
    carried: str | None = None
    for sentence in analysis.sentences:
        inside = quantities.within(sentence), times.within(sentence), names.within(sentence)
        if not triggers.begins(sentence) and not (carried and inside[0]):
            carried = None
            continue
        row = phrases(sentence, *inside)
        found = patients(row, sentence.tokens)
        if not found and carried:
            found = tuple(continued(row, sentence.tokens, carried))
        carried = next((patient.outcome for patient in found if row[patient.phrase].quantity), None)
        yield Line(sentence, row, found, tuple(inside[1]))


class _Reader:
    """Fills in the figures of one report, line by line: later figures lean on earlier ones."""

    def __init__(self, analysis: Analysis, statements: Sequence[Statement]) -> None:
        self.analysis = analysis
        self.setting = Setting(analysis)
        self.blame = Blame(analysis)
        self.credit = Credit(analysis, statements)
        self.subjects = Subjects(analysis)
        self.found: list[Figure] = []
        self.last: Subject | None = None

    def read(self, line: Line) -> None:
        """Add the figures of one line to `found`."""
        of_line: list[Figure | None] = []
        for patient in line.patients:
            figure = self.figure(line, patient, of_line)
            of_line.append(figure)
            if figure is not None:
                self.found.append(figure)

    def figure(self, line: Line, patient: Patient, of_line: Sequence[Figure | None]) -> Figure | None:
        """The figure of one patient; None where it only calls for something, or is one person in what is not so."""
        subject = self.subjects.of(line.row, patient, line.sentence, self.last)
        said = self.credit.of(_anchor(line, patient))
        figure = _figure(line, patient, subject, said, self.setting, self.blame, self.analysis)
        covers = said is not None and said.content.start <= figure.quantity.start < said.content.end
        witness = None if covers else self.credit.witness(line.row, patient.phrase, line.sentence)
        source = witness or (self.credit.source(said) if said else None)
        figure = replace(figure, source=source)
        if figure.status == "hypothetical" and (
            phrase_of(line.row, patient).quantity is None
            or _is_general(line, patient)
            or (figure.outcome == "released" and _is_called_for(line, patient))
        ):
            return None
        if figure.scope == "incident" and _adds_to_toll(line, patient, of_line):
            figure = replace(figure, scope="cumulative")
        if figure.status == "affirmed" and _follows_unreal(line, patient, of_line):
            figure = replace(figure, status="hypothetical")
        if subject.noun or subject.mention:
            self.last = subject
        return self.with_whole(figure, patient, line, of_line, subject)

    def with_whole(
        self, figure: Figure, patient: Patient, line: Line, of_line: Sequence[Figure | None], subject: Subject
    ) -> Figure:
        """The figure with the one that it is a stated part of, whose source and scope it shares."""
        whole = None
        if patient.whole is not None and patient.whole < len(of_line):
            whole = of_line[patient.whole]
        elif patient.part or _is_loose(line, patient):
            whole = next((f for f in reversed(self.found[-_NEAR:]) if _can_be_whole(f, figure)), None)
        elif phrase_of(line.row, patient).inner is not None and subject.noun is not None:
            noun = subject.noun.lemma
            whole = next(
                (
                    f
                    for f in reversed(self.found[-_NEAR:])
                    if _can_be_whole(f, figure) and f.subject and noun in f.subject.text.lower()
                ),
                None,
            )
        if whole is None or whole.id == figure.id:
            return figure
        return replace(
            figure, part_of=whole.id, scope=whole.scope, source=figure.source or whole.source,
            statement=figure.statement or whole.statement, blamed=figure.blamed or whole.blamed,
        )  # fmt: skip


def _can_be_whole(whole: Figure, part: Figure) -> bool:
    if whole.outcome != part.outcome or whole.part_of is not None or whole.quantity.end > part.quantity.start:
        return False
    size, other = whole.quantity.best, part.quantity.best
    return size is None or (size > 1 and (other is None or size > other))


def _is_loose(line: Line, patient: Patient) -> bool:
    """'[Many] were seized before the march began': a vague number of those of the figure before."""
    phrase = phrase_of(line.row, patient)
    words = phrase.quantity.text.lower() if phrase.quantity else ""
    return words in _LOOSE and phrase.head < 0 and phrase.inner is None and patient.phrase == 0


def _is_general(line: Line, patient: Patient) -> bool:
    """'a single drop can kill a person': what can happen to anyone is no figure."""
    trigger = line.row[patient.trigger] if patient.trigger is not None else None
    return trigger is not None and line.sentence.tokens[trigger.first].lower in {"can", "cannot"}


def _is_called_for(line: Line, patient: Patient) -> bool:
    """'urged the government to release 12': a demand is no figure of people released."""
    trigger = line.row[patient.trigger] if patient.trigger is not None else None
    end = trigger.last + 1 if trigger else 0
    return any(token.lower in _CALLS for token in line.sentence.tokens[:end])


def _adds_to_toll(line: Line, patient: Patient, of_line: Sequence[Figure | None]) -> bool:
    """'The toll rose to 33, and 150 have been wounded': what stands beside a running total in its sentence is one."""
    totals = [
        known.quantity.start
        for known, other in zip(of_line, line.patients, strict=False)
        if known is not None and other.pattern == "toll" and known.scope == "cumulative"
    ]
    return bool(totals) and not line.times and patient.pattern != "toll"


def _follows_unreal(line: Line, patient: Patient, of_line: Sequence[Figure | None]) -> bool:
    """'planned to destroy ten aircraft, killing thousands': what would follow has not come to pass either."""
    if patient.trigger is None or not of_line:
        return False
    trigger = line.row[patient.trigger]
    gerund = line.sentence.tokens[trigger.first].lower.endswith("ing")
    before = of_line[-1]
    return gerund and before is not None and before.status == "hypothetical"


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
    scope = scope_of(row, patient, tokens, line.times)
    trigger = row[patient.trigger] if patient.trigger is not None else None
    at = Span(tokens[trigger.first].start, tokens[trigger.last].end) if trigger else None
    when = setting.when(sentence, quantity, scope, trigger=at)
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
        scope=scope,
        status=status_of(row, patient, tokens, statement),
        statement=statement.id if statement else None,
        source=statement.source if statement else None,
        blamed=blame.of(row, patient, sentence, statement.source if statement else None),
        place=setting.place(sentence, quantity, statement.source if statement else None),
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


def with_headline_sources(analysis: Analysis, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
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
