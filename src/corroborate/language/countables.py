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

from corroborate.model.noun import Noun, noun, plural
from corroborate.model.text import Token

Counted = Literal["noun", "other", "unknown"]
_REACH = 8  # tokens read from the number on: 'two local Ethiopian independent radio journalists' has six
_MARKS = frozenset("\"'“”‘’«»``''")
_AGED = re.compile(r"(?:\d+|[a-z]+(?:-[a-z]+)?)-(?:year|month|week|day)-olds?\Z")
_PARTICIPLES = frozenset(
    "killed injured wounded missing captured arrested detained abducted displaced destroyed damaged".split()
)
_ENDINGS = ("ed", "ing", "ly")  # after a noun: a participle or an adverb, which starts something new
# What may stand between a number and its unit: 'three full days', 'ten square km'.
_BEFORE_UNIT = frozenset(
    "full long whole more straight consecutive successive square cubic nautical metric further additional last past us "
    "u.s. american canadian australian hong percentage local billion million trillion".split()
)


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague word: its least number, whether it counts only before 'of' or a noun, and the codebook followed."""

    words: tuple[str, ...]
    low: int | None
    of: bool
    codebook: str


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
    adjectival: frozenset[str]
    vague: dict[str, tuple[Vague, ...]]


@cache
def lexicon() -> Lexicon:
    """The lists, read once a process."""
    data = tomllib.loads(files("corroborate.resources").joinpath("quantities.toml").read_text("utf8"))
    vague: dict[str, list[Vague]] = {}
    for entry in data["vague"]:
        for phrase in entry["words"]:
            words = tuple(phrase.split())
            vague.setdefault(words[0], []).append(
                Vague(words, entry.get("low"), entry.get("of", False), entry["codebook"])
            )
    return Lexicon(
        units=_forms(data["units"]),
        events=_forms(data["events"]),
        labels=frozenset(data["labels"].split()),
        money=frozenset(data["money"].split()),
        months=frozenset(data["months"].split()),
        before_year=frozenset(data["before_year"].split()),
        stops=frozenset(data["stops"].split()),
        heads=frozenset(data["heads"].split()),
        none=frozenset(data["none"].split()),
        adjectival=frozenset(data["adjectival"].split()) | {"^"},
        vague={first: tuple(sorted(found, key=lambda v: -len(v.words))) for first, found in vague.items()},
    )


def _forms(words: str) -> frozenset[str]:
    forms = set()
    for item in words.split():
        lemma, _, irregular = item.partition("/")
        forms |= {lemma, irregular or plural(lemma)}
    return frozenset(forms)


def _form(token: Token) -> str:
    """The word; a capital is kept as '^', for nouns of peoples lend their names like adjectives ('an Afghan town')."""
    return "^" if token.text[0].isupper() and not token.text.isupper() else token.lower


def strictly_plural(word: str, found: Noun) -> bool:
    """Whether the form is only a plural ('soldiers'), not also a singular or an adjective ('Chinese')."""
    return found.plural and word != found.lemma


def counted(tokens: Sequence[Token], at: int) -> tuple[Counted, Noun | None]:
    """What the words from token `at` on name: people or things ('noun'), what is not counted ('other'), or unknown.

    A plural ends the reading ('two soldiers Monday'), a singular may go on to its head ('two police officers',
    'three rocket attacks').
    """
    words = lexicon()
    last: Noun | None = None
    plural_form = False
    for number, token in enumerate(tokens[at : at + _REACH]):
        word = token.lower
        if number == 0 and (word in words.units or _share(tokens, at)):
            return "other", None
        if word in words.stops:
            break
        if word in _MARKS:
            continue
        if _AGED.match(word):
            last, plural_form = noun("people"), word.endswith("s")
            continue
        if not word[0].isalnum():
            break
        if plural_form:
            break
        if word in words.units and last is None and number < 3 and tokens[at].lower in _BEFORE_UNIT:
            return "other", None
        following = tokens[at + number + 1].lower if at + number + 1 < len(tokens) else ""
        if word in words.events and noun(following) is None:  # '105 war prisoners' counts the prisoners
            return "other", None
        found = noun(word)
        if found is not None:
            last, plural_form = found, strictly_plural(word, found)
    return ("noun", last) if last is not None else ("unknown", None)


def _share(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].lower == "per" and at + 1 < len(tokens) and tokens[at + 1].lower == "cent"


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
        if word in words.stops and not (number == 0 and word in _PARTICIPLES):
            break
        if last is not None and word.endswith(_ENDINGS) and noun(word) is None:
            break
        found = noun(word)
        if word in words.events or (found is None and last is not None and word in words.heads):
            last = None  # it named something; a person of it may follow ('a human rights activist')
            continue
        if found is not None:
            # a plural inside is a possessive or an apposition: 'a women's group', 'a prisoners exchange'
            last, form = (None, "") if strictly_plural(word, found) else (found, _form(token))
        elif last is not None and (last.category == "object" or form in words.adjectival):
            last = None  # 'a school curriculum', 'a humanitarian corridor': these lend their names to other things
    return None if form in words.stops else last
