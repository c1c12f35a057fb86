"""Paragraphs: lines of a report, hard-wrapped ones rejoined, furniture left out, headings marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corroborate.model.report import Report

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WIDEST = 100  # code points: mail and wires wrap at 65 to 80, some bulletins at 100; printed paragraphs are longer
_NARROWEST = 50  # below this a line is a heading, a list item or a verse
_BROKEN = 40  # code points: a shorter line before a small letter is a label or a list item
_HEADLINE = 220  # code points
_CROSSHEAD = 80  # code points, and at most twelve words: longer lines without a stop are careless sentences
_ALONE = 20  # words
_FINAL = re.compile(r"[.…;:,!?][\"'”’»)\]]*\Z")
_FINAL_OF_HEADLINE = re.compile(r"[.…;:,][\"'”’»)\]]*\Z")
_NOT_A_HEAD = re.compile(r"[•●▪◦‣·*\-–—\"“‘'«(\[a-z]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph `[start, end)`, white space trimmed. `heading` marks the headline and crossheads."""

    start: int
    end: int
    heading: bool


def paragraphs(report: Report) -> tuple[Paragraph, ...]:
    """The paragraphs of `report` outside its furniture, in order.

    A line is a paragraph, as newsrooms print them, unless the text is hard-wrapped (a wire or a mail at about seventy
    columns): then the lines of a block that are filled to its width are joined to the next.
    """
    text = report.text
    spans = list(_mended(text, _joined(text, _lines(report))))
    last = len(spans) - 1
    return tuple(
        Paragraph(start, end, _can_head(text[start:end], number, last) and _is_heading(text, start, end, number == 0))
        for number, (start, end) in enumerate(spans)
    )


def _lines(report: Report) -> list[tuple[int, int]]:
    """The trimmed lines outside furniture; a blank line leaves (n, n) so that blocks stay apart."""
    text = report.text
    found: list[tuple[int, int]] = []
    for start, end in _stretches(report):
        last = start
        for match in _LINE.finditer(text, start, end):
            first, after = match.span()
            if first - last > 1 and not (first - last == 2 and text[last:first] == "\r\n"):
                found.append((first, first))
            last = after
            line = match.group()
            first += len(line) - len(line.lstrip())
            after = first + len(line.strip())
            found.append((first, max(first, after)))
        found.append((end, end))
    return found


def _stretches(report: Report) -> Iterator[tuple[int, int]]:
    """The stretches of the text between pieces of furniture."""
    start = 0
    for piece in sorted(report.furniture, key=lambda piece: piece.start):
        if piece.start > start:
            yield start, piece.start
        start = max(start, piece.end)
    if start < len(report.text):
        yield start, len(report.text)


def _joined(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans of the paragraphs: one a line, or several lines of a wrapped block."""
    block: list[tuple[int, int]] = []
    for start, end in [*lines, (len(text), len(text))]:
        if 0 < end - start <= _WIDEST:
            block.append((start, end))
            continue
        yield from _unwrapped(text, block)
        block = []
        if end > start:
            yield start, end


def _mended(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, a line broken in mid-sentence (by a link, a copy) joined to the small letter that goes on."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is None:
            held = start, end
        elif (
            text[start].islower()
            and text[held[1] - 1].isalpha()
            and held[1] - held[0] >= _BROKEN
            and start - held[1] <= 2  # nothing but the line break between
        ):
            held = held[0], end
        else:
            yield held
            held = start, end
    if held:
        yield held


def _unwrapped(text: str, block: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs of a run of lines that are each short enough to have been wrapped."""
    width = max((end - start for start, end in block), default=0)
    joins = list(pairwise(block))
    full = [_is_full(text, line, following, width) for line, following in joins]
    lower = sum(text[following[0]].islower() for _, following in joins)
    wrapped = width >= _NARROWEST and lower > 0 and sum(full) >= 0.6 * len(joins)
    start = None
    for number, (first, end) in enumerate(block):
        start = first if start is None else start
        if wrapped and number < len(full) and full[number]:
            continue
        yield start, end
        start = None


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the first word of the following line would not have fitted on this one."""
    word = text.find(" ", *following)
    length = (word if word > 0 else following[1]) - following[0]
    return line[1] - line[0] + 1 + length > width - 2


def _can_head(words: str, number: int, last: int) -> bool:
    """Whether something follows that it can head; a report of one short line is a headline that came alone."""
    return number < last or (last == 0 and words.count(" ") < _ALONE)


def _is_heading(text: str, start: int, end: int, first: bool) -> bool:
    if end - start > (_HEADLINE if first else _CROSSHEAD):
        return False
    words = text[start:end]
    if first:
        return not _FINAL_OF_HEADLINE.search(words)
    return not (_FINAL.search(words) or _NOT_A_HEAD.match(words)) and words.count(" ") < 12
