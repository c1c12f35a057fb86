"""Passages: the stretches that two texts share, word for word save for small changes. Offsets count code points.

Runs of four equal words are found and made as long as they go; runs in the same order with a few words between them
(a changed number, a word left out) are one passage. Two things are no sign of copying. What both print between
quotation marks: two reporters at one speech have the same words. And a sentence that differs in a name or a number
('the shelling of a market in X has left 7 dead'): newsrooms have their set phrases. Only where half of a story or more
is another's may numbers differ: then they were changed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corroborate.linking.shingles import WORD

_SEED = 4  # words in a row
_GAP = 6  # words between two runs of one passage, on either side
_LEAST = 24  # words in common, outside quotation marks: a long sentence, or two
_RUN = 10  # words in a row, in one of its runs; independent reports seldom share so many
_MANY = 40  # words in common: then no long run is asked, a rewrite has none
_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»")
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds dozen".split()
)
WHOLE = 0.5  # of a story's words: from here on it is a printing of the other, below it is a report of its own
_OPENING = frozenset('.!?…\n:“"')
_TRIES = 8  # places of one run of four that are tried: names and titles recur


@dataclass(slots=True)
class Words:
    """The words of a text in lower case, where each stands, and which are the story's.

    `quotations` are the stretches of the text between quotation marks. `story` is the range of words after headline and
    dateline and before credits at the end.
    """

    text: str
    words: tuple[str, ...]
    starts: list[int]
    ends: list[int]
    quotations: list[tuple[int, int]]
    story: tuple[int, int]
    _places: dict[tuple[str, ...], list[int]] | None = None

    @property
    def length(self) -> int:
        """How many words the story has."""
        return self.story[1] - self.story[0]

    @property
    def places(self) -> dict[tuple[str, ...], list[int]]:
        """The runs of four words of the story, with where they begin."""
        if self._places is None:
            self._places = {}
            for k in range(self.story[0], self.story[1] - _SEED + 1):
                self._places.setdefault(self.words[k : k + _SEED], []).append(k)
        return self._places

    def quoted(self, k: int) -> bool:
        """Whether a word stands between quotation marks."""
        at = bisect_right(self.quotations, (self.starts[k], len(self.text))) - 1
        return at >= 0 and self.starts[k] < self.quotations[at][1]

    def is_name(self, k: int) -> bool:
        """Whether a word has a capital and does not open a sentence."""
        if not self.text[self.starts[k]].isupper() or k == 0:
            return False
        return _OPENING.isdisjoint(self.text[self.ends[k - 1] : self.starts[k]])


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
    spans = [match.span() for match in WORD.finditer(text)]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    lower = text.lower()
    if len(lower) != len(text):  # 'İ' is two letters in lower case
        words = tuple(text[start:end].lower().replace("’", "'") for start, end in spans)
    else:
        lower = lower.replace("’", "'")
        words = tuple([lower[start:end] for start, end in spans])
    first = bisect_left(starts, story_start)
    past = max(first, bisect_right(ends, len(text) if story_end is None else story_end))
    return Words(text, words, starts, ends, [match.span() for match in _QUOTED.finditer(text)], (first, past))


def shared(words: Words, other: Words) -> tuple[Shared, ...]:
    """The passages of `words` that stand in `other` too, in order, none overlapping in `words`.

    Stories only. Words moved to another place are found, each passage by itself. A text shorter than a passage must
    agree in nearly all of its words.
    """
    runs = list(_runs(words, other))
    found = tuple(_passages(words, other, runs, breaks=_names_between))
    if coverage(words, found) >= WHOLE:
        return found
    return tuple(_passages(words, other, runs, breaks=_facts_between))


def coverage(words: Words, passages: Sequence[Shared]) -> float:
    """Which part of the story's words stand in `passages`, 0 to 1."""
    return sum(one.end - one.start for one in passages) / words.length if words.length else 0.0


Run = tuple[int, int, int]  # where it begins here, where it begins there, how many words
Breaks = Callable[[Words, tuple[int, int]], set[str]]


def _passages(words: Words, other: Words, found: Sequence[Run], *, breaks: Breaks) -> Iterator[Shared]:
    least = min(_LEAST, max(8, words.length * 4 // 5))
    for runs in _joined(words, other, found, breaks):
        matched = sum(size for _, _, size in runs)
        own = sum(not words.quoted(k) for at, _, size in runs for k in range(at, at + size))
        longest = max(size for _, _, size in runs)
        if own >= least and (longest >= min(_RUN, least) or own >= _MANY):
            (start, begin, _), (last, there, size) = runs[0], runs[-1]
            yield Shared(start, last + size, begin, there + size, matched)


def _runs(words: Words, other: Words) -> Iterator[Run]:
    """The longest runs of equal words from the left; where a run could stand in two places, what goes on is kept."""
    here, there, places = words.words, other.words, other.places
    (at, end), (low, high) = words.story, other.story
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


def _joined(words: Words, other: Words, found: Sequence[Run], breaks: Breaks) -> Iterator[list[Run]]:
    """Runs in the same order with few words between them, together, unless what `breaks` finds there differs."""
    together: list[Run] = []
    for run in found:
        if together:
            at, begin, size = together[-1]
            here, there = (at + size, run[0]), (begin + size, run[1])
            near = here[1] - here[0] <= _GAP and 0 <= there[1] - there[0] <= _GAP
            if not near or breaks(words, here) != breaks(other, there):
                yield together
                together = []
        together.append(run)
    if together:
        yield together


def _names_between(words: Words, between: tuple[int, int]) -> set[str]:
    return {words.words[k] for k in range(*between) if words.is_name(k)}


def _facts_between(words: Words, between: tuple[int, int]) -> set[str]:
    facts = {word for word in words.words[slice(*between)] if word[0].isdigit() or word in _NUMBERS}
    return facts | _names_between(words, between)
