"""Subjects: who or what is counted, and its category by the codebook.

'others', 'one' and a bare number take the subject that stands before them in the sentence, or that of the figure
before; the words given are then those. A name alone is of the category that its office says ('a reporter'), and
unspecified where none is said: no side's dead are civilians or fighters by default.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.extraction.figures.patient import Patient, phrase_of
from corroborate.extraction.figures.phrase import Phrase
from corroborate.model.claim import Category, Demography
from corroborate.model.noun import Noun, noun
from corroborate.model.text import Analysis, Mention, Sentence, Token

_STANDING_IN = frozenset("other others more one ones another".split())
_COMBATANT = frozenset(
    "army military security police rebel militant insurgent enemy militia paramilitary troop navy marine jihadist "
    "guerrilla separatist terrorist extremist government-backed special armed".split()
)
_CIVILIAN = frozenset("civilian noncombatant non-combatant unarmed".split())
_FORCES = frozenset({"military", "police", "armed_group"})
_THINGS = frozenset({"destroyed", "damaged", "destroyed_or_damaged", "launched", "intercepted"})
_DROPPED = frozenset("of the a an his her their its 's all".split())
_THEM = frozenset({"which", "them", "whom", "these", "those"})
_BEING = frozenset("is are was were".split())
_MEMBERS = frozenset("member members people personnel men".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """The words for those counted (None where the text has none), their noun, category and demography."""

    mention: Mention | None
    noun: Noun | None
    category: Category
    demography: Demography | None


class Subjects:
    """Finds the subject of a patient, with the actors of one report at hand."""

    def __init__(self, analysis: Analysis) -> None:
        self.text = analysis.report.text
        self.actors = analysis.actors

    def of(self, row: Sequence[Phrase], patient: Patient, sentence: Sentence, last: Subject | None) -> Subject:
        """The subject of one patient. `last` is the subject of the figure before, for numbers that stand alone."""
        tokens = sentence.tokens
        phrase = phrase_of(row, patient)
        mention = self.words(phrase, tokens)
        if phrase.quantity is not None and phrase.quantity.best == 0:
            category: Category = "object" if patient.outcome in _THINGS else self.category(phrase, patient, row, tokens)
            return Subject(mention, phrase.noun, category, None)
        told = self.told_as(row, patient, tokens)
        if told is not None and told.noun is not None:
            return Subject(
                _words(told, tokens, self.text), told.noun, self.category(told, patient, row, tokens),
                told.noun.demography,
            )  # fmt: skip
        if mention is None or all(word in _STANDING_IN for word in mention.text.lower().split()):
            named = mention is not None or tokens[phrase.last].lower in _THEM
            stood_for = self.stood_for(row, patient, tokens) or (last if named else None)
            if stood_for is not None:
                if (
                    mention is not None
                    and "others" in mention.text.lower()
                    and patient.outcome not in _THINGS
                    and stood_for.category != "combatant"
                ):
                    return Subject(stood_for.mention, stood_for.noun, "unspecified", None)
                thing = patient.outcome in _THINGS and stood_for.category != "object"
                return Subject(stood_for.mention, stood_for.noun, "object" if thing else stood_for.category, None)
        lemma = phrase.noun
        return Subject(mention, lemma, self.category(phrase, patient, row, tokens), lemma.demography if lemma else None)

    def words(self, phrase: Phrase, tokens: Sequence[Token]) -> Mention | None:
        """The words for those counted; None where they only say what befell them ('12 wounded', '413 arrests')."""
        inner = phrase.inner
        if inner is not None and inner.quantity is not None:
            own = 0 <= phrase.head < inner.first  # '30 captives of the 128' against 'two of the 17 hostages'
            return _words(replace(phrase, last=phrase.head) if own else inner, tokens, self.text)
        mention = _words(phrase, tokens, self.text)
        trigger = phrase.trigger
        if mention is None or trigger is None or tokens[trigger.first].start > mention.start:
            return mention
        befell = any(sense.form in {"part", "past"} for sense in trigger.senses)
        return None if befell or noun(tokens[trigger.last].lower) is None else mention

    def told_as(self, row: Sequence[Phrase], patient: Patient, tokens: Sequence[Token]) -> Phrase | None:
        """'most of them [civilians]', 'four were [children]': the noun that a bare part is told by."""
        phrase = phrase_of(row, patient)
        if not patient.part or phrase.quantity is None or patient.inner:
            return None
        after = patient.phrase + 1
        bare = phrase.head < 0 or tokens[phrase.last].lower in _THEM
        if bare and after < len(row) and row[after].kind == "verb" and tokens[row[after].last].lower in _BEING:
            after += 1
        told = row[after] if bare and after < len(row) else None
        return told if told is not None and told.kind == "noun" and told.trigger is None else None

    def stood_for(self, row: Sequence[Phrase], patient: Patient, tokens: Sequence[Token]) -> Subject | None:
        """'opened fire on two students, killing [one]': the nearest counted or plural persons before."""
        phrase = phrase_of(row, patient)
        candidates = [phrase.inner] if phrase.inner is not None else []
        listed = _listed_parts(row)
        candidates += [
            other
            for k, other in reversed(list(enumerate(row[: patient.phrase])))
            if other.kind == "noun" and k not in listed
        ]
        for other in candidates:
            if other.noun is None or other.noun.category == "object" or not (other.quantity or other.noun.plural):
                continue
            if other.trigger is not None and "person" in other.trigger.frames():
                continue  # '25 martyrs and 70 wounded': the wounded are no martyrs
            if other.quantity is None and other.noun.category == "combatant" and other is not phrase.inner:
                continue  # more likely those who did it than those who underwent it
            mention = _words(other, tokens, self.text)
            if mention is not None:
                return Subject(mention, other.noun, self.category(other, patient, row, tokens), other.noun.demography)
        return None

    def category(self, phrase: Phrase, patient: Patient, row: Sequence[Phrase], tokens: Sequence[Token]) -> Category:
        """The category of the codebook: civilian, combatant, object, or unspecified where the words do not say."""
        words = [token.lower for token in tokens[phrase.first : phrase.last + 1]]
        lemma = phrase.noun
        if any(word in _CIVILIAN for word in words):
            return "civilian"
        if patient.outcome in _THINGS:
            return "object" if lemma is None or lemma.category != "combatant" else "combatant"
        if lemma is not None and lemma.category != "unspecified":
            return lemma.category
        if any(word in _COMBATANT for word in words[:-1]) and phrase.head >= 0:
            return "combatant"
        if phrase.head >= 0 and self.is_force(phrase, row, tokens):
            return "combatant"
        for word in reversed(words):
            kind = noun(word)
            if kind is not None and kind.category in {"civilian", "combatant"}:
                return kind.category
        return self.office(phrase, patient, row) if phrase.name is not None else "unspecified"

    def is_force(self, phrase: Phrase, row: Sequence[Phrase], tokens: Sequence[Token]) -> bool:
        """'27 members of the border guard', 'an al-Qaida suspect': an armed force in the phrase, or after 'of'."""
        end = tokens[phrase.last].end
        if tokens[phrase.head].lower in _MEMBERS:
            after = next((k for k, other in enumerate(row) if other.first > phrase.last), None)
            if after is not None and tokens[row[after].first].lower == "of" and after + 1 < len(row):
                end = tokens[row[after + 1].last].end
        start = tokens[phrase.first].start
        return any(a.kind in _FORCES and start <= a.start and a.end <= end for a in self.actors)

    def office(self, phrase: Phrase, patient: Patient, row: Sequence[Phrase]) -> Category:
        """'arrested Ana Orel, a reporter with a local station'."""
        after = row[patient.phrase + 1 : patient.phrase + 3]
        if len(after) < 2 or after[0].kind != "comma" or after[1].kind != "noun" or after[1].noun is None:
            return "unspecified"
        category = after[1].noun.category
        return category if category != "object" else "unspecified"


def _listed_parts(row: Sequence[Phrase]) -> set[int]:
    """The phrases of 'including six children and three women': a number after them stands for the whole."""
    listed: set[int] = set()
    for index, phrase in enumerate(row):
        if phrase.kind == "part":
            after = index + 1
            while after < len(row) and row[after].kind in {"noun", "pronoun", "conjunction", "comma"}:
                if row[after].kind == "comma" and after + 1 < len(row) and row[after + 1].quantity is None:
                    break
                listed.add(after)
                after += 1
            if after < len(row) and row[after].kind == "trigger" and row[after - 1].quantity:
                listed.discard(after - 1)
    return listed


def _words(phrase: Phrase, tokens: Sequence[Token], text: str) -> Mention | None:
    """The phrase without its quantity, determiners and 'of'."""
    first = phrase.first
    if phrase.quantity is not None:
        while first <= phrase.last and tokens[first].end <= phrase.quantity.end:
            first += 1
    while first <= phrase.last and tokens[first].lower in _DROPPED:
        first += 1
    if first > phrase.last or tokens[first].lower in _THEM:
        return None
    return Mention.of(text, tokens[first].start, tokens[phrase.last].end)
