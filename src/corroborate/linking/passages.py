"""Passages: the stretches that two texts share, word for word save for small changes. Offsets count code points.

Runs of five equal words are found and made as long as they go; runs in the same order with a few words between them
(a changed number, a word left out) are one passage. What both print between quotation marks is no sign of copying:
two reporters at one speech have the same words. A passage needs words of the reporter's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate.linking.shingles import WORD

_SEED = 5  # words in a row
_GAP = 6  # words between two runs of one passage, on either side
_LEAST = 18  # words in common, outside quotation marks: a long sentence
_RUN = 10  # words in a row, in one of its runs; independent reports seldom share so many
_MANY = 40  # words in common: then no long run is asked, a rewrite has none
_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»")
_TRIES = 8  # places of one run of five that are tried: names and titles recur


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in lower case, where each stands, whether it is quoted, and which are the story's.

    `story` is the range of words after headline and dateline and before credits at the end.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]
    story: tuple[int, int]

    @property
    def length(self) -> int:
        """How many words the story has."""
        return self.story[1] - self.story[0]


@dataclass(frozen=True, slots=True)
class Shared:
    """Words `[start, end)` of one text stand at `[other_start, other_end)` of another; `matched` of them are equal."""

    start: int
    end: int
    other_start: int
    other_end: int
    matched: int


def words_of(text: str, story_start: int = 0, story_end: int | None = None) -> Words:
    """The words of `text`; the story's are those in `[story_start, story_end)`."""
    found = list(WORD.finditer(text))
    marks = [match.span() for match in _QUOTED.finditer(text)]
    quoted, k = [], 0
    for match in found:
        while k < len(marks) and marks[k][1] <= match.start():
            k += 1
        quoted.append(k < len(marks) and marks[k][0] < match.start())
    last = len(text) if story_end is None else story_end
    first = next((k for k, match in enumerate(found) if match.start() >= story_start), len(found))
    past = next((k for k in range(len(found), first, -1) if found[k - 1].end() <= last), first)
    return Words(
        tuple(match[0].lower().replace("’", "'") for match in found),
        tuple(match.start() for match in found), tuple(match.end() for match in found), tuple(quoted), (first, past),
    )  # fmt: skip


def shared(words: Words, other: Words) -> tuple[Shared, ...]:
    """The passages of `words` that stand in `other` too, in order, none overlapping in `words`.

    Stories only. Words moved to another place are found, each passage by itself. A text shorter than a passage must
    agree in nearly all of its words.
    """
    least = min(_LEAST, max(8, words.length * 4 // 5))
    found = []
    for runs in _joined(list(_runs(words, other))):
        matched = sum(size for _, _, size in runs)
        own = sum(not words.quoted[k] for at, _, size in runs for k in range(at, at + size))
        longest = max(size for _, _, size in runs)
        if own >= least and (longest >= min(_RUN, least) or own >= _MANY):
            (start, begin, _), (last, there, size) = runs[0], runs[-1]
            found.append(Shared(start, last + size, begin, there + size, matched))
    return tuple(found)


Run = tuple[int, int, int]  # where it begins here, where it begins there, how many words


def _runs(words: Words, other: Words) -> Iterator[Run]:
    """The longest runs of equal words from the left; where a run could stand in two places, what goes on is kept."""
    here, there = words.words, other.words
    (at, end), (low, high) = words.story, other.story
    places: dict[tuple[str, ...], list[int]] = {}
    for k in range(low, high - _SEED + 1):
        places.setdefault(there[k : k + _SEED], []).append(k)
    expected = low
    while at <= end - _SEED:
        candidates = places.get(here[at : at + _SEED])
        if not candidates:
            at += 1
            continue
        if len(candidates) > _TRIES:
            candidates = sorted(candidates, key=lambda k: abs(k - expected))[:_TRIES]
        size, begin = max(
            ((_length(here, there, at, k, end, high), k) for k in candidates),
            key=lambda one: (one[0], -abs(one[1] - expected)),
        )
        yield at, begin, size
        at, expected = at + size, begin + size


def _length(here: Sequence[str], there: Sequence[str], at: int, begin: int, end: int, high: int) -> int:
    size = _SEED
    while at + size < end and begin + size < high and here[at + size] == there[begin + size]:
        size += 1
    return size


def _joined(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs in the same order on both sides with few words between them, together."""
    together: list[Run] = []
    for run in runs:
        if together:
            at, begin, size = together[-1]
            if not (run[0] - at - size <= _GAP and 0 <= run[1] - begin - size <= _GAP):
                yield together
                together = []
        together.append(run)
    if together:
        yield together
