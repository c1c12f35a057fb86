"""Pieces: a sentence as the encoder reads it, with names, numbers and loaded words levelled.

Names become their sort (person, place, party, outlet), numbers their size, and loaded terms their neutral rendering
before anything is learned or decided. So a party's name cannot predict anything, and exchanging 'martyrs' for 'people
killed' leaves the reader's input as it was, by construction rather than by training. The encoder is uncased: what
capitals tell comes as a feature.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Protocol

from corroborate.extraction import wording
from corroborate.model.text import Analysis, Located, Quantity, Sentence, Token

SORTS = ("person", "place", "party", "people", "outlet", "name", "one", "few", "tens", "hundreds", "thousands")
"""What a word may be levelled to; each has one of the vocabulary's unused pieces."""
SORT_EXAMPLES = {
    "person": "john smith", "place": "town city", "party": "group forces", "people": "foreign national",
    "outlet": "news agency", "name": "named", "one": "one", "few": "three four", "tens": "twenty forty",
    "hundreds": "hundred hundreds", "thousands": "thousand thousands",
}  # fmt: skip
"""Words whose vectors a sort's piece begins with, before training."""
FIRST_SORT = 1  # the id of [unused0]
_SORT_IDS = {f"[{sort}]": FIRST_SORT + k for k, sort in enumerate(SORTS)}
SHAPES = 5  # padding, lower case, Title, UPPER, no letters


@cache
def levelled() -> dict[str, str]:
    """Words that the codebook treats alike, each with the plain one that the encoder sees (`levelled.toml`)."""
    table = tomllib.loads(files("corroborate.resources").joinpath("levelled.toml").read_text("utf8"))
    return {word: plain for plain, words in table.items() for word in words.split()}


_LOOSE_ENDS = ("of", "under", "or", "by", "were")


def plain(neutral: str) -> tuple[str, ...]:
    """The words of a neutral rendering to read by: of several ('soldiers, fighters') the first, without remarks.

    Empty where the term adds nothing ('(leave out)').
    """
    words = re.sub(r"\(.*?\)", " ", neutral.lower()).split(",")[0].split()
    while words and words[-1] in _LOOSE_ENDS:
        words.pop()
    return tuple(words)


class Tokenizer(Protocol):
    """Words to word pieces; the `tokenizers` library's, or a plain table in tests."""

    def ids(self, word: str) -> tuple[int, ...]:
        """The pieces of one word in lower case, never empty."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One word piece: its id, the shape of its word, and the offsets of that word in the report's text."""

    id: int
    shape: int
    start: int
    end: int


class Levelling:
    """What stands for the words of one report, token by token."""

    def __init__(self, analysis: Analysis, generic: frozenset[str]) -> None:
        self.generic = generic
        self.sorts: dict[int, str] = {}
        self.neutral: dict[int, tuple[str, ...]] = {}
        for actor in analysis.actors:
            sort = "people" if actor.adjective else "outlet" if actor.kind == "media" else "party"
            self._mark(actor, sort)
        for place in analysis.places:
            self._mark(place, "place")
        for name in analysis.names:
            self._mark(name, "person")
        self.quantities: dict[int, str] = {}
        for quantity in analysis.quantities:
            size = _size(quantity)
            if size is not None:
                self.quantities.update(dict.fromkeys(range(quantity.start, quantity.end), size))
        for term in wording.find(analysis):
            if term.text.lower() in levelled():
                continue
            self.neutral[term.start] = plain(term.neutral)
            self.neutral.update(dict.fromkeys(range(term.start + 1, term.end), ()))

    def _mark(self, found: Located, sort: str) -> None:
        for offset in range(found.start, found.end):
            self.sorts.setdefault(offset, sort)

    def words(self, token: Token, first: bool) -> tuple[str, ...]:
        """What stands for a token: its sort in brackets, neutral words (none inside a loaded term), or itself."""
        neutral = self.neutral.get(token.start)
        if neutral is not None:
            return tuple(levelled().get(word, word) for word in neutral)
        if token.lower in levelled():
            return (levelled()[token.lower],)
        if token.start in self.quantities and (token.text[0].isdecimal() or token.lower in _NUMBER_WORDS):
            return (f"[{self.quantities[token.start]}]",)
        capital = token.text[0].isupper()
        if capital and token.lower not in self.generic:
            sort = self.sorts.get(token.start)
            if sort is not None:
                return (f"[{sort}]",)
            if not first:
                return ("[name]",)
        return (token.lower,)


def pieces(sentence: Sentence, levelling: Levelling, tokenizer: Tokenizer) -> tuple[Piece, ...]:
    """The pieces of one sentence in order; offsets are those of the words as printed.

    A name or number of several words is one piece: how many words a party's name has tells nothing either.
    """
    found: list[Piece] = []
    for index, token in enumerate(sentence.tokens):
        shape = _shape(token.text)
        for word in levelling.words(token, index == 0):
            known = _SORT_IDS.get(word)
            if known is not None and found and found[-1].id == known and found[-1].end >= token.start - 1:
                found[-1] = replace(found[-1], end=token.end)
                continue
            ids: Iterable[int] = (known,) if known is not None else tokenizer.ids(word)
            found.extend(Piece(piece, shape, token.start, token.end) for piece in ids)
    return tuple(found)


_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million".split()
)


def _size(quantity: Quantity) -> str | None:
    number = quantity.best if quantity.best is not None else quantity.low
    if number is None or quantity.bound == "vague":
        return None
    bounds: Sequence[tuple[int, str]] = ((2, "one"), (10, "few"), (100, "tens"), (1000, "hundreds"))
    return next((name for limit, name in bounds if number < limit), "thousands")


def _shape(word: str) -> int:
    if not any(map(str.isalpha, word)):
        return 4
    if word[0].isupper():
        return 3 if len(word) > 1 and word.isupper() else 2
    return 1


class WordPieces:
    """The shipped tokenizer, one word at a time; each word is looked up once."""

    def __init__(self, tokenizer: str) -> None:
        """`tokenizer` is the text of a `tokenizer.json`."""
        from tokenizers import Tokenizer as Shipped

        self._shipped = Shipped.from_str(tokenizer)
        self._shipped.no_padding()
        self._shipped.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}

    def ids(self, word: str) -> tuple[int, ...]:
        """The pieces of one word."""
        known = self._known.get(word)
        if known is None:
            known = tuple(self._shipped.encode(word, add_special_tokens=False).ids) or (UNKNOWN,)
            self._known[word] = known
        return known


UNKNOWN, BEGIN, END = 100, 101, 102
