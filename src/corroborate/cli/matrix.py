"""An incident as a matrix: origins against outcomes, each cell with the sentences behind it, copies folded.

Copies are not accounts of their own: what a copy repeats stands once, with the copies named beside its sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corroborate.cli import columns
from corroborate.model.folding import folded
from corroborate.model.record import FigureRow, IncidentPage, OccurrenceRow

# Harm to people first, as casualty recorders list it.
_ORDER = ("killed", "killed_or_injured", "injured", "missing", "captured", "released", "displaced")
OWN_VOICE = "(own voice)"

Row = FigureRow | OccurrenceRow


@dataclass(slots=True)
class Sentence:
    """A sentence behind a cell: its number, its words, the rows that it carries, and the copies that repeat it."""

    number: int
    words: str
    rows: list[Row] = field(default_factory=list)
    copies: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """One origin: what it says, outcome by outcome, each with the numbers of its sentences."""

    origin: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Happening:
    """What an origin says took place: type, by whom, against whom, how it is put, with the numbers of its sentences."""

    type: str
    actor: str
    target: str
    status: str
    origins: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole: `outcomes` are the columns."""

    outcomes: tuple[str, ...]
    lines: tuple[Line, ...]
    happenings: tuple[Happening, ...]
    sentences: tuple[Sentence, ...]


def matrix(page: IncidentPage) -> Matrix:
    """The matrix of `page`. Claims that also fit other incidents are in it, marked '?'."""
    book = _Sentences(page)
    by_origin: dict[str, dict[str, list[tuple[str, str]]]] = {}
    figures: list[Row] = [*sorted(page.figures, key=_place)]
    for key, rows in _entries(figures).items():
        origin, outcome = key[:2]
        lead = rows[0]
        assert isinstance(lead, FigureRow)
        cell = by_origin.setdefault(origin, {}).setdefault(outcome, [])
        cell.append((_said(lead, part=bool(cell)), book.marks(rows)))
    outcomes = sorted({outcome for cells in by_origin.values() for outcome in cells}, key=_harm)
    lines = tuple(
        Line(origin, {outcome: "; ".join(f"{said} {marks}" for said, marks in said) for outcome, said in cells.items()})
        for origin, cells in by_origin.items()
    )
    happened: dict[tuple[str, str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for key, rows in _entries(page.occurrences).items():
        origin, kind, actor, target, status = key
        lead = rows[0]
        assert isinstance(lead, OccurrenceRow)
        happened[kind, actor, target, status].append((origin, book.marks(rows)))
    happenings = tuple(
        Happening(columns.outcome_label(kind), actor, target, columns.unless_affirmed(status),
                  "; ".join(f"{origin} {marks}" for origin, marks in origins))
        for (kind, actor, target, status), origins in happened.items()
    )  # fmt: skip
    return Matrix(tuple(outcomes), lines, happenings, tuple(book.found.values()))


def origin_of(row: Row) -> str:
    """The name of who first holds a claim; before linking, the words of its source."""
    if row.origin:
        return row.origin
    source = row.figure.source.text if isinstance(row, FigureRow) and row.figure.source else None
    source = row.source if isinstance(row, OccurrenceRow) else source
    return source or row.publisher or OWN_VOICE


class _Sentences:
    """Numbers sentences as they come, and folds what copies repeat."""

    def __init__(self, page: IncidentPage) -> None:
        self.found: dict[str, Sentence] = {}
        self._copied = {row.copy.report_id: row.copy.of for row in page.copies if row.copy.kind != "passages"}

    def marks(self, rows: Sequence[Row]) -> str:
        """The numbers of the sentences that carry `rows`: '[1][4]'."""
        here = {row.report_id for row in rows}
        leads = [row for row in rows if self._copied.get(row.report_id) not in here]
        numbers: dict[int, None] = {}
        for row in leads:
            sentence = self.found.setdefault(folded(row.quote), Sentence(len(self.found) + 1, row.quote))
            if row.report_id not in {one.report_id for one in (*sentence.rows, *sentence.copies)}:
                sentence.rows.append(row)
            numbers[sentence.number] = None
        for row in rows:
            if row not in leads:
                lead = next((one for one in leads if one.report_id == self._copied[row.report_id]), leads[0])
                sentence = self.found[folded(lead.quote)]
                if row.report_id not in {one.report_id for one in (*sentence.rows, *sentence.copies)}:
                    sentence.copies.append(row)
        return "".join(f"[{number}]" for number in numbers)


def _entries(rows: Iterable[Row]) -> dict[tuple[str, ...], list[Row]]:
    """What one origin says of one thing, in however many reports: one entry."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault((origin_of(row), *_told(row)), []).append(row)
    return found


def _told(row: Row) -> tuple[str, ...]:
    if isinstance(row, FigureRow):
        one, number = row.figure, row.figure.quantity
        said = f"{number.low} {number.best} {number.high} {number.bound}"
        return one.outcome, said, _subject(row), one.status, "part" if one.part_of else ""
    happened = row.occurrence
    actor, target = (mention.text if mention else "" for mention in (happened.actor, happened.target))
    return happened.type, actor, target, happened.status


def _said(row: FigureRow, *, part: bool) -> str:
    """The number and of whom; 'of which' for a `part` whose whole stands before it in the cell."""
    number = columns.number(row.figure) if part else row.figure.quantity.text
    words = f"{number} {_subject(row)}".rstrip()
    # 'No civilians were killed' is a denial by its number already.
    status = "" if row.figure.quantity.best == 0 else columns.unless_affirmed(row.figure.status)
    return words + (f" ({status})" if status else "") + (" ?" if row.fitting else "")


def _subject(row: FigureRow) -> str:
    subject, quantity = row.figure.subject, row.figure.quantity
    if subject is None or quantity.start <= subject.start < quantity.end:
        return ""
    return "" if folded(subject.text) in ("people", "persons", "others") else subject.text


def _harm(outcome: str) -> tuple[int, str]:
    return (_ORDER.index(outcome) if outcome in _ORDER else len(_ORDER)), outcome


def _place(row: FigureRow) -> tuple[object, ...]:
    """Wholes before parts, outcomes by harm; within one, the order of publication stays."""
    return _harm(row.figure.outcome), row.figure.part_of is not None
