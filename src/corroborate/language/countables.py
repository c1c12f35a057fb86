"""What a number counts: people or things, or time, measures, money, attacks, a label, an age, a date.

The words are data (`resources/quantities.toml`, `model/nouns.toml`). It reads forward to the head of the noun phrase
and one or two words back, no further; it does not parse, and does not know what became of those counted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from corroborate.language.numerals import SMALL, Numeral
from corroborate.model.noun import Noun, noun, plural
from corroborate.model.text import Token

Counted = Literal["noun", "other", "unknown"]
_REACH = 8  # tokens read from the number on: 'two local Ethiopian independent radio journalists' has six
_MARKS = frozenset("\"'“”‘’«»``''")
_AGED = re.compile(r"(?:\d+|[a-z]+(?:-[a-z]+)?)-(?:year|month|week|day)-olds?\Z")
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague word: its least number and whether it counts only before 'of' or a noun."""

    words: tuple[str, ...]
    low: int | None
    of: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of `resources/quantities.toml`, ready for look-up."""

    units: frozenset[str]
    events: frozenset[str]
    labels: frozenset[str]
    money: frozenset[str]
    months: frozenset[str]
    before_year: frozenset[str]
    stops: frozenset[str]
    heads: frozenset[str]
    none: frozenset[str]
    vague: dict[str, tuple[Vague, ...]]


@cache
def lexicon() -> Lexicon:
    """The lists, read once a process."""
    data = tomllib.loads(files("corroborate.resources").joinpath("quantities.toml").read_text("utf8"))
    vague: dict[str, list[Vague]] = {}
    for entry in data["vague"]:
        for phrase in entry["words"]:
            words = tuple(phrase.split())
            vague.setdefault(words[0], []).append(Vague(words, entry.get("low"), entry.get("of", False)))
    return Lexicon(
        _forms(data["units"]),
        _forms(data["events"]),
        *(
            frozenset(data[name].split())
            for name in ("labels", "money", "months", "before_year", "stops", "heads", "none")
        ),
        {first: tuple(sorted(found, key=lambda v: -len(v.words))) for first, found in vague.items()},
    )


def _forms(words: str) -> frozenset[str]:
    forms = set()
    for item in words.split():
        lemma, _, irregular = item.partition("/")
        forms |= {lemma, irregular or plural(lemma)}
    return frozenset(forms)


def strictly_plural(word: str, found: Noun) -> bool:
    """Whether the form is only a plural ('soldiers'), not also a singular or an adjective ('Chinese')."""
    return found.plural and word != found.lemma


def counted(tokens: Sequence[Token], at: int) -> tuple[Counted, Noun | None]:
    """What the words from token `at` on name: a noun of people or things, something that is not counted, or unknown."""
    words = lexicon()
    last: Noun | None = None
    form = ""
    skipped = False
    for token in tokens[at : at + _REACH]:
        word = token.lower
        if word in words.stops:
            break
        if word in _MARKS:
            continue
        if not word[0].isalnum() or _AGED.match(word):
            if word[0] == "," or not word[0].isalnum():
                break
            last, form = noun("child") if word.endswith("s") else noun("person"), word
            continue
        if last is None and (word in words.units):
            return "other", None
        if word in words.events:
            if last is None or not strictly_plural(form, last):
                return "other", None
            break
        found = noun(word)
        if found is not None:
            if last is not None and strictly_plural(form, last):
                break
            last, form, skipped = found, word, False
        elif last is not None:
            if strictly_plural(form, last):
                break
            skipped = True
    if last is not None and not (skipped and strictly_plural(form, last)):
        return "noun", last
    return "unknown", None


def one_of(tokens: Sequence[Token], at: int) -> Noun | None:
    """The noun of the person or thing after an article ending before token `at` ('a | young Afghan soldier'), or None.

    None where the phrase goes on to name something else: 'a police spokesman' counts the spokesman, 'a rebel group',
    'a rocket attack' and 'a hospital source' count nobody.
    """
    words = lexicon()
    last: Noun | None = None
    form = ""
    for number, token in enumerate(tokens[at : at + _REACH]):
        word = token.lower
        if word in _MARKS:
            continue
        if not word[0].isalnum():
            break
        if _AGED.match(word):
            last, form = noun("person"), word
            continue
        if word in words.stops or (last is not None and _ends_phrase(token, word)):
            break
        if word in words.events or (last is not None and word in words.heads):
            return None
        found = noun(word)
        if found is not None:
            if found.plural and word != found.lemma:
                return None  # 'a women's group', 'a prisoners exchange'
            last, form = found, word
        elif last is not None and last.category == "object":
            return None  # 'a school teacher's' head is not known; things name other things more than people do
        elif number > 5:
            break
    if last is None or form in words.stops:
        return None
    return last


def _ends_phrase(token: Token, word: str) -> bool:
    """Whether a word after a noun starts something new: a participle, an adverb, 's, a name."""
    return word.endswith(("ed", "ing", "ly")) or word == "'s"


def excluded(tokens: Sequence[Token], found: Numeral, bounded: bool) -> bool:
    """Whether the number is a date, a year, an age, money, a measure, a label, a score, or counts attacks or time."""
    words = lexicon()
    before = tokens[found.start - 1].lower if found.start else ""
    before_that = tokens[found.start - 2].lower if found.start > 1 else ""
    after = tokens[found.end] if found.end < len(tokens) else None
    following = after.lower if after else ""
    if before in words.money or following in {"%", "°", "$", "€", "£", "º"} or before == "/" or following == "/":
        return True
    if before == "+" and found.plain:
        return True  # a telephone number
    kind, thing = counted(tokens, found.end)
    if kind == "other":
        return True
    if found.plain:
        if before in words.labels and not bounded and not (before in {"top", "order"} and kind == "noun" and False):
            return True
        if _is_date(tokens, found, kind == "noun"):
            return True
        if 1900 <= found.value <= 2099 and found.end - found.start == 1 and len(tokens[found.start].text) == 4:
            if before in words.before_year or before in words.months or before == ",":
                if not (bounded and kind == "noun"):
                    return not (
                        kind == "noun"
                        and thing
                        and before in {"to", "and", "(", ",", "between"}
                        and before_that not in words.months
                        and not before_that.isdecimal()
                    )
            elif kind != "noun":
                return True
    elif before in {"age", "aged", "ages"} or (before == "number" and before_that != "a"):
        return True
    if before_that in {"aged", "ages"} and before in {"between", "from"}:
        return True
    return _is_age(tokens, found) or _is_share(tokens, found)


def _is_date(tokens: Sequence[Token], found: Numeral, counts: bool) -> bool:
    """Whether the number is a day of a month: 'March 7', '7 March', 'October 7 and 12'."""
    months = lexicon().months
    if found.value > 31:
        return False
    start, end = found.start, found.end
    if end < len(tokens) and tokens[end].lower in months and tokens[end].text[0].isupper():
        return True
    if start and tokens[start - 1].lower in months and tokens[start - 1].text[0].isupper():
        return not (counts and start > 1 and tokens[start - 2].lower == "in")
    return (
        start > 2
        and tokens[start - 1].lower in {"and", "-", "–", "to", "or"}
        and tokens[start - 2].text.isdecimal()
        and tokens[start - 3].lower in months
        and not counts
    )


def _is_age(tokens: Sequence[Token], found: Numeral) -> bool:
    """Whether the number is an age set off by marks: 'Musa Ahmed, 34, was', 'Musa Ahmed (34)'."""
    if not (found.plain and found.value <= _OLDEST and found.start > 1 and found.end < len(tokens)):
        return False
    before, after = tokens[found.start - 1].text, tokens[found.end]
    name = tokens[found.start - 2].text
    if not (name[0].isupper() or name == ")"):
        return False
    if before == "(":
        return after.text == ")"
    if before != ",":
        return False
    if after.text in {",", ".", ")", ";", "–", "—", "and"}:
        return after.text != "and" or (found.end + 1 < len(tokens) and tokens[found.end + 1].text[0].isupper())
    return after.lower in {"who", "from", "was"} and found.end - found.start == 1


def _is_share(tokens: Sequence[Token], found: Numeral) -> bool:
    """Whether the number is one side of 'one in three' or of a score ('2-1')."""
    start, end = found.start, found.end
    if end + 1 < len(tokens) and tokens[end].lower in {"in", "-", "–"}:
        following = tokens[end + 1]
        if tokens[end].lower == "in":
            if following.lower in SMALL or (
                following.text.isdecimal() and len(following.text) < 3 and found.value < 10
            ):
                return True
        elif following.text.isdecimal() and found.plain:
            return True  # a hyphened pair that was not a range
    return (
        start > 1
        and found.plain
        and tokens[start - 1].text in {"-", "–"}
        and tokens[start - 2].text.isdecimal()
        and tokens[start - 1].start == tokens[start - 2].end
    )
