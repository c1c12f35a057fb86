"""The words around names of places, from resources/gazetteer/words.toml, and the names of states and their peoples."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corroborate.language.gazetteer import fold


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Each list of words.toml as a set; `nouns` gives where_prec of the nouns that follow a name.

    `peoples` are the demonyms in lower case ('sudanese') and `states` the folded names of states, with their codes
    (`state_heads` the first words of the longer ones): neither is a place of an event by itself, but both tell which
    countries a report is about.
    """

    directions: frozenset[str]
    nouns: dict[str, int]
    between: frozenset[str]
    locative: frozenset[str]
    motion: frozenset[str]
    settlement: frozenset[str]
    settlement_of: frozenset[str]
    near: frozenset[str]
    institutions: frozenset[str]
    titles: frozenset[str]
    speech: frozenset[str]
    stop: frozenset[str]
    peoples: dict[str, str]
    states: dict[str, str]
    state_heads: frozenset[str]


_SETS = (
    "directions",
    "between",
    "locative",
    "motion",
    "settlement",
    "settlement_of",
    "near",
    "institutions",
    "titles",
    "speech",
    "stop",
)


@cache
def place_words() -> PlaceWords:
    """The lists, read once."""
    folder = files("corroborate.resources")
    lists = {
        name: words.split()
        for name, words in tomllib.loads((folder / "gazetteer" / "words.toml").read_text(encoding="utf8")).items()
    }
    nouns = dict.fromkeys([*lists["settlement"], *lists["facility"]], 1)
    for name, precision in (("surroundings", 2), ("second_level", 3), ("first_level", 4), ("vague", 5)):
        nouns.update(dict.fromkeys(lists[name], precision))
    peoples: dict[str, str] = {}
    states: dict[str, str] = {}
    for row in csv.DictReader((folder / "actors" / "states.csv").read_text(encoding="utf8").splitlines()):
        if not row["code"]:
            continue
        for people in row["adjectives"].split("|"):
            if people:
                peoples.setdefault(people.lower(), row["code"])
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                states.setdefault(fold(name), row["code"])
    return PlaceWords(
        nouns=nouns,
        peoples=peoples,
        states=states,
        state_heads=frozenset(name.split()[0] for name in states if " " in name),
        **{name: frozenset(lists[name]) for name in _SETS},
    )
