"""Placing: where a figure's outcome took place, from its sentence outwards.

A place that a preposition of place introduces is preferred to one that is only named, then the nearer; of places that
are told together ('in Osk in the north of Ruria') the most exact. Where a thing was said is not where it happened.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from corroborate.extraction.figures.reach import APART, cost, indices, outside
from corroborate.extraction.figures.saying import only_said
from corroborate.model.text import Analysis, Located, Place, Sentence

_LOCATIVE = frozenset(
    "in at near outside inside across around on off along throughout over into within towards toward against".split()
)
_STOPS = frozenset(', ; : . ( ) " by from to for with that who which said says'.split())
_INSTITUTIONS = frozenset(
    "police army military government authorities officials regime administration troops forces soldiers militants "
    "rebels fighters ministry parliament president presidency state-run media official spokesman".split()
)
_SETTLEMENTS = frozenset(
    "city town village port district province region governorate camp neighbourhood neighborhood suburb county".split()
)
_HEAD = 1  # tokens that may stand before the head of an item
_BACK = 3  # sentences
_LEAD = 3  # sentences of the body that a headline sums up
_FRONT = 4  # tokens of 'Across the ...' that opens a sentence
_FEW = 4  # sentences; in less, the country named most is as often a party as a place (0.72 against 0.77 right)
_EXACT, _COUNTRY = 1, 6  # UCDP where_prec


class Placing:
    """The places of one report by sentence, each with whether it is where something happened."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.report.text
        self.places = analysis.places
        self.starts = [place.start for place in self.places]
        self.parties = [actor for actor in analysis.actors if not actor.adjective]
        self.party_starts = [actor.start for actor in self.parties]
        self.main_place = self._main_place()
        self.lists = sum(self.text[place.end : place.end + 1] == ":" for place in self.places) > 1
        self._located: dict[int, list[Place]] = {}
        self._named: dict[int, list[Place]] = {}
        self._beside: dict[int, list[Place]] = {}

    def place(
        self, sentence: Sentence, at: Located, source: Located | None, trigger: Located | None = None
    ) -> Place | None:
        """The place of a quantity at `at` that underwent `trigger`; one that only names a party is none."""
        located = [place for place in self.located(sentence) if not _inside(place, source)]
        here = [(self.far(sentence, at, place, trigger), place.start, place) for place in located]
        if here:
            return self.most_exact(min(here)[2], located)
        named = [place for place in self.named(sentence) if not _inside(place, source)]
        if named:
            return min(named, key=lambda place: (self.is_party(place), cost(sentence.tokens, at, place, ())))
        return next(self.elsewhere(sentence), None)

    def elsewhere(self, sentence: Sentence) -> Iterator[Place]:
        """The places of other sentences, the likeliest first."""
        sentences = self.analysis.sentences
        if sentence.heading:
            body = [other for other in sentences if not other.heading][:_LEAD]
            for other in body:
                yield from (self.most_exact(place, self.located(other)) for place in self.located(other))
        for before in reversed(sentences[max(0, sentence.index - _BACK) : sentence.index]):
            located = self.located(before)
            if located:
                yield self.most_exact(located[-1], located)
            named = [place for place in self.named(before) if not self.is_party(place)]
            if named and not before.heading:
                yield self.most_exact(named[-1], named)
        yield from self._beside[sentence.index]
        headings = [other for other in sentences if other.heading]
        for heading in headings:
            yield from self.located(heading)
        if self.analysis.dateline:
            yield self.analysis.dateline
        if self.main_place:
            yield self.main_place
        for heading in headings:
            yield from (place for place in self.named(heading) if not self.is_party(place))

    def far(self, sentence: Sentence, at: Located, place: Place, trigger: Located | None) -> int:
        """How far a place is from the number, in words and what they cost."""
        far = cost(sentence.tokens, at, place, self.analysis.quantities)
        if trigger is not None:
            far = min(far, cost(sentence.tokens, trigger, place, ()))
            far += APART // 2 * outside(sentence.tokens, trigger, place)
        return far

    def most_exact(self, place: Place, located: Sequence[Place]) -> Place:
        """The most exact of the places that are told together with `place`."""
        best = place
        for index in range(located.index(place), 0, -1):
            if not _TOGETHER.fullmatch(self.text, located[index - 1].end, located[index].start):
                break
            best = min(best, located[index - 1], key=_rank)
        for one, other in zip(located[located.index(place) :], located[located.index(place) + 1 :], strict=False):
            if not _TOGETHER.fullmatch(self.text, one.end, other.start):
                break
            best = min(best, other, key=_rank)
        return best

    def located(self, sentence: Sentence) -> list[Place]:
        """The places of a sentence in which something happened."""
        self._read(sentence)
        return self._located[sentence.index]

    def named(self, sentence: Sentence) -> list[Place]:
        """The places that a sentence names without telling that something happened there."""
        self._read(sentence)
        return self._named[sentence.index]

    def _read(self, sentence: Sentence) -> None:
        if sentence.index in self._located:
            return
        located, named, beside = list[Place](), list[Place](), list[Place]()
        for place in self.places[bisect_left(self.starts, sentence.start) : bisect_left(self.starts, sentence.end)]:
            if place is self.analysis.dateline:
                continue
            first, last = indices(sentence, place)
            fronted = first < _FRONT
            if only_said(sentence.tokens, first, last) or (not fronted and self.is_modifier(place)):
                if _is_located(sentence, first):
                    beside.append(place)
            elif not self.is_party(place) and (
                _is_located(sentence, first)
                or (self.lists and first <= _HEAD and self.text[place.end : place.end + 1] == ":")
                or (located and _TOGETHER.fullmatch(self.text, located[-1].end, place.start))
            ):
                located.append(place)
            elif not (fronted and self.is_modifier(place)) and not self.is_owner(place):
                named.append(place)
        self._located[sentence.index], self._named[sentence.index] = located, named
        self._beside[sentence.index] = beside

    def _main_place(self) -> Place | None:
        """The first place of the country that the report names most, or the place that it names again and again."""
        if len(self.analysis.sentences) < _FEW:
            return None
        countries = Counter(place.country for place in self.places if place.country)
        if countries:
            country = countries.most_common(1)[0][0]
            return next(place for place in self.places if place.country == country)
        words = Counter(place.text for place in self.places)
        text, count = words.most_common(1)[0] if words else ("", 0)
        return next(place for place in self.places if place.text == text) if count > 1 else None

    def is_modifier(self, place: Place) -> bool:
        """Whether it only modifies the noun after it ('Osk police said')."""
        after = self.text[place.end : place.end + 24].lower()
        words = after.split(maxsplit=1)
        return after[:1] == " " and bool(words) and words[0].strip(".,;:") in _INSTITUTIONS

    def is_owner(self, place: Place) -> bool:
        """Whether a country only owns what follows ("Ruria's invasion")."""
        return place.precision == _COUNTRY and self.text[place.end : place.end + 2] in ("'s", "’s")

    def is_party(self, place: Place) -> bool:
        """Whether the words stand for a party rather than a place ('the Osk army', 'between Ruria and Osk')."""
        index = bisect_right(self.party_starts, place.start) - 1
        if index < 0:
            return False
        party = self.parties[index]
        return party.end > place.end or (party.start < place.start and party.end >= place.end)


_TOGETHER = re.compile(
    r",? (?:in|of|near|at|outside|on|within)(?: [a-z'’-]+){0,4} |, (?:[a-z]+ (?:of|in) )?|['’]s (?:[a-z-]+ ){0,3}|"
    r" \(|, (?:the )?[a-z]+ "
)


def _rank(place: Place) -> int:
    return place.precision or _EXACT


def _inside(place: Place, source: Located | None) -> bool:
    return source is not None and source.start <= place.start < source.end


def _is_located(sentence: Sentence, first: int) -> bool:
    """Whether a preposition of place leads to it ('in the besieged port of Tavarsk')."""
    before = sentence.tokens[max(0, first - 6) : first]
    if len(before) > 1 and before[-1].lower == "of" and before[-2].lower in _SETTLEMENTS:
        return not any(token.lower in ("to", "from") for token in before[:-2])
    for token in reversed(before):
        if token.lower in _LOCATIVE:
            return True
        if token.lower in _STOPS:
            return False
    return False
