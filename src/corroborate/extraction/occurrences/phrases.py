"""The noun phrases beside an event word: who stands before it, what stands after it.

Shallow, in the manner of chunks (Abney 1991): a phrase ends at a preposition, a conjunction, a verb or a mark. It
builds no tree, so a subject that is parted from its verb by a relative clause is not found.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.extraction.grammar import grammar
from corroborate.model.noun import noun
from corroborate.model.text import Actor, Mention, Token

_BREAKS = frozenset(
    "that which who whom when where while after before as because although though since until if but whether".split()
)
_MARKS = frozenset(',;:!?.…—–()[]"“”«»|')
_LONGEST = 12  # tokens in a noun phrase; longer ones are lists or misread


def clause_start(tokens: Sequence[Token], i: int) -> int:
    """The first token of the clause that token `i` is in: after the last mark, relative or conjunction before it."""
    k = i
    while k > 0:
        word = tokens[k - 1]
        if word.lower in _BREAKS or word.text in _MARKS or (word.lower in _SPEECH):
            break
        k -= 1
    return k


_SPEECH = frozenset("said says say told reported announced confirmed added claimed".split())


def phrase_after(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The noun phrase that begins at token `i`, as (first, one past last), None where none does."""
    words = grammar()
    size = len(tokens)
    while i < size and (words.is_adverb(tokens[i].lower) or tokens[i].text in '"“'):
        i += 1
    first = i
    while i < size and i - first < _LONGEST:
        word = tokens[i].lower
        if word == "of" and i > first:
            i += 1
            continue
        if not tokens[i].text[0].isalnum() and word not in ("'s", "'"):
            break
        if (
            word in words.prepositions
            or word in words.conjunctions
            or word in words.relatives
            or word in words.auxiliaries
        ):
            if word != "'s":
                break
        elif word in words.pronouns or (i > first and _is_verb(tokens, i)):
            break
        i += 1
    while i > first and tokens[i - 1].lower in ("of", "'s", "'"):
        i -= 1
    return (first, i) if i > first else None


def phrase_before(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The noun phrase that is the subject of a verb at token `i`: the first one of its clause that is no adjunct."""
    words = grammar()
    k = clause_start(tokens, i)
    while k < i:
        word = tokens[k].lower
        if word in words.prepositions and word != "of":  # an adjunct: pass over it and its noun phrase
            after = phrase_after(tokens, k + 1)
            k = after[1] if after and after[1] > k else k + 1
            continue
        if word in words.conjunctions or word in words.auxiliaries or words.is_adverb(word) or word in words.pronouns:
            k += 1
            continue
        found = phrase_after(tokens[:i], k)
        if found is None:
            k += 1
            continue
        return found
    return None


def party(actors: Sequence[Actor], start: int, end: int, *, adjectives: bool = False) -> Actor | None:
    """The first actor inside `[start, end)`; demonyms only on request, as they are no parties by themselves."""
    for actor in actors:
        if start <= actor.start and actor.end <= end and (adjectives or not actor.adjective):
            return actor
    return None


def words_for(
    text: str, tokens: Sequence[Token], span: tuple[int, int] | None, actors: Sequence[Actor], names: Sequence[Mention]
) -> Mention | None:
    """A noun phrase as somebody or something that can act or be acted on: its actor, its name, or itself.

    None where its head is neither a noun for people or things nor capitalised ('the move', 'this').
    """
    if span is None:
        return None
    first, last = span
    start, end = tokens[first].start, tokens[last - 1].end
    actor = party(actors, start, end)
    if actor is not None and actor.end == end:
        return Mention(actor.text, actor.start, actor.end)
    for name in names:
        if start <= name.start and name.end <= end:
            return name
    while first < last - 1 and tokens[first].lower in ("the", "a", "an"):
        first += 1
    head = tokens[last - 1]
    of = next((k for k in range(first, last) if tokens[k].lower == "of"), None)
    if of is not None and of > first and noun(tokens[of - 1].lower) is not None:
        head = tokens[of - 1]
    if noun(head.lower) is None and not head.text[0].isupper():
        if actor is not None:
            return Mention(actor.text, actor.start, actor.end)
        return None
    return Mention.of(text, tokens[first].start, end)


def _is_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` is a verb, and not a participle before its noun ('three wounded men')."""
    words = grammar()
    word = tokens[i].lower
    if not words.is_verb(word):
        return False
    return not (word in words.adjectives and i + 1 < len(tokens) and noun(tokens[i + 1].lower) is not None)
