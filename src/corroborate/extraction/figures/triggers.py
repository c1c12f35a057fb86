"""Triggers: the words that say that an outcome took place, read from `resources/outcomes.toml`.

A trigger says what outcome, and on which side of it those stand who underwent it (its frame). It does not say who.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from corroborate.extraction.inflection import forms
from corroborate.model.text import Sentence, Token

Frame = Literal["object", "subject", "nominal", "count", "person", "state"]
Needs = Literal["", "person", "thing", "munition"]


BOMBARDING = frozenset(
    "bombard bombards bombarded bombarding pounded pounding pound hit hitting struck striking attacked attacking "
    "targeted targeting shelled shelling responded".split()
)
"""Verbs that say 'launched' of what follows their 'with': 'bombarded the city with [120 rockets]'."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a trigger: its outcome, its frame, what it must be about, and which verb form it is."""

    outcome: str
    frame: Frame
    needs: Needs
    form: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens `[first, last]` of a sentence with their possible senses."""

    first: int
    last: int
    senses: tuple[Sense, ...]

    def frames(self) -> set[Frame]:
        """The frames among its senses."""
        return {sense.frame for sense in self.senses}

    def says(self, outcome: str) -> bool:
        """Whether one of its senses is that outcome."""
        return any(sense.outcome == outcome for sense in self.senses)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by their first word, longest first, and the classes of nouns that verbs need."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], tuple[Sense, ...]], ...]]
    pairs: dict[frozenset[str], str]
    munitions: frozenset[str]
    groups: frozenset[str]
    tolls: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package, loaded once."""
    resources = files("corroborate.resources")
    outcomes = tomllib.loads(resources.joinpath("outcomes.toml").read_text("utf8"))
    irregular = tomllib.loads(resources.joinpath("grammar.toml").read_text("utf8"))["irregular"]
    nouns = outcomes.pop("nouns")
    senses: dict[str, set[Sense]] = {}
    pairs: dict[frozenset[str], str] = {}
    for outcome, table in outcomes.items():
        if "pairs" in table:
            pairs[frozenset(table.pop("pairs").split())] = outcome
        for key, entries in table.items():
            frame, _, needs = key.partition("_")
            for entry in entries:
                inflected = forms(entry, irregular) if frame in ("object", "subject") else ((entry, "noun"),)
                for words, form in inflected:
                    senses.setdefault(words, set()).add(Sense(outcome, frame, needs, form))
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[Sense, ...]]]] = {}
    for words, found in senses.items():
        parts = tuple(words.split())
        ordered = tuple(sorted(found, key=lambda sense: (sense.outcome, sense.frame, sense.form)))
        phrases.setdefault(parts[0], []).append((parts, ordered))
    return Lexicon(
        phrases={first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in phrases.items()},
        pairs=pairs,
        munitions=frozenset(nouns["munition"]) | {f"{word}s" for word in nouns["munition"]},
        groups=frozenset(nouns["group"]) | {f"{word}s" for word in nouns["group"]},
        tolls=frozenset(nouns["toll"]),
    )


def at(tokens: Sequence[Token], index: int) -> Trigger | None:
    """The longest trigger that begins with the token at `index`, or None.

    Two verbs whose outcomes are one in the codebook ('killed and wounded', 'destroyed or damaged') are one trigger.
    """
    found = _single(tokens, index)
    if found is None or found.last + 2 >= len(tokens) or tokens[found.last + 1].lower not in {"and", "or"}:
        return found
    other = _single(tokens, found.last + 2)
    joined = _joined(found, other) if other is not None else ()
    return Trigger(index, other.last, joined) if other is not None and joined else found


def _single(tokens: Sequence[Token], index: int) -> Trigger | None:
    entries = lexicon().phrases.get(tokens[index].lower)
    if not entries:
        return None
    for words, senses in entries:
        last = index + len(words) - 1
        if last < len(tokens) and all(tokens[index + k].lower == word for k, word in enumerate(words)):
            return Trigger(index, last, senses)
    return None


def _joined(one: Trigger, other: Trigger) -> tuple[Sense, ...]:
    pairs = lexicon().pairs
    return tuple(
        sorted(
            {
                Sense(pairs[frozenset({first.outcome, second.outcome})], "object", first.needs, first.form)
                for first in one.senses
                for second in other.senses
                if first.frame == second.frame == "object"
                and first.form == second.form
                and frozenset({first.outcome, second.outcome}) in pairs
            },
            key=lambda sense: (sense.outcome, sense.needs, sense.form),
        )
    )


def begins(sentence: Sentence) -> bool:
    """Whether the sentence has a trigger, or another word that can say an outcome.

    The gate before any parsing: words that only begin a trigger ('in', 'had') are in nearly every sentence.
    """
    known, tokens = lexicon(), sentence.tokens
    return any(
        (token.lower in known.phrases and at(tokens, index) is not None)
        or token.lower in known.tolls
        or token.lower in BOMBARDING
        for index, token in enumerate(tokens)
    )
