"""Blame: the party that the text, or the source it credits, holds responsible for an outcome.

Blame is never the source: 'the ministry said the army killed 12' has the ministry as source and the army as blamed.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.extraction.figures.patient import Patient
from corroborate.extraction.figures.phrases import Phrase
from corroborate.model.noun import noun
from corroborate.model.text import Actor, Analysis, Mention, Sentence

_ACTS = frozenset(
    "strike strikes airstrike airstrikes air attack attacks raid raids bombing bombings bombardment shelling fire gunfire "
    "offensive aggression assault ambush bullets missile missiles rocket rockets drone drones shells operation occupation "
    "warplanes jets artillery siege crackdown massacre invasion war tank tanks gunmen snipers sniper mortar".split()
)
_HARMED = frozenset({"killed", "injured", "captured", "missing", "displaced", "destroyed", "damaged", "launched"})


class Blame:
    """Finds the blamed party of a patient, with the actors of one report at hand."""

    def __init__(self, analysis: Analysis) -> None:
        self.text = analysis.report.text
        self.actors = analysis.actors

    def of(self, row: Sequence[Phrase], patient: Patient, sentence: Sentence) -> Mention | None:
        """The blamed party's words, or None. Those who free, rescue or intercept are blamed for nothing."""
        if patient.outcome in {"released", "intercepted"}:
            return None
        if patient.agent is not None:
            return self.agent(row[patient.agent], sentence)
        return self.adjective(row, patient, sentence)

    def agent(self, phrase: Phrase, sentence: Sentence) -> Mention | None:
        tokens = sentence.tokens
        start, end = tokens[phrase.first].start, tokens[phrase.last].end
        head = tokens[phrase.head].lower if phrase.head >= 0 else ""
        for actor in self.within(start, end):
            if actor.end >= end or head in _ACTS:
                return (
                    Mention.of(self.text, actor.start, actor.end)
                    if head in _ACTS
                    else Mention.of(self.text, start, end)
                )
        if head in _ACTS and noun(head) is None:
            return self.modifier(phrase, sentence)
        if phrase.noun is not None and phrase.noun.category != "object":
            return Mention.of(self.text, start, end)
        if phrase.name is not None or self.within(start, end):
            return Mention.of(self.text, start, end)
        return self.modifier(phrase, sentence)

    def modifier(self, phrase: Phrase, sentence: Sentence) -> Mention | None:
        """'insurgent' of 'an insurgent attack'."""
        for token in sentence.tokens[phrase.first : phrase.last]:
            kind = noun(token.lower)
            if kind is not None and kind.category == "combatant":
                return Mention(token.text, token.start, token.end)
        return None

    def adjective(self, row: Sequence[Phrase], patient: Patient, sentence: Sentence) -> Mention | None:
        """'Israeli' of 'killed in Israeli strikes': the codebook takes the adjective as printed."""
        for phrase in row:
            if phrase.kind != "noun" or phrase.head < 0 or sentence.tokens[phrase.head].lower not in _ACTS:
                continue
            start, end = sentence.tokens[phrase.first].start, sentence.tokens[phrase.head].start
            inside = self.within(start, end)
            if inside:
                return Mention.of(self.text, inside[0].start, inside[0].end)
            found = self.modifier(phrase, sentence)
            if found:
                return found
        return None

    def within(self, start: int, end: int) -> list[Actor]:
        return [actor for actor in self.actors if start <= actor.start and actor.end <= end]
