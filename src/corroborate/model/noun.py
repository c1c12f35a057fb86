"""Nouns of the people and things that reports count, each with its codebook category.

A word decides what kind of person or thing is counted ('medics': civilian), never how many, and loaded words are
listed beside neutral ones with the same standing. The list is data: `nouns.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from corroborate.model.claim import Category, Demography

_PREFIXES = frozenset({"ex", "non", "co", "half", "step", "mini", "vice", "deputy"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun: its lemma, whether the form is plural (or has no plural: 'aircraft', 'Chinese'), and its categories."""

    lemma: str
    plural: bool
    category: Category
    demography: Demography | None


def noun(word: str) -> Noun | None:
    """The noun of which `word` is a form, None where the list has none.

    `word` is in lower case with straight apostrophes (`Token.lower`); a phrase has single spaces ('crew member').
    It looks at the word alone: whether 'general' is a soldier or an adjective is for the caller to tell.
    """
    found = nouns().get(word)
    if found is None and "-" in word:
        prefix, _, rest = word.partition("-")
        found = nouns().get(rest) if prefix in _PREFIXES else None
        if found is not None and prefix in {"ex", "non"}:
            return replace(found, category="unspecified")  # an ex-policeman is no policeman
    return found


@cache
def nouns() -> dict[str, Noun]:
    """Every form in the list. A form listed twice belongs to the entry that stands first in the file."""
    found: dict[str, Noun] = {}
    data = tomllib.loads(files("corroborate.model").joinpath("nouns.toml").read_text("utf8"))
    for entry in data["nouns"]:
        for item in entry["words"].replace("\n", " ").split(","):
            lemma, _, irregular = item.strip().partition("/")
            if not lemma:
                continue
            many = irregular or plural(lemma)
            found.setdefault(lemma, Noun(lemma, many == lemma, entry["category"], entry.get("demography")))
            found.setdefault(many, Noun(lemma, True, entry["category"], entry.get("demography")))
    return found


def plural(lemma: str) -> str:
    """The regular plural: 'home' -> 'homes', 'body' -> 'bodies', 'church' -> 'churches'."""
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    return lemma + "s"
