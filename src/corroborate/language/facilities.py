"""Places that no gazetteer knows, shown by a noun alone: 'Karvon Prison', 'Brelkovo village', 'the village of X'.

They stay as words: without name, country, coordinates or precision, which nobody told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.language.place_names import Reader, capital
from corroborate.model.text import Place, Sentence, Token


def facility(reader: Reader, sentence: Sentence, first: int, last: int, titled: bool) -> tuple[list[Place], int]:
    """A name that the gazetteer does not know, with a noun that makes it a place: 'Karvon Prison'."""
    tokens, words = sentence.tokens, reader.words
    end = last
    for index in range(first, min(last + 3, len(tokens))):
        precision = words.nouns.get(tokens[index].lower)
        if precision is None:
            if index >= last and tokens[index].lower not in words.between:
                break
            continue
        end = index + 1
        begin = first
        while begin < index and (
            tokens[begin].lower in words.stop
            or tokens[begin].lower in words.peoples
            or tokens[begin].lower in words.between
        ):
            begin += 1
        common = begin == index and index < last and index - first > 1
        if common and tokens[first].lower != "the" and tokens[index].lower not in ("area", "areas"):
            begin = first  # 'Central Police Station': common words throughout, but capitals throughout as well
        named = begin < min(index, last) and capital(tokens[begin]) and tokens[begin].lower not in words.nouns
        if not named or titled or _COMPOUND_WORD.search(tokens[begin].text):
            continue
        # 'Nairobi Hospital Association' is no hospital.
        if end < last and capital(tokens[end]):
            continue
        if not _noun_counts(tokens, begin, index):
            continue
        left = tokens[begin - 1].start if begin > 0 and tokens[begin - 1].lower == "the" else tokens[begin].start
        return [_words(reader.text, left, tokens[index].end)], end
    of = _settlement(reader, sentence, first, last, titled)
    return ([of], last) if of else ([], last if end == last else end)


_COMPOUND_WORD = re.compile(r"[^\W\d_]{3,}-[a-z]")
_WEAK_NOUNS = (
    "station base state region complex compound area areas island department division plant tower park road river zone "
    "provinces regions grave mine factory theatre theater street border county temple church school"
)
_WEAK = frozenset(_WEAK_NOUNS.split())
_MADE_STRONG = frozenset({"police", "mass", "government", "military", "power", "train", "bus"})


def _noun_counts(tokens: Sequence[Token], begin: int, index: int) -> bool:
    """Whether the noun alone makes an unknown name a place. 'Fox station' need not be one; 'the Tamrel area' is."""
    noun, before = tokens[index], tokens[index - 1]
    if noun.lower in ("state", "states", "region", "regions", "provinces"):
        return False
    if noun.lower not in _WEAK or before.lower in _MADE_STRONG:
        return True
    return noun.text[0].islower() and begin > 0 and tokens[begin - 1].lower == "the"


def _settlement(reader: Reader, sentence: Sentence, first: int, last: int, titled: bool) -> Place | None:
    """The unknown name in 'the village of Brelkovo', 'the Shujayea neighbourhood' is found by its noun instead."""
    tokens, words = sentence.tokens, reader.words
    if titled or first < 2 or tokens[first - 1].lower != "of" or last - first > 3:
        return None
    settlement = tokens[first - 2].lower
    if settlement not in words.settlement_of or settlement in ("state", "capital", "department", "port", "county"):
        return None
    return _words(reader.text, tokens[first].start, tokens[last - 1].end)


def _words(text: str, start: int, end: int) -> Place:
    return Place(text[start:end], start, end, None, None, None, None, None)
