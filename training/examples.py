"""Examples: a report and one reading of it, as the windows that the reader learns from and what is right in each.

A figure's label lies on the candidate whose words it shares, a role's on every mention that names the same, and a
statement's on the cue word in its cue. What no candidate or mention can express is left out of the loss, not patched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from corroborate.extraction import rules
from corroborate.extraction.learned.features import OUTCOMES, ROLES
from corroborate.extraction.learned.pieces import Tokenizer
from corroborate.extraction.learned.questions import Candidate, Option, Questions, questions
from corroborate.extraction.learned.windows import Window, windows
from corroborate.language import analyse
from corroborate.model.claim import ACTS, CATEGORIES, DEMOGRAPHIES, SCOPES, STATUSES
from corroborate.model.report import Original, Report
from corroborate.model.text import Span, When
from training import annotated
from training.annotated import FigureLine, Reading, Spans, StatementLine, touch

Array: TypeAlias = NDArray[Any]
IGNORED = -100
_STOP = frozenset("the a an of in on at to and by for its his her their s".split())


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its labels. Classes are indices, IGNORED where they do not count.

    `outcomes` (candidates, OUTCOMES) are 0 or 1; `classes` (candidates, 4): category, demography (0 is none), scope,
    status; `roles` (candidates, ROLES, options + 1) are 1 for each right answer, the last for nobody, all 0 where the
    role does not count; `introduces` (cues) 0, 1 or IGNORED; `acts` (cues); `pointers` (cues, 4) pieces.
    """

    report: str
    window: Window
    outcomes: Array
    counted: Array
    classes: Array
    roles: Array
    introduces: Array
    acts: Array
    pointers: Array


def examples(
    report: annotated.Report, reading: Reading, tokenizer: Tokenizer, generic: frozenset[str],
    cue_words: frozenset[str], *, ruled: bool = True, longest: int = 480,
) -> Iterator[Example]:  # fmt: skip
    """The examples of one report; with `ruled`, the reader is shown what the rules claim."""
    analysis = analyse(as_report(report))
    claims = rules.extract(analysis)
    asked = questions(analysis, claims if ruled else None, cue_words)
    placed = place_figures(asked, reading.figures)
    for window in windows(analysis, asked, tokenizer, generic, longest=longest):
        yield _labelled(report, reading, asked, placed, window)


def as_report(report: annotated.Report) -> Report:
    """A report of the corpus as the reading room would give it."""
    data = report.text.encode()
    return Report(
        report.id, report.text, Original(data, "", "utf-8", "text/plain", report.id),
        published=date.fromisoformat(report.published), publisher=report.publisher, language="en",
    )  # fmt: skip


def place_figures(asked: Questions, figures: Sequence[FigureLine]) -> list[Candidate | None]:
    """For each figure of a reading the candidate that it is, None where no candidate has its words."""
    return [_candidate(asked, figure) for figure in figures]


def _candidate(asked: Questions, figure: FigureLine) -> Candidate | None:
    def within(span: Spans) -> list[Candidate]:
        return [c for c in asked.candidates if touch((c.span.start, c.span.end), span)]

    def right(candidate: Candidate) -> tuple[bool, bool]:
        return (any(f.outcome == figure.outcome for f in candidate.claimed), candidate.quantity is not None)

    found = within(figure.at)
    if figure.quantity is None or (not found and figure.n == 1):
        found = within(figure.anchor)
    return max(found, key=right, default=None)


def _labelled(
    report: annotated.Report, reading: Reading, asked: Questions, placed: Sequence[Candidate | None], window: Window
) -> Example:
    text = report.text
    number = {id(candidate): k for k, candidate in enumerate(window.candidates)}
    size = len(window.candidates)
    outcomes = np.zeros((size, len(OUTCOMES)), dtype=np.float32)
    counted = np.ones(size, dtype=np.float32)
    classes = np.full((size, 4), IGNORED, dtype=np.int64)
    roles = np.zeros((size, len(ROLES), len(window.options) + 1), dtype=np.float32)
    for figure, candidate in zip(reading.figures, placed, strict=True):
        row = number.get(id(candidate))
        if row is None:
            continue
        if figure.optional:
            counted[row] = 0
            continue
        outcomes[row, OUTCOMES.index(figure.outcome)] = 1
        classes[row] = (
            CATEGORIES.index(figure.category),
            DEMOGRAPHIES.index(figure.demography) + 1 if figure.demography else 0,
            SCOPES.index(figure.scope),
            STATUSES.index(figure.status),
        )
        whole = placed[figure.part - 1] if figure.part is not None else None
        for k, option in enumerate(window.options):
            answers = _answers(text, option, figure, asked, whole)
            for role in answers:
                roles[row, ROLES.index(role), k] = 1
        for role, given in (
            ("source", figure.source), ("blamed", figure.blamed), ("place", figure.place), ("part_of", figure.part),
        ):  # fmt: skip
            if given is None:
                roles[row, ROLES.index(role)] = 0
                roles[row, ROLES.index(role), -1] = 1
        if figure.when is None or figure.when == report.published:
            roles[row, ROLES.index("when"), -1] = 1
    introduces = np.zeros(len(window.cues), dtype=np.int64)
    acts = np.full(len(window.cues), IGNORED, dtype=np.int64)
    pointers = np.full((len(window.cues), 4), IGNORED, dtype=np.int64)
    for statement in reading.statements:
        if statement.cue is None:
            continue
        for k, cue in enumerate(window.cues):
            if touch((cue.span.start, cue.span.end), statement.cue):
                introduces[k] = IGNORED if statement.optional else 1
                if not statement.optional:
                    acts[k] = ACTS.index(statement.act)
                    pointers[k] = _pointers(window, statement)
                break
    if reading.only is not None:
        for row, candidate in enumerate(window.candidates):
            if not _looked_at(candidate.span, reading.only):
                counted[row], classes[row], roles[row] = 0, IGNORED, 0
        for k, cue in enumerate(window.cues):
            if not _looked_at(cue.span, reading.only):
                introduces[k] = acts[k] = IGNORED
                pointers[k] = IGNORED
    return Example(report.id, window, outcomes, counted, classes, roles, introduces, acts, pointers)


def _looked_at(span: Span, only: frozenset[Spans]) -> bool:
    return any(touch((span.start, span.end), other) for other in only)


def _answers(text: str, option: Option, figure: FigureLine, asked: Questions, whole: Candidate | None) -> Iterator[str]:
    if option.candidate is not None:
        if whole is not None and asked.candidates[option.candidate] is whole:
            yield "part_of"
    elif option.time is not None:
        if figure.when is not None and same_time(figure.when, option.time):
            yield "when"
    elif option.place is not None:
        if figure.place is not None and same_name(text, figure.place, option.span, option.place.name):
            yield "place"
    else:
        for role, given in (("source", figure.source), ("blamed", figure.blamed)):
            if given is not None and same_name(text, given, option.span):
                yield role


def same_name(text: str, given: Spans, option: Span, name: str | None = None) -> bool:
    """Whether a mention names what a reading gives: there the same words, elsewhere one's among the other's."""
    want, got = _words(text[slice(*given)]), _words(text[option.start : option.end])
    if touch(given, (option.start, option.end)):
        return bool(want & got) and (want <= got or got <= want or 2 * len(want & got) >= len(want))
    known = _words(name) if name else set()
    return bool(want) and bool(got) and (want in (got, known) or want < got or (got < want and len(got) >= 2))


def same_time(given: str, time: When) -> bool:
    """Whether a time's days are those of a reading's when; an end left open in the reading is any day."""
    first = time.first.isoformat() if time.first else ".."
    last = time.last.isoformat() if time.last else ".."
    parts = given.split("/")
    if len(parts) == 1:
        return first.startswith(given) or last.startswith(given)
    return all(
        want == ".." or got.startswith(want) or want.startswith(got)
        for want, got in zip(parts, (first, last), strict=True)
    )


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", text.lower()) if word not in _STOP}


def _pointers(window: Window, statement: StatementLine) -> list[int]:
    source = _ends(window, statement.source) if statement.source is not None else (0, 0)
    return [*source, *_ends(window, statement.content)]


def _ends(window: Window, span: Spans) -> tuple[int, int]:
    """The first and last piece inside a span, IGNORED where the window does not show it whole."""
    inside = [
        k
        for k, (a, b) in enumerate(zip(window.starts, window.ends, strict=True))
        if span[0] <= a and b <= span[1] and a >= 0
    ]
    if not inside or window.starts[inside[0]] - span[0] > 3 or span[1] - window.ends[inside[-1]] > 3:
        return IGNORED, IGNORED
    return inside[0], inside[-1]
