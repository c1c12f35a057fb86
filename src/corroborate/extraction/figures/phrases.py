"""A shallow grammar: a sentence as a row of phrases, enough to tell who underwent what.

Noun phrases, verb groups, triggers and the small words between them, left to right. It builds no tree: who is whose
subject is for `clauses` and `patients` to find.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from corroborate.extraction.figures.chunks import Chunker
from corroborate.extraction.figures.phrase import Phrase
from corroborate.extraction.grammar import grammar
from corroborate.model.text import Located, Mention, Quantity, Sentence, Token, When

Found = TypeVar("Found", bound=Located)


def phrases(
    sentence: Sentence, quantities: Iterable[Quantity], times: Iterable[When], names: Iterable[Mention]
) -> tuple[Phrase, ...]:
    """The phrases of a sentence in order; adverbs are left out. The finds must lie within the sentence."""
    timed, counted = _by_token(sentence, times), _by_token(sentence, quantities)
    for first, (last, _) in timed.items():
        for index in range(first + 1, last + 1):
            if index in counted:  # 'So [far] more than 70': the number begins after the time
                counted[last + 1] = counted.pop(index)
    chunker = Chunker(sentence, counted, timed, names)
    return tuple(_with_coordinated_heads(chunker.run(), sentence.tokens))


def _with_coordinated_heads(row: list[Phrase], tokens: tuple[Token, ...]) -> list[Phrase]:
    """Join 'four editors and journalists': one number for two nouns, where no verb takes the second as its subject."""
    joined: list[Phrase] = []
    index = 0
    while index < len(row):
        phrase = row[index]
        while (
            phrase.kind == "noun"
            and phrase.quantity is not None
            and phrase.head >= 0
            and index + 2 < len(row)
            and row[index + 1].kind == "conjunction"
            and tokens[row[index + 1].first].lower in {"and", "or"}
            and _is_second_head(row[index + 2], tokens)
            and not _takes_object(row, index + 3)
        ):
            other = row[index + 2]
            phrase = replace(phrase, last=other.last, head=other.head, noun=other.noun or phrase.noun)
            index += 2
        joined.append(phrase)
        index += 1
    return joined


def _is_second_head(phrase: Phrase, tokens: tuple[Token, ...]) -> bool:
    return (
        phrase.kind == "noun"
        and phrase.quantity is None
        and phrase.noun is not None
        and phrase.noun.plural
        and phrase.trigger is None
        and tokens[phrase.first].lower not in grammar().determiners
        and tokens[phrase.first].text[0].islower()
    )


def _takes_object(row: list[Phrase], index: int) -> bool:
    return (
        index + 1 < len(row) and row[index].kind in {"trigger", "verb"} and row[index].voice != "passive"
        and row[index + 1].kind == "noun"
    )  # fmt: skip


def _by_token(sentence: Sentence, found: Iterable[Found]) -> dict[int, tuple[int, Found]]:
    """Each find under its first token, with its last token."""
    tokens = sentence.tokens
    placed: dict[int, tuple[int, Found]] = {}
    index = 0
    for item in found:
        while index < len(tokens) and tokens[index].end <= item.start:
            index += 1
        last = index
        while last + 1 < len(tokens) and tokens[last + 1].start < item.end:
            last += 1
        if index < len(tokens):
            placed[index] = (last, item)
    return placed
