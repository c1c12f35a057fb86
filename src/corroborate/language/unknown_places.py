"""Names of places that no gazetteer knows, shown by how the report uses them: 'in Kobrin', 'from Dellim to Sarro'.

A capitalised name counts where a word stands before it that places follow, or a noun of place with 'of', or where it
heads an item of a list; from then on it is a place wherever the report names it so that it can be one. It stays as
words: without name, country, coordinates or precision, which nobody told. Persons, parties and institutions are none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from corroborate.language.dates import MONTHS, WEEKDAYS
from corroborate.language.gazetteer import fold
from corroborate.language.place_names import Reader, capital
from corroborate.model.text import Actor, Place, Sentence, Token

_STRONG = frozenset("in near outside inside around towards toward into throughout".split())
_OVER = frozenset("off over across along at".split())  # before a name that the report shows elsewhere
_WITH_CARE = {
    "over": frozenset("down flew flying fly crashed exploded intercepted skies airspace airdropped circled".split()),
    "off": frozenset({"just"}),
}  # 'shot down over Osk', not 'a dispute over Osk'
_PHRASAL = frozenset(
    "cut laid set sets setting fired kicked called broke carried paid pulled put took takes hold fend show shows ward "
    "write play lay".split()
)
_NOT_NAMES = (
    "arabic english french hebrew russian ukrainian persian farsi urdu kurdish swahili hausa ramadan eid hajj passover "
    "operation article resolution chapter section annex paragraph phase stage unit category level god quran koran "
    "bible reuters tv whatsapp gmt utc i'm i entry update african european asian american neighbouring neighboring "
    "western custody parliament congress telegram signal"
)
_NEVER = frozenset((*_NOT_NAMES.split(), *MONTHS, *WEEKDAYS))
_PARTICLES = frozenset("al el de del la las los da do dos di e bin ibn bint abu umm".split())
_FRONTS = frozenset("front axis frontline line heights hills road highway salient sector".split())
_DIVISIONS = frozenset(
    "province provinces governorate governorates district districts town towns city village villages camp region "
    "county municipality".split()
)
_LONGEST = 3
_ITEMS = 2  # heads of one form that make a list


def unknown(
    reader: Reader, sentences: Sequence[Sentence], found: Sequence[Place], actors: Sequence[Actor]
) -> list[Place]:
    """The places besides `found` in `sentences`, in order; they do not overlap those or `actors`."""
    taken = _Taken([*found, *(actor for actor in actors if not actor.adjective)])
    names = {_key(tokens[first:last]) for tokens, first, last in _shown(reader, sentences, found)}
    names.discard("")
    if not names:
        return []
    heads = frozenset(name.split()[0] for name in names)
    more: list[Place] = []
    for sentence in sentences:
        tokens, index = sentence.tokens, 0
        while index < len(tokens):
            if capital(tokens[index]) and fold(tokens[index].text).partition(" ")[0] in heads:
                last = _named(reader, tokens, index, names)
                if last and not taken.overlap(tokens[index].start, tokens[last - 1].end):
                    more.append(_place(reader, tokens, index, last))
                    index = last
                    continue
            index += 1
    return more


class _Taken:
    """Stretches of the text that are something else."""

    def __init__(self, found: Iterable[Place | Actor]) -> None:
        self.spans = sorted((item.start, item.end) for item in found)
        self.starts = [start for start, _ in self.spans]

    def overlap(self, start: int, end: int) -> bool:
        """Whether any of them shares a character with `[start, end)`."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return low < high or any(self.spans[k][1] > start for k in range(max(0, low - 3), low))


def _shown(
    reader: Reader, sentences: Sequence[Sentence], found: Sequence[Place]
) -> Iterator[tuple[Sequence[Token], int, int]]:
    """The runs of tokens that their surroundings show to be names of places."""
    words = reader.words
    starts = [place.start for place in found]
    heads: list[tuple[Sequence[Token], int, int]] = []
    previous = -1
    for sentence in sentences:
        tokens = sentence.tokens
        opens, previous = sentence.paragraph != previous, sentence.paragraph
        if opens:
            heads.extend(_head(reader, tokens))
        if sentence.heading and sum(map(capital, tokens)) >= 0.6 * len(tokens):
            continue
        for index in range(len(tokens) - 1):
            word, begin = tokens[index].lower, index + 1
            if word in _STRONG:
                shown = True
            elif word == "of" and index:
                before = tokens[index - 1].lower
                shown = (
                    before in words.settlement_of or before in words.nouns or before.removesuffix("s") in words.nouns
                )
                shown = shown and not (before == "state" or tokens[index - 1].text[0].isupper())
            elif word == "the" and index and tokens[index - 1].lower == "on":
                end = _run(tokens, begin)
                shown = end < len(tokens) and end > begin and tokens[end].text in _FRONTS
            elif word in _WITH_CARE and index:
                shown = tokens[index - 1].lower in _WITH_CARE[word] or (
                    word == "off" and tokens[index - 1].lower not in _PHRASAL
                )
            elif word == "from":
                end = _run(tokens, begin)
                shown = begin < end < len(tokens) - 1 and tokens[end].lower == "to" and capital(tokens[end + 1])
                if shown and (other := _run(tokens, end + 1)) and _may(reader, tokens, end + 1, other):
                    yield tokens, end + 1, other
            else:
                shown = False
            end = _run(tokens, begin) if shown else begin
            owner = end < len(tokens) and tokens[end].lower == "'s"  # "in Lem's report"
            if end > begin and not owner and _may(reader, tokens, begin, end):
                yield tokens, begin, end
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        for place in found[low:high]:
            if place.name is None:
                yield from _stem(reader, tokens, place)
                yield from _seat(reader, tokens, place)
    if len(heads) >= _ITEMS:
        yield from heads


def _stem(reader: Reader, tokens: Sequence[Token], place: Place) -> Iterator[tuple[Sequence[Token], int, int]]:
    """The name in a place that its noun showed: 'Halvet' of 'Halvet province'."""
    first = bisect_left(tokens, place.start, key=lambda token: token.start)
    last = bisect_right(tokens, place.end - 1, key=lambda token: token.start)
    while first < last and not (capital(tokens[first]) and tokens[first].lower not in reader.words.stop):
        first += 1
    if last - first >= 2 and tokens[last - 1].lower in _DIVISIONS and _may(reader, tokens, first, last - 1):
        yield tokens, first, last - 1
    elif (
        first < last
        and all(map(capital, tokens[first:last]))
        and tokens[last - 1].lower not in reader.words.nouns
        and _may(reader, tokens, first, last)
    ):
        yield tokens, first, last


def _seat(reader: Reader, tokens: Sequence[Token], place: Place) -> Iterator[tuple[Sequence[Token], int, int]]:
    """The town named after a place that its noun showed: 'Saint Nerin Hospital, Orlune'."""
    comma = bisect_left(tokens, place.end, key=lambda token: token.start)
    if comma >= len(tokens) or tokens[comma].text != ",":
        return
    last = _run(tokens, comma + 1)
    if (
        last > comma + 1
        and (last == len(tokens) or tokens[last].text in _CLOSERS)
        and (_may(reader, tokens, comma + 1, last))
    ):
        yield tokens, comma + 1, last


_CLOSERS = frozenset((",", ".", ")", ";", ":"))


def _head(reader: Reader, tokens: Sequence[Token]) -> Iterator[tuple[Sequence[Token], int, int]]:
    """The name that heads an item of a list: '- Tavarsk: seven civilians were hurt'."""
    first = 0
    while first < min(3, len(tokens)) and not tokens[first].text[0].isalnum():
        first += 1
    last = end = _run(tokens, first)
    if last > first and end < len(tokens) and tokens[end].lower in reader.words.nouns:
        end += 1
    if last == first or end + 1 >= len(tokens) or tokens[end].text != ":":
        return
    after = tokens[end + 1].text[0]
    if (after.islower() or after.isdecimal()) and _may(reader, tokens, first, last):
        yield tokens, first, end


def _run(tokens: Sequence[Token], first: int) -> int:
    """Where the capitalised name that begins at `first` ends; `first` where none does."""
    end = first
    while end < len(tokens) and end - first <= _LONGEST:
        if tokens[end].lower in _NEVER:
            break
        if capital(tokens[end]) and tokens[end].text not in ("'S", "’S"):
            end += 1
        elif end > first and tokens[end].lower in _PARTICLES and end + 1 < len(tokens) and capital(tokens[end + 1]):
            end += 2
        else:
            break
    return end


def _may(reader: Reader, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the capitalised tokens `[first, last)` may name a place: no person, body, day or acronym."""
    words, name = reader.words, tokens[first:last]
    if not 0 < last - first <= _LONGEST or tokens[first].lower in words.titles:
        return False
    if any(t.lower in _NEVER or t.lower in words.institutions or t.lower in reader.persons for t in name):
        return False
    if all(t.lower in words.stop or t.lower in words.peoples or t.lower in words.directions for t in name):
        return False
    if any(t.lower in words.peoples or t.lower.removesuffix("s") in words.peoples for t in name):
        return False
    if name[0].lower in words.stop and name[0].lower not in _OPENING:
        return False
    if all(t.text.isupper() for t in name) and len(name[0].text) < 6:
        return False
    if len(name) == 1 and (len(name[0].text) < 3 or any(map(str.isdecimal, name[0].text))):
        return False
    after = tokens[last] if last < len(tokens) else None
    return after is None or not after.text[0].isdecimal()


_OPENING = frozenset(
    "port lower upper mount saint new old cape fort east west north south great ben bin umm abu san".split()
)


def _named(reader: Reader, tokens: Sequence[Token], first: int, names: set[str]) -> int:
    """Where one of `names` that begins at `first` ends, and 0 where none does or the words stand for something else."""
    words = reader.words
    for last in range(min(first + _LONGEST, len(tokens)), first, -1):
        if tokens[last - 1].text[0].isalnum() and _key(tokens[first:last]) in names:
            break
    else:
        return 0
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if before is not None:
        if before.lower in words.titles or (capital(before) and first > 1 and before.lower not in _MAY_PRECEDE):
            return 0
        if (
            before.lower == "of"
            and first > 1
            and ((capital(tokens[first - 2]) and first > 2) or tokens[first - 2].lower in words.institutions)
        ):
            return 0
    if after is not None and after.text[0].isupper() and after.lower not in words.nouns:
        return last if after.lower in _NEVER else 0
    if (
        after is not None
        and after.text not in _FRONTS
        and (after.lower in words.institutions or after.lower in words.speech)
        and (before is None or before.lower not in _STRONG)
    ):
        return 0
    return last


_MAY_PRECEDE = frozenset((*_STRONG, *_OVER, "the", "and", "from", "to", "on", "of", "lower", "upper"))


def _place(reader: Reader, tokens: Sequence[Token], first: int, last: int) -> Place:
    """The place with the noun that belongs to it: 'the Dunmark axis'."""
    if last < len(tokens) and tokens[last].text in _FRONTS and first and tokens[first - 1].lower == "the":
        first, last = first - 1, last + 1
    start, end = tokens[first].start, tokens[last - 1].end
    end -= reader.text[end - 1] == "."  # the last word of a line may carry its stop
    return Place(reader.text[start:end], start, end, None, None, None, None, None)


def _key(tokens: Sequence[Token]) -> str:
    return fold(" ".join(token.text for token in tokens))
