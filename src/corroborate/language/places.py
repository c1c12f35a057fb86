"""Places in words: names from the gazetteer, and words that only the shape of the phrase shows to be a place.

A name is the longest run of capitalised words (with particles) that the gazetteer knows; the words before and after
it decide whether it is a place, which one, and how exactly (`resolution`). 'Al-Brelko village' that no gazetteer knows
stays as words, without name or coordinates.

Precision is UCDP GED where_prec: 1 a town, village or exact spot; 2 near one, its outskirts or surroundings (25 km);
3 a second-level division; 4 a first-level division, a territory of that size (the Gaza Strip), or a part of either
('northern Gaza'); 5 a region larger or vaguer than that, a part of a country, a border, a river; 6 a country; 7 seas,
and 'off the coast of' a country. Peoples ('Sudanese') and institutions ('Gaza Health Ministry') are not places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.language import gazetteer as shipped
from corroborate.language.datelines import dateline_of
from corroborate.language.dates import MONTHS, WEEKDAYS
from corroborate.language.facilities import facility
from corroborate.language.gazetteer import Gazetteer
from corroborate.language.place_names import Reader, capital, name
from corroborate.language.place_words import PlaceWords, place_words
from corroborate.language.resolution import countries
from corroborate.language.unknown_places import unknown
from corroborate.model.report import Report
from corroborate.model.text import Actor, Place, Sentence, Token

_PARTICLE_WORDS = "al el de del la las los da do dos di of e y bin ibn bint abu umm ez es an as ar az ad upon sur am"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_CALENDAR = frozenset((*WEEKDAYS, *MONTHS))
_LONGEST = 5


def places(
    report: Report,
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer | None = None,
    actors: Sequence[Actor] = (),
) -> tuple[tuple[Place, ...], Place | None, int]:
    """The places of `report` in order without overlaps; its dateline; and where the story begins after it (or 0).

    Without a `gazetteer` the shipped one is used; words that are `actors` are no unknown places. Never raises on odd
    text.
    """
    words = place_words()
    known = gazetteer or shipped.default()
    reader = Reader(report.text, known, words, countries(sentences, report.title, words), frozenset())
    dateline, dateline_end = dateline_of(report.text, sentences, known, reader.about)
    if dateline is not None and dateline.country is not None:
        reader.about[dateline.country] = 1.0
    reader.persons = _persons(sentences, words)
    found = _all(reader, sentences)
    more = {place.country: place.precision for place in found if place.country and place.country not in reader.about}
    if more:
        # A region or a large town tells its country as well as the country's name does: read again, knowing it.
        for country, precision in sorted(more.items()):
            reader.about[country] = 0.7 if precision in (4, 5) else 0.3
        found = _all(reader, sentences)
    if dateline is not None:
        found = [place for place in found if place.end <= dateline.start or dateline.end <= place.start]
        found.append(dateline)
        found.sort(key=lambda place: place.start)
    found += unknown(reader, sentences, found, actors)
    found.sort(key=lambda place: place.start)
    return tuple(found), dateline, dateline_end


def _all(reader: Reader, sentences: Sequence[Sentence]) -> list[Place]:
    return [place for sentence in sentences for place in _in_sentence(reader, sentence)]


def _persons(sentences: Sequence[Sentence], words: PlaceWords) -> frozenset[str]:
    """Words that follow a title, or end a run before a verb of speech, somewhere in the report: names of persons."""
    found: set[str] = set()
    for sentence in sentences:
        tokens = sentence.tokens
        for index in range(1, len(tokens)):
            token, before = tokens[index], tokens[index - 1]
            if not token.text[0].isupper():
                if (
                    token.lower in words.speech
                    and before.text[0].isupper()
                    and index > 1
                    and capital(tokens[index - 2])
                ):
                    found.add(before.lower)
                continue
            if before.lower in words.titles and before.text[0].isupper():
                for name in tokens[index : index + 3]:
                    if not capital(name):
                        break
                    found.add(name.lower)
    return frozenset(found)


def _in_sentence(reader: Reader, sentence: Sentence) -> Iterator[Place]:
    tokens = sentence.tokens
    words = [token for token in tokens if token.text[0].isalpha()]
    # In a headline with capitals throughout, a capital says nothing.
    titled = len(words) > 2 and (
        (sentence.heading and sum(map(capital, words)) >= 0.6 * len(words))
        or all(token.text.isupper() for token in words)
    )
    index = 0
    while index < len(tokens):
        if not capital(tokens[index]):
            if tokens[index].lower == "country":
                yield from _part_of_country(reader, tokens, index)
            index += 1
            continue
        run = index + 1
        while run < len(tokens) and run - index < 12:
            if tokens[run].lower in _CALENDAR:
                break  # 'in Osk Tuesday'
            if capital(tokens[run]) and tokens[run].text not in ("'S",):
                run += 1
            elif tokens[run].lower in _PARTICLES and run + 1 < len(tokens) and capital(tokens[run + 1]):
                run += 2
            else:
                break
        found, reached = _in_run(reader, sentence, index, run, titled)
        yield from found
        index = max(reached, index + 1)


def _part_of_country(reader: Reader, tokens: Sequence[Token], index: int) -> Iterator[Place]:
    """'the country's east': a part of the country that the report is most about, if that is plain; without a point."""
    phrase = tokens[index : index + 3]
    if index and len(phrase) == 3 and phrase[1].lower == "'s" and phrase[2].lower in reader.words.directions:
        most = sorted(reader.about.items(), key=lambda item: (-item[1], item[0]))
        plain = len(most) == 1 or (len(most) > 1 and most[1][1] < 0.6)
        start = tokens[index - 1].start if tokens[index - 1].lower == "the" else phrase[0].start
        end = phrase[2].end
        yield Place(reader.text[start:end], start, end, None, most[0][0] if plain else None, None, None, 5)


def _in_run(reader: Reader, sentence: Sentence, first: int, last: int, titled: bool) -> tuple[list[Place], int]:
    """The places in the capitalised run of tokens `[first, last)`, and the token after what was used of it."""
    tokens = sentence.tokens
    far = _far(tokens, last)
    start = first
    while start < last:
        if capital(tokens[start]):
            for end in range(min(far, start + _LONGEST), start, -1):
                place, reached = name(reader, sentence, first, start, end, last, titled)
                if place is not None:
                    return [place], reached
                if reached:
                    start = reached - 1
                    break
        start += 1
    return facility(reader, sentence, first, last, titled)


def _far(tokens: Sequence[Token], last: int) -> int:
    """How far a name may reach past its run: 'Jammu and Kashmir', 'Republic of the Congo', 'Donetsk region'."""
    for length, joined in ((2, ("of", "the")), (1, ("and",))):
        if tuple(t.lower for t in tokens[last : last + length]) == joined and last + length < len(tokens):
            reach = last + length
            while reach < len(tokens) and reach < last + length + 2 and capital(tokens[reach]):
                reach += 1
            return reach if reach > last + length else last
    return last + 1 if last < len(tokens) and tokens[last].text[0].islower() else last
