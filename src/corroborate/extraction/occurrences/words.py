"""The words that tell of occurrences, read once from `resources/occurrences.toml` and made into one look-up table."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from corroborate.extraction.inflection import forms
from corroborate.model.text import Token

Frame = Literal["noun", "verb", "mutual", "not"]
Form = Literal["", "base", "s", "ing", "past", "part"]
Word = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventWord:
    """One phrase: the kind of occurrence it tells of, its frame, and for a verb which of its forms it can be."""

    type: str
    frame: Frame
    forms: frozenset[Form] = frozenset()


@dataclass(frozen=True, slots=True)
class EventKind:
    """What the file says of one kind beside its words."""

    about: str
    never: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventWords:
    """All of it. `phrases` holds, for each first word, the phrases that begin with it, longest first."""

    phrases: Mapping[str, tuple[tuple[Word, EventWord], ...]]
    kinds: Mapping[str, EventKind]
    means: Mapping[str, str]
    about: Mapping[str, frozenset[str]]
    unreal: frozenset[Word]
    negating: frozenset[Word]


def matches(tokens: Sequence[Token], words: EventWords) -> Iterator[tuple[int, int, tuple[EventWord, ...]]]:
    """The event words among `tokens`, left to right, longest first, as (first, one past last, readings).

    Phrases that only look like one ('hunger strike') are passed over with the words in them.
    """
    i, size = 0, len(tokens)
    while i < size:
        rows = words.phrases.get(tokens[i].lower)
        step = 1
        if rows:
            for phrase, _ in rows:
                length = len(phrase)
                if i + length <= size and all(tokens[i + k].lower == phrase[k] for k in range(1, length)):
                    readings = tuple(entry for other, entry in rows if other == phrase)
                    if all(entry.frame != "not" for entry in readings):
                        yield i, i + length, readings
                    step = length
                    break
        i += step


@cache
def event_words() -> EventWords:
    """The table of the package."""
    resources = files("corroborate.resources")
    table = tomllib.loads(resources.joinpath("occurrences.toml").read_text("utf8"))
    irregular = tomllib.loads(resources.joinpath("grammar.toml").read_text("utf8"))["irregular"] | table.pop(
        "irregular"
    )
    ruled_out = {_words(phrase) for phrase in table.pop("not")["phrases"]}
    about = {name: frozenset(values) for name, values in table.pop("about").items()}
    unreal = frozenset(_words(phrase) for phrase in table.pop("unreal")["words"])
    negating = frozenset(_words(phrase) for phrase in table.pop("negating")["words"])
    found: dict[tuple[Word, str, Frame], set[Form]] = {}
    kinds = {}
    means = {}
    for name, entry in table.items():
        kinds[name] = EventKind(entry.get("about", ""), frozenset(entry.get("never", ())))
        means.update(dict.fromkeys(entry.get("means", ()), name))
        for phrase in entry.get("nouns", ()):
            found.setdefault((_words(phrase), name, "noun"), set())
        for frame in ("verb", "mutual"):
            for verb in entry.get("verbs" if frame == "verb" else "mutual", ()):
                for text, form in forms(verb, irregular):
                    found.setdefault((_words(text), name, frame), set()).add(_form(form))
    rows: dict[str, list[tuple[Word, EventWord]]] = {}
    for (phrase, name, frame), its_forms in found.items():
        if phrase not in ruled_out:
            rows.setdefault(phrase[0], []).append((phrase, EventWord(name, frame, frozenset(its_forms))))
    for phrase in ruled_out:
        rows.setdefault(phrase[0], []).append((phrase, EventWord("", "not")))
    return EventWords(
        {first: tuple(sorted(entries, key=_longest_first)) for first, entries in rows.items()},
        kinds, means, about, unreal, negating,
    )  # fmt: skip


def governed(before: Sequence[str], lexicon: Iterable[Word]) -> bool:
    """Whether one of the lexicon's phrases of one or two words stands in `before`."""
    singles = [(word,) for word in before]
    pairs = list(itertools.pairwise(before))
    return any(word in lexicon for word in singles) or any(pair in lexicon for pair in pairs)


def _words(phrase: str) -> Word:
    return tuple(phrase.replace("'s", " 's").replace("s' ", "s ' ").split())


def _form(name: str) -> Form:
    for form in ("base", "s", "ing", "past", "part"):
        if form == name:
            return form
    raise ValueError(name)


def _longest_first(row: tuple[Word, EventWord]) -> tuple[int, Word, str]:
    return -len(row[0]), row[0], row[1].type
