"""Maps from a cleaned text back to what it was made from: built from edits, and joined one after the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corroborate.model.report import Alignment, Segment


@dataclass(frozen=True, slots=True)
class Edit:
    """Source characters `[start, end)` become `text`."""

    start: int
    end: int
    text: str


def identity(length: int) -> Alignment:
    """The map of a text that was left exactly as it was."""
    return Alignment((Segment(0, length, 0, length),)) if length else Alignment()


def apply(source: str, edits: Iterable[Edit]) -> tuple[str, Alignment]:
    """`source` with `edits` carried out, and the map from the result to `source`.

    Edits come in order and do not overlap. Characters between edits map one to one, and so do edits that keep the
    length; a deletion leaves no segment, any other edit is one segment of its own.
    """
    pieces: list[str] = []
    segments: list[Segment] = []
    length, done = 0, 0
    for edit in edits:
        if edit.start > done:
            pieces.append(source[done : edit.start])
            segments.append(Segment(length, length + edit.start - done, done, edit.start))
            length += edit.start - done
        if edit.text:
            pieces.append(edit.text)
            segments.append(Segment(length, length + len(edit.text), edit.start, edit.end))
            length += len(edit.text)
        done = edit.end
    if done < len(source):
        pieces.append(source[done:])
        segments.append(Segment(length, length + len(source) - done, done, len(source)))
    return "".join(pieces), joined(segments)


def joined(segments: Iterable[Segment]) -> Alignment:
    """Segments in order, with neighbours that both map one to one made into one."""
    kept: list[Segment] = []
    for segment in segments:
        last = kept[-1] if kept else None
        if (
            last is not None
            and _is_plain(last)
            and _is_plain(segment)
            and last.end == segment.start
            and last.source_end == segment.source_start
        ):
            kept[-1] = Segment(last.start, segment.end, last.source_start, segment.source_end)
        else:
            kept.append(segment)
    return Alignment(tuple(kept))


def composed(outer: Alignment, inner: Alignment) -> Alignment:
    """The map from the text of `outer` to the source of `inner`, where the source of `outer` is the text of `inner`.

    A stretch that either of them repaired as a whole stays a whole; what has no counterpart in `inner` has none here.
    """
    return joined(_composed(outer, inner))


def _composed(outer: Alignment, inner: Alignment) -> Iterator[Segment]:
    starts = [segment.start for segment in inner.segments]
    for segment in outer.segments:
        index = max(0, bisect_right(starts, segment.source_start) - 1)
        touched: list[Segment] = []
        while index < len(starts) and starts[index] < segment.source_end:
            if inner.segments[index].end > segment.source_start:
                touched.append(_clipped(inner.segments[index], segment.source_start, segment.source_end))
            index += 1
        if not touched:
            continue
        if _is_plain(segment):
            shift = segment.start - segment.source_start
            for piece in touched:
                yield Segment(piece.start + shift, piece.end + shift, piece.source_start, piece.source_end)
        else:
            low = min(piece.source_start for piece in touched)
            high = max(piece.source_end for piece in touched)
            yield Segment(segment.start, segment.end, low, high)


def _clipped(segment: Segment, low: int, high: int) -> Segment:
    start, end = max(segment.start, low), min(segment.end, high)
    if _is_plain(segment):
        shift = segment.source_start - segment.start
        return Segment(start, end, start + shift, end + shift)
    return Segment(start, end, segment.source_start, segment.source_end)


def _is_plain(segment: Segment) -> bool:
    return segment.end - segment.start == segment.source_end - segment.source_start
