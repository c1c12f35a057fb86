"""Blame: the party that the text, or the source it credits, holds responsible for an outcome.

Blame is never the source: 'the ministry said the army killed 12' has the ministry as source and the army as blamed. An
adjective is blamed as printed ('Israeli' of 'Israeli strikes'; codebook, ruling 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.extraction.figures.patient import Patient
from corroborate.extraction.figures.phrase import Phrase
from corroborate.model.claim import Category, Figure
from corroborate.model.noun import noun
from corroborate.model.text import Actor, Analysis, Mention, Sentence

# What parties do and do it with: 'the army's shelling', 'rebel rockets'. The party is the word before, not the weapon.
_ACTS = frozenset(
    "strike strikes airstrike airstrikes air attack attacks raid raids bombing bombings bombardment shelling fire "
    "gunfire offensive aggression assault ambush bullets missile missiles rocket rockets drone drones shells operation "
    "occupation warplanes jets artillery siege crackdown massacre invasion war tank tanks mortar".split()
)


class Blame:
    """Finds the blamed party of a patient, with the actors of one report at hand."""

    def __init__(self, analysis: Analysis) -> None:
        self.text = analysis.report.text
        self.actors = analysis.actors

    def of(self, row: Sequence[Phrase], patient: Patient, sentence: Sentence, source: Mention | None) -> Mention | None:
        """The blamed party's words, or None. Those who free, rescue or intercept are blamed for nothing.

        `source` is who says it: 'the group said it had killed eight' blames the group by its own account.
        """
        if patient.outcome in {"released", "intercepted"}:
            return None
        if patient.agent is not None:
            return self._agent(row, patient.agent, sentence)
        before = row[patient.trigger - 1] if patient.trigger else None
        if source is not None and before is not None and before.kind == "pronoun" and patient.pattern == "object":
            words = sentence.tokens[before.first].lower
            many = source.text.split()[-1].lower().endswith("s") or source.text.lower().endswith("police")
            if words == "we" or words == ("they" if many else "it"):
                return source
        return self._adjective(row, sentence)

    def _agent(self, row: Sequence[Phrase], index: int, sentence: Sentence) -> Mention | None:
        phrase, tokens = row[index], sentence.tokens
        start, end = tokens[phrase.first].start, tokens[phrase.last].end
        head = tokens[phrase.head].lower if phrase.head >= 0 else ""
        within = self._within(start, end)
        if head in _ACTS:
            return Mention.of(self.text, within[0].start, within[0].end) if within else self._modifier(phrase, sentence)
        person = phrase.noun is not None and phrase.noun.category != "object"
        if not (person or within or phrase.name is not None):
            return self._modifier(phrase, sentence)
        if (
            index >= 2
            and (index < 3 or row[index - 3].kind != "preposition")
            and row[index - 1].kind == "conjunction"
            and row[index - 2].kind == "noun"
        ):
            other = row[index - 2]
            first = tokens[other.first].start
            if other.quantity is None and tokens[row[index - 1].first].lower == "and" and self._within(first, end):
                start = first  # 'the army and its allies'
        return Mention.of(self.text, start, end)

    def _modifier(self, phrase: Phrase, sentence: Sentence) -> Mention | None:
        """'insurgent' of 'an insurgent attack'."""
        for token in sentence.tokens[phrase.first : phrase.last]:
            kind = noun(token.lower)
            if kind is not None and kind.category == "combatant" and token.lower != "criminal":
                return Mention(token.text, token.start, token.end)
        return None

    def _adjective(self, row: Sequence[Phrase], sentence: Sentence) -> Mention | None:
        """'Israeli' of 'killed in Israeli strikes'."""
        for phrase in row:
            if phrase.kind != "noun" or phrase.head < 0 or sentence.tokens[phrase.head].lower not in _ACTS:
                continue
            inside = self._within(sentence.tokens[phrase.first].start, sentence.tokens[phrase.head].start)
            if inside:
                return Mention.of(self.text, inside[0].start, inside[0].end)
            found = self._modifier(phrase, sentence)
            if found:
                return found
        return None

    def _within(self, start: int, end: int) -> list[Actor]:
        return [actor for actor in self.actors if start <= actor.start and actor.end <= end]


def repeated(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures; a number that a report gives again takes the party, and the category, that another mention gives.

    The same outcome with the same number of more than one from the same source is taken for the same figure; where
    the other mentions disagree on the category, none is taken.
    """
    parties = {_number(figure): figure.blamed for figure in figures if figure.blamed is not None}
    categories: dict[tuple[str, int | None, str | None], set[Category]] = {}
    for figure in figures:
        if figure.category != "unspecified":
            categories.setdefault(_number(figure), set()).add(figure.category)

    def filled(figure: Figure) -> Figure:
        if (figure.quantity.best or 0) <= 1:
            return figure
        known = categories.get(_number(figure), set())
        category = next(iter(known)) if figure.category == "unspecified" and len(known) == 1 else figure.category
        return replace(figure, blamed=figure.blamed or parties.get(_number(figure)), category=category)

    return tuple(filled(figure) for figure in figures)


def _number(figure: Figure) -> tuple[str, int | None, str | None]:
    return figure.outcome, figure.quantity.best, figure.source.text.lower() if figure.source else None
