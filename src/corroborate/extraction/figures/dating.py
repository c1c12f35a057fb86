"""Dating: when a figure's outcome took place, from its sentence outwards.

The event's own time comes before the time of a statement ('said on Monday'), and that before the dateline's day
(codebook, ruling 6: the day of the announcement serves where no other is tellable). Nothing without words is filled
in: a report without any time has none, whatever its publication date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from corroborate.extraction.figures.reach import APART, cost, indices, outside
from corroborate.extraction.figures.saying import only_said
from corroborate.model.claim import Scope
from corroborate.model.text import Analysis, Located, Sentence, When

_DAYS = 3  # UCDP date_prec up to which a time of another sentence may be this figure's
_BACK = 3  # sentences
_RUNNING = 15  # words that a period may stand further off than a moment, for a total
_LONG = 10  # a month or year that dates one event stands beside it
_SAID = 25  # words that the time of a statement stands further off than the event's, where the sentence has both
_OTHER_CLAUSE = 40
_OPEN = 30  # 'so far' dates nothing by itself


class Dating:
    """The times of one report by sentence, each with what it dates: an event, a statement, or the report itself."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.times = [time for time in analysis.times if _is_past(time, analysis.report.published)]
        self.starts = [time.start for time in self.times]
        self._events: dict[int, list[When]] = {}
        self._said: dict[int, list[When]] = {}

    def when(self, sentence: Sentence, at: Located, scope: Scope, trigger: Located | None = None) -> When | None:
        """The time of a quantity at `at` that underwent `trigger`; a running total takes a period, or its last day."""
        here = [(self.far(sentence, at, time, scope, trigger), time) for time in self.events(sentence)]
        if here:
            here += [(_SAID + self.far(sentence, at, time, scope, None), time) for time in self.said(sentence)]
        near = [(far, time.start, time) for far, time in here if far < APART]
        if near:
            return min(near)[2]
        if scope == "cumulative":
            return self.period(sentence)
        others = self.ahead(sentence) if sentence.heading else self.behind(sentence)
        return next(iter(others), None) or self.announced(sentence)

    def far(self, sentence: Sentence, at: Located, time: When, scope: Scope, trigger: Located | None) -> int:
        """How far a time is from the number, in words and what they cost."""
        far = cost(sentence.tokens, at, time, ())
        if trigger is not None:
            far = min(far, cost(sentence.tokens, trigger, time, ()))
            far += _OTHER_CLAUSE * outside(sentence.tokens, trigger, time)
        if scope == "cumulative":
            far -= _RUNNING * time.running
        else:
            far += _LONG * (not _is_moment(time))
        return far + (_OPEN if time.first is None and time.text.lower() in ("so far", "thus far") else 0)

    def behind(self, sentence: Sentence) -> Iterable[When]:
        """The moments before the sentence, nearest first; those of the report's head; then those that follow."""
        near = sentence.index - _BACK
        for before in reversed(self.analysis.sentences[: sentence.index]):
            if not before.heading:
                moments = [time for time in self.events(before) if _is_moment(time)]
                yield from reversed(moments if before.index >= near else [time for time in moments if not time.running])
        yield from self.head()
        yield from self.ahead(sentence)

    def head(self) -> Iterable[When]:
        """The moments of headlines and mastheads."""
        for heading in self.analysis.sentences:
            if heading.heading:
                yield from (time for time in self.events(heading) if _is_moment(time))

    def ahead(self, sentence: Sentence) -> Iterable[When]:
        """The moments of the report's body, from its beginning."""
        for other in self.analysis.sentences:
            if not other.heading and other.index != sentence.index:
                yield from (time for time in self.events(other) if _is_moment(time) and not time.running)

    def period(self, sentence: Sentence) -> When | None:
        """For a total without a time of its own: the period that runs through the sentences before."""
        for before in reversed(self.analysis.sentences[max(0, sentence.index - _BACK) : sentence.index]):
            running = [time for time in self.events(before) if time.running]
            if running:
                return running[-1]
        said = self.announced(sentence)
        if said is None or said.running:
            return said
        return replace(said, first=None, running=True, precision=None)

    def announced(self, sentence: Sentence) -> When | None:
        """The day on which it was said, or else printed."""
        said = [time for time in self.said(sentence) if _is_moment(time)]
        if said:
            return said[0]
        for other in self.analysis.sentences:
            if not other.heading:
                said = [
                    time for time in self.said(other) if _is_moment(time) and time.start >= self.analysis.dateline_end
                ]
                if said:
                    return said[0]
        return next((time for time in self.times if _is_moment(time)), None)

    def events(self, sentence: Sentence) -> list[When]:
        """The times of a sentence that may date what happened."""
        self._read(sentence)
        return self._events[sentence.index]

    def said(self, sentence: Sentence) -> list[When]:
        """The times of a sentence that date only its saying, and that of the dateline."""
        self._read(sentence)
        return self._said[sentence.index]

    def _read(self, sentence: Sentence) -> None:
        if sentence.index in self._events:
            return
        events, said = list[When](), list[When]()
        for time in _between(self.times, self.starts, sentence):
            first, last = indices(sentence, time)
            is_said = time.end <= self.analysis.dateline_end or (
                not time.running and only_said(sentence.tokens, first, last)
            )
            (said if is_said else events).append(time)
        self._events[sentence.index], self._said[sentence.index] = events, said


def _is_past(time: When, published: date | None) -> bool:
    """Whether it has days, which are not those of a plan. Printed dates count: metadata are often early."""
    if time.first is None or published is None:
        return time.first is not None or time.last is not None
    return time.first <= published or any(map(str.isdecimal, time.text))


def _is_moment(time: When) -> bool:
    return (time.precision or 9) <= _DAYS


def _between(times: Sequence[When], starts: Sequence[int], sentence: Sentence) -> Sequence[When]:
    return times[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
