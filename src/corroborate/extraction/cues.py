"""Cues: the words by which a report says that somebody said something, read from `resources/cues.toml`.

A cue is a verb ('said', 'called for'), a noun ('claim') or a phrase ('according to'), with the act that it performs and
what it takes. Which of its neighbours is the source and which the content is for `sources` and `contents` to tell.
The division follows PARC 3.0 (Pareti 2016) and PolNeAR (Newell, Margolin and Ruths 2018).
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from corroborate.extraction.inflection import forms
from corroborate.model.claim import ACTS, Act

Kind = Literal["verb", "noun", "phrase"]
Form = Literal["base", "s", "past", "part", "ing", "noun", "phrase"]


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a cue: its act, what it takes, what must be there for it to count, and which form it is."""

    kind: Kind
    lemma: str
    act: Act
    takes: frozenset[str]
    needs: str
    form: Form


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `[first, last]` of a sentence that may be a cue, with their readings in the order of the file."""

    first: int
    last: int
    senses: tuple[Sense, ...]

    @property
    def sense(self) -> Sense:
        """The first reading: the commonest one in news."""
        return self.senses[0]

    def taking(self, what: str) -> Sense | None:
        """The first reading that takes `what` (clause, object, person, order, infinitive, label, accuse)."""
        return next((sense for sense in self.senses if what in sense.takes), None)


Phrases = dict[str, tuple[tuple[tuple[str, ...], tuple[Sense, ...]], ...]]


@cache
def feelings() -> dict[str, Act]:
    """What may be expressed, voiced or raised, each with the act of doing so: 'voiced support' praises."""
    table = tomllib.loads(files("corroborate.resources").joinpath("cues.toml").read_text("utf8"))["feeling"]
    return {word: act for act in ACTS for word in table.get(act, "").split()}


@cache
def lexicon() -> Phrases:
    """The cues of the package by their first word, longest first; loaded once. Raises ValueError on an unknown act."""
    resources = files("corroborate.resources")
    data = tomllib.loads(resources.joinpath("cues.toml").read_text("utf8"))
    irregular = tomllib.loads(resources.joinpath("grammar.toml").read_text("utf8"))["irregular"] | data["irregular"]
    spellings: dict[str, list[tuple[str, str]]] = {}
    for form, (base, name) in data["spelling"].items():
        spellings.setdefault(base, []).append((form, name))
    found: dict[str, list[Sense]] = {}

    def enter(words: str, kind: Kind, lemma: str, entry: dict[str, object], form: str) -> None:
        act = next((known for known in ACTS if known == entry["act"]), None)
        if act is None:
            raise ValueError(f"cues.toml: {lemma!r} has the act {entry['act']!r}, which the codebook does not know")
        takes = frozenset(cast("list[str]", entry.get("takes", ())))
        sense = Sense(kind, lemma, act, takes, str(entry.get("needs", "")), cast("Form", form))
        senses = found.setdefault(words, [])
        if all((other.lemma, other.act, other.takes) != (lemma, sense.act, takes) for other in senses):
            senses.append(sense)

    for entry in data["verb"]:
        for lemma in entry["lemmas"]:
            word, _, rest = lemma.partition(" ")
            tail = f" {rest}" if rest else ""
            named = dict[str, str]()
            for form, name in forms(lemma, irregular):
                if name == "past" or form not in named:  # 'read', 'put': in news the past is the commoner
                    named[form] = name
            for form, name in spellings.get(word, ()):
                named.setdefault(form + tail, name)
            for form, name in named.items():
                enter(form, "verb", lemma, entry, name)
    for entry in data["noun"]:
        for lemma in entry["lemmas"]:
            enter(lemma, "noun", lemma, entry, "noun")
            enter(lemma + "s", "noun", lemma, entry, "noun")
    for entry in data["phrase"]:
        for words in entry["words"]:
            enter(words, "phrase", words, entry, "phrase")
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[Sense, ...]]]] = {}
    for words, senses in found.items():
        parts = tuple(words.split())
        phrases.setdefault(parts[0], []).append((parts, tuple(senses)))
    return {first: tuple(sorted(entries, key=lambda item: -len(item[0]))) for first, entries in phrases.items()}


def cues(words: Sequence[str]) -> list[Cue]:
    """The candidates among the lower-case `words` of a sentence, in order; of those that overlap, the longest.

    One adverb or day may stand inside ('called again for'). It does not tell a cue from the same word used otherwise.
    """
    phrases = lexicon()
    found: list[Cue] = []
    after = 0
    for index, word in enumerate(words):
        if index < after or word not in phrases:
            continue
        for parts, senses in phrases[word]:
            last = _last(words, index, parts)
            if last is not None:
                found.append(Cue(index, last, senses))
                after = last + 1
                break
    return found


def _last(words: Sequence[str], index: int, parts: tuple[str, ...]) -> int | None:
    end = index + len(parts)
    if len(parts) == 1 or tuple(words[index + 1 : end]) == parts[1:]:
        return end - 1 if end <= len(words) else None
    if len(parts) == 2 and end < len(words) and words[index + 2] == parts[1] and words[index + 1] in _INSIDE:
        return index + 2
    return None


_INSIDE = frozenset(
    "again also monday tuesday wednesday thursday friday saturday sunday today yesterday repeatedly strongly "
    "firmly earlier publicly once instead back jointly".split()
)
