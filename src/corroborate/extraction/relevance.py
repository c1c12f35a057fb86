"""Relevance: whether a sentence, and a report, can hold figures of armed conflict or political violence at all.

Accidents, epidemics, sport and business use the same verbs. Only words decide, never who is named.
"""

from __future__ import annotations

from corroborate.extraction.context import context
from corroborate.model.noun import noun
from corroborate.model.text import Analysis, Sentence


def is_violent(sentence: Sentence) -> bool:
    """False where the sentence names an accident or a disease and no violence beside it."""
    words = {token.lower for token in sentence.tokens}
    lists = context()
    if not words & lists.accident:
        return True
    return bool(words & lists.violence - lists.either) or any(is_combatant(word) for word in words - lists.either)


def is_combatant(word: str) -> bool:
    """Whether the word names fighters, whatever it thinks of them: 'gunmen', 'mercenaries' and 'rebels' weigh alike."""
    kind = noun(word)
    return kind is not None and kind.category == "combatant"


def is_conflict(analysis: Analysis) -> bool:
    """Whether the report speaks of violence more than of accidents, disease, sport and business.

    A report of one or two sentences needs no word of violence beside its trigger: headlines and posts are short, and
    `is_violent` looks at each.
    """
    lists = context()
    violent = strong = ordinary = accident = 0
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            if token.lower in lists.violence or is_combatant(token.lower):
                violent += 1
                strong += token.lower not in lists.either
            ordinary += token.lower in lists.ordinary
            accident += token.lower in lists.accident
    if strong < accident:
        return False  # police and fire stand in every report of a flood
    return violent > ordinary + accident or (len(analysis.sentences) <= 2 and violent >= ordinary)
