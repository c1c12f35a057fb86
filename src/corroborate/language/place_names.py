"""One name of a place in a sentence: how far its words reach, which place it is, how exactly it is said.

The words around a name make it a place or take it away: 'in Jos', 'Mr Jos', 'Jos Football Club'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.language.gazetteer import Entry, Gazetteer, fold
from corroborate.language.place_words import PlaceWords
from corroborate.language.resolution import Setting, choose
from corroborate.model.text import Place, Sentence, Token

_ARTICLE = re.compile(r"(?:al|el|ar|as|ash|at|an|az|ez|ad|ed|es|et|er|ez|d|l|t)[-'’][^\W\d_]", re.IGNORECASE)
_COMPOUND = re.compile(r"(?P<name>[^\W\d_][\w'’]*)-(?:area|controlled|held|occupied)\Z")


@dataclass(slots=True)
class Reader:
    """What the search in one report shares: its text, the gazetteer, the words, and the countries that it names."""

    text: str
    gazetteer: Gazetteer
    words: PlaceWords
    about: dict[str, float]
    persons: frozenset[str]


def name(
    reader: Reader, sentence: Sentence, first: int, start: int, end: int, last: int, titled: bool
) -> tuple[Place | None, int]:
    """The place whose name is the tokens `[start, end)` of the run `[first, last)`, and the token after its words.

    Without a place the second is 0, or the token after a longer name that takes these words ('New York Times').
    """
    tokens, words = sentence.tokens, reader.words
    head = tokens[start]
    people = head.lower in words.peoples or head.lower.removesuffix("s") in words.peoples
    if end - start == 1 and people and head.lower not in words.states:
        return _capital_of(reader, sentence, start, head.lower)
    named = reader.text[head.start : tokens[end - 1].end]
    compound = _COMPOUND.match(named) if end - start == 1 else None
    named = compound["name"] if compound else named
    key = fold(named)
    entries = reader.gazetteer.lookup(key)
    if not entries:
        return None, 0
    noun, after = _noun(reader, tokens, end)
    setting = _setting(reader, sentence, start, end, noun, titled)
    if (
        end - start == 1
        and not noun
        and (key in words.stop or head.lower in words.stop)
        and not _listed(entries, named)
    ):
        return None, 0
    if not _free(reader, sentence, first, start, end, last, setting, entries):
        return None, end if end - start > 1 else 0
    entry = choose(entries, setting, reader.about, named)
    if entry is None:
        return None, 0
    if entry.precision > 1 and noun and (noun < 3 or entry.precision > 5):
        # 'Sudan camp' is not Sudan's point; 'the U.S. State Department' is no place; 'the Sudan border' is one.
        if entry.precision > 4 and noun < 5:
            if tokens[end].text[0].isupper() and not titled:
                return None, end
            noun, after = 0, end
        elif noun < 3:
            noun, after = 0, end
    seat = _capital_after(reader, tokens, end, entry)
    if seat:
        return seat
    precision = _precision(entry, 2 if compound else noun)
    left, part = _before(reader, sentence, start, entry)
    if part == "direction":
        precision = precision if precision < 3 else 4 if precision <= 4 else 5
    elif part == "near" and precision == 1:
        precision = 2
    elif part == "coast":
        precision = 7
    right = tokens[after - 1].end
    return _located(reader.text, left, right, entry, precision), after


def capital(token: Token) -> bool:
    """Whether a word begins with a capital, or with an article before one ('al-Brelko')."""
    text = token.text
    if text[0].isupper():
        return True
    return len(text) > 3 and not text.islower() and _ARTICLE.match(text) is not None


def _located(text: str, start: int, end: int, entry: Entry, precision: int) -> Place:
    return Place(text[start:end], start, end, entry.name, entry.country, entry.latitude, entry.longitude, precision)


def _capital_of(reader: Reader, sentence: Sentence, start: int, people: str) -> tuple[Place | None, int]:
    """'the Kenyan capital': the capital's place. A people's name alone is no place."""
    tokens = sentence.tokens
    code = reader.words.peoples.get(people)
    if code is None or start + 1 >= len(tokens) or tokens[start + 1].lower != "capital":
        return None, 0
    entry = reader.gazetteer.capital(code)
    if entry is None:
        return None, 0
    left = tokens[start - 1].start if start and tokens[start - 1].lower == "the" else tokens[start].start
    return _located(reader.text, left, tokens[start + 1].end, entry, 1), start + 2


def _capital_after(reader: Reader, tokens: Sequence[Token], end: int, entry: Entry) -> tuple[Place, int] | None:
    """'Yemen's capital'."""
    if entry.kind != "country" or entry.country is None or end + 1 >= len(tokens):
        return None
    if tokens[end].lower != "'s" or tokens[end + 1].lower != "capital":
        return None
    found = reader.gazetteer.capital(entry.country)
    if found is None:
        return None
    return _located(reader.text, tokens[end - 1].start, tokens[end + 1].end, found, 1), end + 2


def _listed(entries: Sequence[Entry], named: str) -> bool:
    return any(entry.kind in ("country", "sea", "continent") for entry in entries) and (
        len(named) > 3 or named.isupper()
    )


def _precision(entry: Entry, noun: int) -> int:
    if noun == 0:
        return entry.precision
    if entry.precision == 1:
        return noun
    return entry.precision if noun <= 4 else max(noun, min(entry.precision, 5))


def _noun(reader: Reader, tokens: Sequence[Token], end: int) -> tuple[int, int]:
    """where_prec of the noun after a name ('province' 4), and the token after it; (0, end) without one."""
    nouns, between = reader.words.nouns, reader.words.between
    for ahead in range(end, min(end + 4, len(tokens))):
        word = tokens[ahead].lower
        precision = nouns.get(word)
        if precision is not None:
            return precision, ahead + 1
        if word not in between:
            break
    return 0, end


def _setting(reader: Reader, sentence: Sentence, start: int, end: int, noun: int, titled: bool) -> Setting:
    tokens, words = sentence.tokens, reader.words
    back = start - 1
    while back >= 0 and (tokens[back].lower in words.directions or tokens[back].lower in ("the", "a")):
        back -= 1
    before = tokens[back].lower if back >= 0 else ""
    further = tokens[back - 1].lower if back > 0 else ""
    placed = (
        before in words.locative
        or (before == "of" and (further in words.settlement_of or further in words.near))
        or before in words.settlement_of
        or before in words.near
    )
    country = None
    if end + 1 < len(tokens) and tokens[end].text == "," and capital(tokens[end + 1]):
        country = _country_after(reader, sentence, end + 1)
    return Setting(
        placed=placed,
        moved=before in words.motion,
        opens=start == 0,
        titled=titled,
        article=start > 0 and tokens[start - 1].lower in ("the", "a", "an"),
        town=before == "of" and further in words.settlement,
        noun=noun,
        settlement=noun == 1 and end < len(tokens) and tokens[end].lower in words.settlement,
        country=country,
        words=end - start,
    )


def _country_after(reader: Reader, sentence: Sentence, start: int) -> str | None:
    """The country of what stands after the comma in 'Tripoli, Lebanon' or 'Jos, Plateau state'."""
    tokens = sentence.tokens
    for end in range(min(start + 4, len(tokens)), start, -1):
        entries = reader.gazetteer.lookup(fold(reader.text[tokens[start].start : tokens[end - 1].end]))
        for entry in entries:
            if entry.kind == "country" or (entry.kind == "admin1" and reader.about.get(entry.country or "")):
                return entry.country
    return None


def _free(
    reader: Reader,
    sentence: Sentence,
    first: int,
    start: int,
    end: int,
    last: int,
    setting: Setting,
    entries: Sequence[Entry],
) -> bool:
    """Whether the name stands by itself, and not inside the name of a person or an institution."""
    tokens, words = sentence.tokens, reader.words
    titled, noun = setting.titled, setting.noun
    after = tokens[end] if end < len(tokens) else None
    before = tokens[start - 1] if start else None
    if after is not None and after.lower in words.institutions and not noun and (after.text[0].isupper() or titled):
        return False
    if before is not None and before.lower in words.titles and before.text[0].isupper() and not titled:
        return False
    if titled:
        return True
    large = any(entry.kind in ("country", "territory", "region", "continent", "sea") for entry in entries)
    if not large and end - start == 1 and not noun and tokens[start].lower in reader.persons:
        return False
    if after is not None and after.lower in words.speech and not large and not setting.placed:
        return False
    # A capitalised neighbour that no comma parts from the name makes it part of a longer one ('Hassan Kabul').
    if end < last and capital(tokens[end]) and not _place_word(words, tokens[end]):
        return large and tokens[end].lower in words.titles
    if start > first and start > 0 and capital(tokens[start - 1]):
        word = tokens[start - 1].lower
        opening = start - 1 == 0 or word in words.directions or word in words.stop or word in words.peoples
        return opening or large
    # 'University of Khartoum' is an institution, 'Residents of Khartoum' are people in a place.
    if start - first > 1 and tokens[start - 1].lower == "of" and not large:
        return start - 2 == 0 and tokens[start - 2].lower not in words.institutions
    return True


def _place_word(words: PlaceWords, token: Token) -> bool:
    return token.lower in words.nouns or token.lower in words.between or token.lower in words.peoples


def _before(reader: Reader, sentence: Sentence, start: int, entry: Entry) -> tuple[int, str]:
    """Where a place's words begin, with its article and direction, and what the words before say of its precision."""
    tokens, words = sentence.tokens, reader.words
    left, part, index = tokens[start].start, "", start - 1
    while index >= 0 and tokens[index].lower in words.directions and tokens[index + 1].start - tokens[index].end == 1:
        left, part = tokens[index].start, "direction"
        index -= 1
    article = index >= 0 and tokens[index].lower == "the"
    if article and (part or _takes_article(entry, tokens[start])):
        left = tokens[index].start
    if article:
        index -= 1
    if index >= 2 and tokens[index].lower == "of" and tokens[index - 1].lower in ("coast", "coasts", "shores"):
        begin = index - 2 if tokens[index - 2].lower == "the" else index - 1
        if begin > 0 and tokens[begin - 1].lower == "off":
            return tokens[begin - 1].start, "coast"
    if index >= 0 and not part:
        word = tokens[index].lower
        if (
            (word == "of" and index > 0 and tokens[index - 1].lower in words.near)
            or (word in words.near and word not in words.directions)
            or (word == "to" and index > 0 and tokens[index - 1].lower in ("close", "next"))
        ):
            part = "near"
    return left, part


def _takes_article(entry: Entry, head: Token) -> bool:
    return entry.kind in ("region", "territory", "sea") or (
        entry.kind in ("country", "admin1") and _ARTICLED.search(entry.name) is not None
    )


_ARTICLED = re.compile(
    r"United|Republic|Islands|Kingdom|Philippines|Netherlands|Gambia|Maldives|Bahamas|Comoros|Seychelles|"
    r"Congo|Far North|South West|North West|Punjab"
)
