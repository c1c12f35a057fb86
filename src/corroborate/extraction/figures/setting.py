"""Setting: where and when a figure's outcome took place, from its sentence outwards.

A place that a preposition of place introduces is preferred to one that is only named, then the nearer and more
precise. A time that only dates the statement ('said on Monday') serves where no other is tellable (codebook, ruling
6). Nothing without words is filled in: a report without any time has none, whatever its publication date.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from corroborate.extraction.figures.dating import Dating
from corroborate.model.claim import Scope
from corroborate.model.text import Analysis, Located, Place, Sentence, When

Found = TypeVar("Found", bound=Located)
_LOCATIVE = frozenset("in at near outside inside across around on off along throughout over into".split())
_INSTITUTIONS = frozenset(
    "police army military government authorities officials regime administration troops forces soldiers militants "
    "rebels fighters ministry parliament president presidency state-run media official spokesman".split()
)
_DAYS = 3  # UCDP date_prec up to which a time of another sentence may be this figure's
_BACK = 3  # sentences
_FEW = 4  # sentences; in less, the country named most is as often a party as a place (0.72 against 0.77 right)


class Setting:
    """The places and times of one report, looked up by sentence."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.report.text
        self.places = analysis.places
        self.place_starts = [place.start for place in self.places]
        self.dating = Dating(analysis)
        self.main_place = self._main_place()
        self.party_starts = {actor.start: actor.end for actor in analysis.actors if not actor.adjective}

    def place(self, sentence: Sentence, at: Located, source: Located | None) -> Place | None:
        """The place of a quantity at `at`; a place that only names its source or a party ('Osk police') is none."""
        for near in self.outwards(sentence):
            here = [
                place
                for place in _between(self.places, self.place_starts, near.start, near.end)
                if source is None or not (source.start <= place.start < source.end)
            ]
            located = [place for place in here if self.is_locative(place)]
            if located:
                return min(located, key=lambda place: (_distance(place, at), place.precision or 9))
            named = [place for place in here if not self.is_modifier(place)]
            if named:
                return min(named, key=lambda place: (self.is_party(place), _distance(place, at)))
        return self.analysis.dateline or self.main_place

    def _main_place(self) -> Place | None:
        """The first place of the country that the report names most: at least that is where it is about."""
        countries = Counter(place.country for place in self.places if place.country)
        if len(self.analysis.sentences) < _FEW or not countries:
            return None
        country = countries.most_common(1)[0][0]
        return next(place for place in self.places if place.country == country)

    def when(self, sentence: Sentence, at: Located, scope: Scope, trigger: Located | None = None) -> When | None:
        """The time of a quantity at `at`: `dating`."""
        return self.dating.when(sentence, at, scope, trigger)

    def outwards(self, sentence: Sentence) -> list[Sentence]:
        """The sentence, then those before it, nearest first."""
        return list(reversed(self.analysis.sentences[max(0, sentence.index - _BACK) : sentence.index + 1]))

    def is_locative(self, place: Place) -> bool:
        """Whether a preposition of place stands before it ('in the town of Tavarsk')."""
        before = self.text[max(0, place.start - 24) : place.start].lower().replace("the ", " ").split()
        return bool(before) and before[-1] in _LOCATIVE and not self.is_party(place)

    def is_modifier(self, place: Place) -> bool:
        """Whether it only modifies the noun after it ('Osk police said')."""
        after = self.text[place.end : place.end + 24].lower()
        words = after.split(maxsplit=1)
        return after[:1] == " " and bool(words) and words[0].strip(".,;:") in _INSTITUTIONS

    def is_party(self, place: Place) -> bool:
        """Whether the words stand for a party rather than a place ('Jordan said', 'between Ruria and Osk')."""
        end = self.party_starts.get(place.start)
        return end is not None and end > place.end


def _between(found: Sequence[Found], starts: list[int], start: int, end: int) -> Sequence[Found]:
    return found[bisect_left(starts, start) : bisect_right(starts, end - 1)]


def _distance(one: Located, other: Located) -> int:
    return max(0, one.start - other.end, other.start - one.end)
