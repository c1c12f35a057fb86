"""Windows: a report as arrays, each window short enough for the encoder.

A window opens with the head of the report (headline and lead), which names sources and places that the rest leans on,
goes on with the sentences just before, and then with those that it decides. Every sentence is decided in one window
only, and a window's arrays depend on its report alone, so that a report is read the same whatever its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corroborate.extraction.learned.features import (
    MARKS,
    Array,
    candidate_features,
    cue_features,
    option_features,
    pair_features,
    piece_marks,
)
from corroborate.extraction.learned.pieces import BEGIN, END, Levelling, Piece, Tokenizer, pieces
from corroborate.extraction.learned.questions import Candidate, CueWord, Option, Questions
from corroborate.model.claim import Claims
from corroborate.model.text import Analysis, Span

LONGEST = 480  # pieces; the encoder's positions end at 512
HEAD = 96  # pieces of the report's head that every later window begins with
BEFORE = 3  # sentences that a window reads before those it decides


@dataclass(frozen=True, slots=True)
class Window:
    """The arrays of one window, and what their rows stand for.

    `arrays` are named as the model's inputs: ids, shapes, marks over pieces; candidate, option and cue spans as first
    and last piece, each with its features; pairs of candidates and options. `starts` and `ends` are the offsets of the
    pieces' words. Candidates and cues are those that this window decides; options come from every sentence of it.
    """

    arrays: dict[str, Array]
    candidates: tuple[Candidate, ...]
    options: tuple[Option, ...]
    cues: tuple[CueWord, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def windows(
    analysis: Analysis, asked: Questions, tokenizer: Tokenizer, generic: frozenset[str],
    *, longest: int = LONGEST,
) -> Iterator[Window]:  # fmt: skip
    """The windows of a report, in order; a window that has nothing to decide is left out."""
    levelling = Levelling(analysis, generic)
    rows = [pieces(sentence, levelling, tokenizer)[: longest // 2] for sentence in analysis.sentences]
    asking = {candidate.sentence for candidate in asked.candidates} | {cue.sentence for cue in asked.cues}
    for shown, decided in _stretches(rows, longest):
        if asking & decided:
            yield _window(analysis, asked, rows, shown, decided)


def _stretches(rows: Sequence[Sequence[Piece]], longest: int) -> Iterator[tuple[list[int], set[int]]]:
    """The sentences that each window shows, and those of them that it decides."""
    room = longest - 2
    head: list[int] = []
    size = 0
    for index, row in enumerate(rows):
        if size + len(row) > HEAD or index > 2:
            break
        head.append(index)
        size += len(row)
    at = 0
    while at < len(rows):
        before = list(range(max(0, at - BEFORE), at))
        shown = sorted({*head, *before}) if at else []
        free = room - sum(len(rows[index]) for index in shown)
        end = at
        while end < len(rows) and (len(rows[end]) <= free or end == at):
            free -= len(rows[end])
            end += 1
        while free < 0 and shown:
            free += len(rows[shown.pop()])
        decided = set(range(at, end))
        yield sorted({*shown, *decided}), decided
        at = end


def _window(
    analysis: Analysis, asked: Questions, rows: Sequence[Sequence[Piece]],
    shown: Sequence[int], decided: set[int],
) -> Window:  # fmt: skip
    inside = set(shown)
    line = [Piece(BEGIN, 0, -1, -1)]
    of_sentence = [-1]
    for index in shown:
        line.extend(rows[index])
        of_sentence.extend([index] * len(rows[index]))
    line.append(Piece(END, 0, -1, -1))
    of_sentence.append(-1)
    starts = np.array([piece.start for piece in line])
    ends = np.array([piece.end for piece in line])
    order = np.argsort(starts, kind="stable")

    def spans(found: Sequence[Span]) -> Array:
        """First and last piece of each; a span without pieces (cut off) has those of what follows."""
        if not found:
            return np.zeros((0, 2), dtype=np.int64)
        first = np.array([item.start for item in found])
        last = np.array([item.end for item in found])
        ordered_ends, ordered_starts = ends[order], starts[order]
        low = np.searchsorted(ordered_ends, first, side="right").clip(0, len(line) - 1)
        high = (np.searchsorted(ordered_starts, last, side="left") - 1).clip(0, len(line) - 1)
        return np.stack([order[low], order[np.maximum(low, high)]], axis=1).astype(np.int64)

    claims = asked.claims or Claims()
    ruled = asked.claims is not None
    candidates = tuple(item for item in asked.candidates if item.sentence in decided)
    options = tuple(item for item in asked.options if item.sentence in inside)
    cues = tuple(item for item in asked.cues if item.sentence in decided)
    arrays = {
        "ids": np.array([piece.id for piece in line], dtype=np.int64),
        "shapes": np.array([piece.shape for piece in line], dtype=np.int64),
        "marks": piece_marks(analysis, claims, starts, of_sentence),
        "candidates": spans([item.extent or item.span for item in candidates]),
        "candidate_features": candidate_features(analysis, asked, candidates),
        "options": spans([item.span for item in options]),
        "option_features": option_features(analysis, options),
        "pairs": pair_features(analysis, claims, candidates, options),
        "cues": spans([item.span for item in cues]),
        "cue_features": cue_features(analysis, cues, ruled),
    }
    assert arrays["marks"].shape[1] == len(MARKS)
    return Window(arrays, candidates, options, cues, tuple(starts.tolist()), tuple(ends.tolist()))
