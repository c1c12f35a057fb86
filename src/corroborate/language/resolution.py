"""Which of several places of one name a report means, and whether it means a place at all.

The score of a candidate is the logarithm of its population, with what the report tells added: the countries that it
names (and whose people it names), the place named after a comma ('Tripoli, Lebanon'), a noun ('Idlib province').
Population with country context is the common baseline of geoparsing (Gritta et al. 2018, 'A pragmatic guide to
geoparsing evaluation'), and hard to beat. Nothing here knows a conflict, a side, or what happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from corroborate.language.gazetteer import Entry, fold
from corroborate.language.place_words import PlaceWords
from corroborate.model.text import Sentence

# What a place without a population weighs, as the logarithm of one: a listed region like a city of a million, since
# it was listed for being in the news; a first-level division from ISO 3166-2 like a town of thirty thousand.
_WEIGHT = {
    "country": 9.0, "continent": 8.0, "sea": 7.0, "territory": 7.0, "region": 6.0, "admin1": 5.2, "admin2": 4.6,
    "facility": 5.0, "neighbourhood": 4.5,
}  # fmt: skip
_LISTED = frozenset({"country", "continent", "sea", "territory", "region"})


@dataclass(frozen=True, slots=True)
class Setting:
    """How a name stands in its sentence.

    `placed`: after a word that places follow ('in', 'near'); `moved`: after a word that places often follow ('from');
    `opens`: it is the first word of the sentence, where a capital says nothing; `titled`: in a headline where every
    word has a capital; `article`: after 'the' or 'a'; `noun`: where_prec of the noun after it, 0 without one;
    `settlement`: that noun is 'town' or the like; `town`: after 'the town of'; `country`: named after a comma.
    """

    placed: bool = False
    moved: bool = False
    opens: bool = False
    titled: bool = False
    article: bool = False
    noun: int = 0
    settlement: bool = False
    town: bool = False
    country: str | None = None
    words: int = 1


def countries(sentences: Sequence[Sentence], title: str | None, words: PlaceWords) -> dict[str, float]:
    """How much a report is about each country, 0 to 1: how often it names the state or its people.

    Square roots dampen counts, so that the country where the news agency sits does not drown the village's.
    """
    counts: Counter[str] = Counter()
    for sentence in sentences:
        tokens = sentence.tokens
        for index, token in enumerate(tokens):
            if not token.text[0].isupper():
                continue
            code = words.peoples.get(token.lower) or words.peoples.get(token.lower.removesuffix("s"))
            if code is None:
                code = _state(tokens[index].text, token.lower, words)
                if code is None and token.lower in words.state_heads:
                    for length in (5, 4, 3, 2):
                        if index + length <= len(tokens):
                            code = words.states.get(fold(" ".join(t.text for t in tokens[index : index + length])))
                            if code:
                                break
            if code:
                counts[code] += 1
    for word in (title or "").split():
        code = words.peoples.get(word.lower().strip(",.:;'\"")) or words.states.get(fold(word.strip(",.:;'\"")))
        if code:
            counts[code] += 1
    most = max(counts.values(), default=1) ** 0.5
    return {code: count**0.5 / most for code, count in counts.items()}


def _state(text: str, lower: str, words: PlaceWords) -> str | None:
    code = words.states.get(lower if lower.isascii() and "." not in lower and "-" not in lower else fold(text))
    return None if code and len(text) < 4 and not text.isupper() and "." not in text else code


def choose(entries: Sequence[Entry], setting: Setting, about: dict[str, float], text: str) -> Entry | None:
    """The place that is meant, or None if none of `entries` is likely enough to be a place here."""
    best: Entry | None = None
    most = 0.0
    for entry in entries:
        score = _score(entry, setting, about)
        if score > most and _allowed(entry, setting, about, text):
            best, most = entry, score
    return best


def _score(entry: Entry, setting: Setting, about: dict[str, float]) -> float:
    score = _WEIGHT.get(entry.kind, 0.0) if entry.kind in _WEIGHT else log10(entry.population + 30)
    if entry.country is not None:
        score += 2.0 * about.get(entry.country, 0.0)
        if setting.country is not None:
            score += 6.0 if entry.country == setting.country else -3.0
    if entry.kind == "capital":
        score += 1.0
    if entry.main:
        score += 0.7
    if setting.town and entry.precision == 1:
        score += 4.0
    if setting.noun == 4:
        score += 4.0 if entry.precision in (4, 5) else 0.0
    elif setting.noun == 3:
        score += 4.0 if entry.precision == 3 else 0.0
    return score


def _allowed(entry: Entry, setting: Setting, about: dict[str, float], text: str) -> bool:
    """Whether a word in this setting may be this place. The floors were set on the development reports."""
    if len(text) <= 3 and not entry.main and not (text.isupper() and entry.kind in _WEIGHT):
        return False
    known = about.get(entry.country or "", 0.0)
    people = entry.population
    if setting.country is not None:
        return entry.country == setting.country or entry.kind in _LISTED
    if entry.kind in _LISTED:
        return True
    if entry.kind in _WEIGHT:
        # A division from ISO 3166-2 ('Western', 'Union') needs its country named; ours were listed for being in news.
        return known > 0 or (
            entry.admin1 is None and (setting.placed or setting.moved or setting.noun > 0 or setting.words > 1)
        )
    if not known and not entry.main and people < 1_000_000:
        return False
    if setting.article and not setting.noun and people < (15_000 if known and entry.main else 1_000_000):
        # 'the Hermitage': towns take no article, save before a noun ('the Bucha killings').
        return False
    if setting.settlement:
        return known > 0 or people >= 5_000
    if setting.noun == 1:
        return people >= (50_000 if entry.main else 300_000) or (bool(known) and entry.main == 1 and setting.placed)
    if setting.noun:
        return known > 0 or people >= 50_000
    if setting.placed and not setting.opens:
        return known > 0 or people >= 1_000
    if setting.moved and not setting.opens and not setting.titled:
        return people >= (500 if entry.main else 5_000) if known else people >= 50_000
    if setting.words > 1 and not setting.titled:
        return known > 0 or people >= 50_000
    if known:
        return people >= (15_000 if entry.main else 300_000)
    return people >= 500_000
