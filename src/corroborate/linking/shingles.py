"""Keys by which reports that may share sentences meet: MinHash of each sentence's word triples (Broder 1997).

Sentences, not whole reports: a paragraph that a long article takes over is a small part of it. The sketches are made
by rensa, in 12 permutations with a fixed seed, in bands of two: two sentences meet with a chance of 1 - (1 - j²)⁶,
where j is the share of their triples in common: 0.43 at j = 0.3, 0.82 at 0.5, 0.98 at 0.7, 1 for the same words. What
meets is compared word by word afterwards (`passages`), so a key too many costs time, never a wrong answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rensa import RMinHash

WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_STOP = re.compile(r"[.!?…]+(?=[\s\"”’)\]]|$)|\n+")
_LEAST = 8  # words in a unit: shorter sentences ('No one was hurt.') are everybody's, and go with the next
_WIDTH = 3  # words in a shingle
_SEED, _BANDS, _ROWS = 20, 6, 2
_CHUNK = 2_000  # reports a call: their sketches take some 15 MB


def keys(texts: Iterable[str]) -> Iterator[frozenset[int]]:
    """For each text the keys of its sentences, integers of 63 bits, in order: texts that share none share no sentence.

    The same on every machine. Sentences of fewer than 8 words are taken together with the next. Some 90 keys for a
    report of 400 words.
    """
    chunk: list[str] = []
    for text in texts:
        chunk.append(text)
        if len(chunk) == _CHUNK:
            yield from _keys(chunk)
            chunk = []
    yield from _keys(chunk)


def _keys(texts: Sequence[str]) -> Iterator[frozenset[int]]:
    shingled: list[list[str]] = []
    ends = []
    for text in texts:
        shingled += (_shingles(words) for words in _units(text))
        ends.append(len(shingled))
    rows = RMinHash.digest_matrix_from_token_sets(shingled, _BANDS * _ROWS, _SEED).to_rows() if shingled else []
    start = 0
    for end in ends:
        yield frozenset(key for row in rows[start:end] for key in _bands(row))
        start = end


def _units(text: str) -> Iterator[list[str]]:
    """The words of each sentence, in lower case."""
    words: list[str] = []
    for part in _STOP.split(text.lower().replace("’", "'")):
        words += WORD.findall(part)
        if len(words) >= _LEAST:
            yield words
            words = []
    if len(words) >= _WIDTH:
        yield words


def _shingles(words: Sequence[str]) -> list[str]:
    return [" ".join(words[k : k + _WIDTH]) for k in range(len(words) - _WIDTH + 1)]


def _bands(row: Sequence[int]) -> Iterator[int]:
    """Each band's two values mixed to one number, with the band's own: bands do not meet each other."""
    for band in range(_BANDS):
        mixed = (row[band * _ROWS] << 32 | row[band * _ROWS + 1]) * 0x9E3779B97F4A7C15 + band * 0xD1B54A32D192ED03
        yield (mixed ^ mixed >> 31) & 0x7FFFFFFFFFFFFFFF
