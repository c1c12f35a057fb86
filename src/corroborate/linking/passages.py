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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in lower case, where each stands, whether it is quoted, or a name, and which are the story's.

    A name is a word with a capital that does not open a sentence. `places` are the runs of four words of the story,
    with where they begin. `story` is the range of words after headline and dateline and before credits at the end.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]
    name: tuple[bool, ...]
    story: tuple[int, int]
    places: dict[tuple[str, ...], list[int]]

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
    starts, ends = [match.start() for match in found], [match.end() for match in found]
    words = tuple(match[0].lower().replace("’", "'") for match in found)
    last = len(text) if story_end is None else story_end
    first = bisect_left(starts, story_start)
    past = max(first, bisect_right(ends, last))
    places: dict[tuple[str, ...], list[int]] = {}
    for k in range(first, past - _SEED + 1):
        places.setdefault(words[k : k + _SEED], []).append(k)
    return Words(words, tuple(starts), tuple(ends), _quoted(text, starts), _names(text, found), (first, past), places)


def _quoted(text: str, starts: Sequence[int]) -> tuple[bool, ...]:
    quoted = [False] * len(starts)
    for match in _QUOTED.finditer(text):
        for k in range(bisect_left(starts, match.start()), bisect_left(starts, match.end())):
            quoted[k] = True
    return tuple(quoted)


def _names(text: str, found: Sequence[re.Match[str]]) -> tuple[bool, ...]:
    names, end = [], 0
    for match in found:
        opens = end == 0 or not _OPENING.isdisjoint(text[end : match.start()])
        names.append(not opens and match[0][0].isupper())
        end = match.end()
    return tuple(names)


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
        own = sum(not words.quoted[k] for at, _, size in runs for k in range(at, at + size))
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
    return {words.words[k] for k in range(*between) if words.name[k]}


def _facts_between(words: Words, between: tuple[int, int]) -> set[str]:
    facts = {word for word in words.words[slice(*between)] if word[0].isdigit() or word in _NUMBERS}
    return facts | _names_between(words, between)
