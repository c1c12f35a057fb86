"""Subjects: who or what is counted, and its category by the codebook.

'others', 'one' and a bare number take the subject of the figure before; its words are then those of that figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.extraction.figures.patients import Patient, phrase_of
from corroborate.extraction.figures.phrases import Phrase
from corroborate.model.claim import Category, Demography
from corroborate.model.noun import Noun, noun
from corroborate.model.text import Mention, Token

_EMPTY = frozenset("other others more one ones another people person persons victims individuals".split())
_COMBATANT = frozenset(
    "army military security police rebel militant insurgent enemy militia paramilitary troop navy marine taliban "
    "jihadist guerrilla separatist terrorist extremist government-backed special".split()
)
_CIVILIAN = frozenset("civilian noncombatant non-combatant unarmed".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """The words for those counted (None where the text has none), their noun, category and demography."""

    mention: Mention | None
    noun: Noun | None
    category: Category
    demography: Demography | None


def subject_of(
    row: Sequence[Phrase], patient: Patient, tokens: Sequence[Token], text: str, last: Subject | None
) -> Subject:
    """The subject of one patient. `last` is the subject of the figure before, for numbers that stand alone."""
    phrase = phrase_of(row, patient)
    mention = _words(phrase, tokens, text)
    words = [token.lower for token in tokens[phrase.first : phrase.last + 1]]
    lemma = phrase.noun
    bare = mention is None or all(word in _EMPTY for word in mention.text.lower().split())
    whole = phrase.inner
    if whole is not None and bare:
        mention, lemma = _words(whole, tokens, text), whole.noun
        bare = mention is None
    if bare and last is not None and (mention is None or mention.text.lower() in {"other", "others", "more", "one"}):
        category = (
            last.category if patient.outcome not in {"destroyed", "damaged"} or last.category == "object" else "object"
        )
        return Subject(last.mention, last.noun, category, None)
    return Subject(mention, lemma, _category(lemma, words, phrase, patient), lemma.demography if lemma else None)


def _category(lemma: Noun | None, words: Sequence[str], phrase: Phrase, patient: Patient) -> Category:
    if any(word in _CIVILIAN for word in words):
        return "civilian"
    if lemma is not None and lemma.category != "unspecified":
        return lemma.category
    if any(word in _COMBATANT for word in words[:-1]) and phrase.head >= 0:
        return "combatant"
    if patient.outcome in {"destroyed", "damaged", "destroyed_or_damaged", "launched", "intercepted"}:
        return "object"
    for word in words:
        kind = noun(word)
        if kind is not None and kind.category in {"civilian", "combatant"}:
            return kind.category
    return "unspecified"


def _words(phrase: Phrase, tokens: Sequence[Token], text: str) -> Mention | None:
    """The phrase without its quantity, determiners and 'of'."""
    first = phrase.first
    if phrase.quantity is not None:
        while first <= phrase.last and tokens[first].end <= phrase.quantity.end:
            first += 1
    while first <= phrase.last and tokens[first].lower in {"of", "the", "a", "an", "his", "her", "their", "its", "'s"}:
        first += 1
    if first > phrase.last or tokens[first].lower in {"them", "whom", "these", "those"}:
        return None
    return Mention.of(text, tokens[first].start, tokens[phrase.last].end)
