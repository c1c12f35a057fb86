"""Whether words name one party: 'the Israeli military' and 'IDF', 'the army' and 'Sarian army'.

The words are those of reports. Known names come from the actors' tables (resources/actors), every side's by the same
two rules: a state's organs stand for the state, any other actor for itself. Where the words do not tell, two parties
are taken to be possibly one: a conflict over blame is told only where they cannot be.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from corroborate.model.folding import folded

# What the words say of the sort of party. Loaded words stand beside neutral ones: they tell the sort, nothing else.
_STATE = frozenset(
    "army military troops troop soldiers soldier government regime state police navy airforce warplanes warplane "
    "authorities security gendarmerie".split()
)
_ARMED = frozenset(
    "rebel rebels insurgent insurgents militant militants militia militias fighter fighters gunman gunmen guerrilla "
    "guerrillas terrorist terrorists jihadist jihadists extremist extremists brigade brigades front movement group "
    "resistance separatist separatists paramilitary paramilitaries bandit bandits faction factions".split()
)
_EMPTY = frozenset(
    "a an the its their his her our of and in on by from force forces air ground armed unit units side party "
    "occupation occupying enemy aggression aggressor backed led allied aligned unidentified unknown national".split()
)
_ORGANS = frozenset({"state", "government", "military", "police", "ministry"})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Party:
    """What the words tell: whom they name (country codes, actors or stems of words), and the sort of party."""

    names: frozenset[str]
    sort: str | None
    initials: str


def same(one: str, other: str) -> bool:
    """Whether both may be one party."""
    return not apart(one, other)


def apart(one: str, other: str) -> bool:
    """Whether the words name two parties that cannot be one."""
    if folded(one) == folded(other):
        return False
    first, second = party(one), party(other)
    if first.names and second.names:
        if first.names & second.names:
            return False
        return first.initials not in second.names and second.initials not in first.names
    return bool(first.sort and second.sort and first.sort != second.sort)


def certain(one: str, other: str) -> bool:
    """Whether both certainly are one party: the same words, or a name in common."""
    return folded(one) == folded(other) or bool(party(one).names & party(other).names)


def is_party(words: str) -> bool:
    """Whether the words certainly name a party: a listed actor other than a medium, an army, rebels."""
    found = party(words)
    return found.sort is not None or any(name in _listed() for name in found.names)


@lru_cache(maxsize=4096)
def party(words: str) -> Party:
    """What `words` tell of a party; nothing named and no sort for 'its fighters' or 'unknown men'."""
    plain = folded(words)
    found = _known(plain)
    tokens = [token for token in _WORD.findall(plain) if token != "s"]
    sort = "state" if _STATE & set(tokens) else ("armed" if _ARMED & set(tokens) else None)
    if found is not None:
        return Party(frozenset({found}), "state" if len(found) == 2 else sort, "")
    names = set()
    for token in tokens:
        if token in _STATE or token in _ARMED or token in _EMPTY:
            continue
        names.add(_adjectives().get(token) or _actors().get(token) or _stem(token))
    if any(len(name) == 2 and name.isupper() for name in names):
        sort = sort or "state"
    return Party(frozenset(names), sort, "".join(token[0] for token in tokens if token not in _EMPTY - {"forces"}))


def _known(plain: str) -> str | None:
    bare = plain.removeprefix("the ")
    return _actors().get(bare) or _adjectives().get(bare)


def _stem(token: str) -> str:
    """The first letters, by which a country and its people agree: 'saria' and 'sarian'."""
    return token if len(token) < 5 else token[: max(4, len(token) - 3)][:6]


@cache
def _adjectives() -> dict[str, str]:
    """Names and adjectives of states in one word or more, folded -> the state's code."""
    found: dict[str, str] = {}
    with files("corroborate.resources").joinpath("actors/states.csv").open("r", encoding="utf8") as lines:
        for row in csv.DictReader(lines):
            for words in (row["name"], *row["aliases"].split("|"), *row["adjectives"].split("|")):
                if words:
                    found.setdefault(folded(words), row["code"])
    return found


@cache
def _listed() -> frozenset[str]:
    return frozenset((*_adjectives().values(), *_actors().values()))


@cache
def _actors() -> dict[str, str]:
    """Folded names of actors -> the code of the state whose organ it is, else the actor's own name, folded."""
    found: dict[str, str] = {}
    for entry in sorted(files("corroborate.resources").joinpath("actors").iterdir(), key=lambda item: item.name):
        if not entry.name.endswith(".csv") or entry.name in ("states.csv", "media.csv"):
            continue
        with entry.open("r", encoding="utf8") as lines:
            for row in csv.DictReader(lines):
                key = row["country"] if row["kind"] in _ORGANS and row["country"] else folded(row["name"])
                for words in (row["name"], *(row["aliases"] or "").split("|")):
                    if words:
                        found.setdefault(folded(words).removeprefix("the "), key)
    return found
