"""Setting: where and when a figure's outcome took place, from its sentence outwards.

Nearest in the sentence, then the sentence before, then the dateline or the report's first place. A time that only
dates the statement ('said on Monday') serves where no other is tellable (codebook, ruling 6). Nothing without words
is filled in: a report without any time has none, whatever its publication date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from corroborate.model.text import Analysis, Located, Place, Sentence, When

_COUNTRY = 6


class Setting:
    """The places and times of one report, looked up by sentence."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.places = [place for place in analysis.places]
        self.place_starts = [place.start for place in self.places]
        self.times = [time for time in analysis.times if time.first is not None or time.last is not None]
        self.time_starts = [time.start for time in self.times]

    def place(self, sentence: Sentence, at: Located) -> Place | None:
        """The place of a quantity at `at`."""
        here = _between(self.places, self.place_starts, sentence.start, sentence.end)
        if here:
            return min(here, key=lambda place: (_distance(place, at), place.precision or 9))
        for before in reversed(self.analysis.sentences[max(0, sentence.index - 2) : sentence.index]):
            there = _between(self.places, self.place_starts, before.start, before.end)
            if there:
                return min(there, key=lambda place: place.precision or 9)
        return self.analysis.dateline or (self.places[0] if self.places else None)

    def when(self, sentence: Sentence, at: Located) -> When | None:
        """The time of a quantity at `at`."""
        here = _between(self.times, self.time_starts, sentence.start, sentence.end)
        if here:
            running = [time for time in here if time.running]
            return min(running or here, key=lambda time: _distance(time, at))
        for before in reversed(self.analysis.sentences[max(0, sentence.index - 3) : sentence.index]):
            there = _between(self.times, self.time_starts, before.start, before.end)
            points = [time for time in there if not time.running]
            if points:
                return points[-1]
        points = [time for time in self.times if not time.running]
        return points[0] if points else None


def _between(found: Sequence, starts: list[int], start: int, end: int) -> list:
    return list(found[bisect_left(starts, start) : bisect_left(starts, end)])


def _distance(one: Located, other: Located) -> int:
    return max(0, one.start - other.end, other.start - one.end)
