"""Reach: how far a time or place in a figure's sentence lies from its number, in words and clauses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from corroborate.model.text import Located, Quantity, Sentence, Token

APART = 100
"""From this cost on, words belong to another clause than the number."""

_COSTS = {
    ";": APART, ",": 2, "and": 4, "but": 8, "while": 12, "whereas": 12, "compared": 20, "than": 12, "after": 10,
    "before": 10, "since": 8, "following": 8, "who": 6, "which": 6, "where": 2, "when": 1, "whose": 6, "–": 3, "—": 3,
}  # fmt: skip
"""What a word between costs beyond its length: clauses that tell of something else are further than they look."""

_QUANTITY = 6


def cost(tokens: Sequence[Token], at: Located, other: Located, quantities: Sequence[Quantity]) -> int:
    """The words between the number `at` and `other` in one sentence, with the cost of what they are."""
    low, high = (at.end, other.start) if other.start >= at.end else (other.end, at.start)
    first = bisect_left(tokens, low, key=lambda token: token.start)
    total = 3 if other.start < at.start else 0
    for token in tokens[first:]:
        if token.start >= high:
            break
        total += 1 + _COSTS.get(token.lower, 0)
    return total + _QUANTITY * sum(low <= quantity.start < high for quantity in quantities)


def outside(tokens: Sequence[Token], trigger: Located, other: Located) -> bool:
    """Whether `other` stands in a relative clause in which `trigger` does not ('the 9 who [fled on Friday] died')."""
    for token in reversed(tokens[: bisect_left(tokens, other.start, key=lambda token: token.start)]):
        if token.lower in _RELATIVES:
            return not token.start < trigger.start < other.start
        if token.lower in _ENDS:
            return False
    return False


_RELATIVES = frozenset("who which whom whose".split())
_ENDS = frozenset({",", ";", "and", ")"})


def indices(sentence: Sentence, item: Located) -> tuple[int, int]:
    """The first and the last token of `item` in its sentence."""
    tokens = sentence.tokens
    first = bisect_left(tokens, item.start, key=lambda token: token.start)
    last = bisect_left(tokens, item.end, key=lambda token: token.start) - 1
    return first, max(first, last)
