"""The actors files, read once and made into look-up trees: named parties, states, institutions.

What is in the files, how a user adds to them, and why they hold no judgement of worth: docs/actors.md.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from corroborate.errors import InputError, UnreadableInput, WrongColumns
from corroborate.language.sentences import tokens
from corroborate.model.origin import Named
from corroborate.model.text import ACTOR_KINDS, ActorKind, Token

COLUMNS = ("name", "kind", "country", "aliases")
_NAMED = ("international", "media", "africa", "americas", "asia_pacific", "europe", "middle_east")

# Acronyms that are also common words: read only where the sentence is not all capitals.
COMMON = frozenset(
    {
        "who",
        "is",
        "aa",
        "al",
        "car",
        "aid",
        "ap",
        "it",
        "so",
        "care",
        "pa",
        "up",
        "act",
        "ips",
        "spa",
        "pan",
        "dawn",
        "ten",
    }
)


@dataclass(frozen=True, slots=True)
class Party:
    """One listed party: the name it is listed by, its kind, and its state (ISO 3166-1 alpha-2, None for none or many).

    `adjective` marks a demonym; `seat` a capital that may speak for its state ('Khartoum denied ...'). `rivals` are
    other listed parties of the very same words ('RSF', 'AFP'): which one is meant only the report can tell.
    """

    name: str
    kind: ActorKind
    country: str | None
    adjective: bool = False
    seat: bool = False
    rivals: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Institution:
    """A common noun for an institution: its kind, its name alone and beside a state, and what it `needs` beside it."""

    kind: ActorKind
    name: str
    of: str
    needs: str | None


@dataclass(slots=True)
class Tree:
    """A tree of words: `leaf` is what the path from the root says, with the case in which each of its words must be."""

    branches: dict[str, Tree] = field(default_factory=dict)
    leaf: list[tuple[tuple[str, ...], Party | Institution]] = field(default_factory=list)

    def add(self, words: Iterable[Token], what: Party | Institution) -> None:
        """Grow the path of `words`. A second party of the same words in the same case is a rival of the first."""
        node = self
        forms = []
        for word in words:
            node = node.branches.setdefault(word.lower, Tree())
            forms.append(word.text)
        case = tuple(forms)
        for k, (other, there) in enumerate(node.leaf):
            if case == other:
                if isinstance(there, Party) and isinstance(what, Party) and what.name != there.name:
                    node.leaf[k] = case, replace(there, rivals=(*there.rivals, what))
                return
        node.leaf.append((case, what))

    def longest(self, found: tuple[Token, ...], i: int) -> tuple[int, Party | Institution] | None:
        """The longest path from token `i` whose words are in their case: where it ends, and what it says."""
        node: Tree | None = self
        best = None
        j, size = i, len(found)
        while j < size:
            node = node.branches.get(found[j].lower) if node else None
            if node is None:
                break
            j += 1
            for case, what in node.leaf:
                if all(fits(found[i + k].text, word) for k, word in enumerate(case)):
                    best = j, what
                    break
        return best


@dataclass(frozen=True, slots=True)
class Parties:
    """Everything that actors are recognised by. `starts` are the words, in lower case, with which any can begin."""

    named: Tree
    states: Tree
    institutions: Tree
    topics: Tree
    modifiers: frozenset[str]
    peoples: frozenset[str]
    starts: frozenset[str]
    by_code: dict[str, str]


def fits(text: str, word: str) -> bool:
    """Whether `text`, as printed, can stand for `word`, as listed.

    Lower case fits any case; a capital needs a capital; an acronym is printed as listed ('Nato' is an alias of NATO).
    """
    if text == word:
        return True
    if not word[0].isupper():
        return True
    if len(word) > 1 and word.isupper():
        return False
    return text[:1].isupper()


def load(*paths: Path) -> Parties:
    """The shipped parties with those of `paths` added: CSV files with the columns name, kind, country, aliases.

    Aliases are parted by '|'; country is an ISO code or empty. A user's entry wins over a shipped one of the same
    words. Raises UnreadableInput, WrongColumns, or InputError naming the line where a row cannot be used.
    """
    own = [row for path in paths for row in _rows(path)]
    if not own:
        return shipped()
    taken = {phrase for _, phrases in own for phrase in phrases}
    theirs = ((party, [phrase for phrase in phrases if phrase not in taken]) for party, phrases in _shipped())
    return _grow([*own, *theirs])


@cache
def shipped() -> Parties:
    """The parties that the project ships, read once a process."""
    return _grow(_shipped())


@cache
def listed() -> tuple[Named, ...]:
    """The shipped parties, media, states and common nouns for institutions as values, each with all words that name it.

    A state's words are its names and demonyms; nouns of one meaning are one entry, loaded and neutral ones alike.
    """
    resources = files("corroborate.resources").joinpath("actors")
    parties = [Named(party.name, party.kind, party.country, tuple(words)) for party, words in _shipped()]
    states = [
        Named(
            row["name"],
            "state",
            row["code"] or None,
            (row["name"], *_parts(row["aliases"]), *_parts(row["adjectives"])),
        )
        for row in csv.DictReader(resources.joinpath("states.csv").read_text("utf8").splitlines())
    ]
    table = tomllib.loads(resources.joinpath("institutions.toml").read_text("utf8"))
    nouns = [Named(one["name"], one["kind"], None, tuple(one["words"]), True) for one in table["institution"]]
    return (*parties, *states, *nouns)


def _words(phrase: str) -> tuple[Token, ...]:
    return tokens(phrase, 0, len(phrase))


def _spellings(alias: str) -> Iterator[str]:
    """The alias as listed and as other newsrooms print it: 'al-Shabab', 'al Shabab'; 'al-Qaeda', 'Al Qaeda'."""
    yield alias
    for article in ("al-", "Al-", "el-", "ash-", "as-", "an-", "ad-"):
        if article in alias:
            yield alias.replace(article, article[:-1] + " ")


def _grow(rows: Iterable[tuple[Party, list[str]]]) -> Parties:
    resources = files("corroborate.resources").joinpath("actors")
    named, states, institutions, topics = Tree(), Tree(), Tree(), Tree()
    for party, phrases in rows:
        for phrase in phrases:
            for spelling in _spellings(phrase):
                named.add(_words(spelling), party)
    by_code = {}
    for row in csv.DictReader(resources.joinpath("states.csv").read_text("utf8").splitlines()):
        code, name = row["code"] or None, row["name"]
        if code:
            by_code[code] = name
        for alias in (name, *_parts(row["aliases"])):
            states.add(_words(alias), Party(name, "state", code))
        for alias in _parts(row["adjectives"]):
            states.add(_words(alias), Party(name, "state", code, adjective=True))
        for alias in _parts(row["seat"]):
            states.add(_words(alias), Party(name, "state", code, seat=True))
    table = tomllib.loads(resources.joinpath("institutions.toml").read_text("utf8"))
    for entry in table["institution"]:
        what = Institution(entry["kind"], entry["name"], entry["of"], entry.get("needs"))
        for phrase in entry["words"]:
            institutions.add(_words(phrase), what)
    for topic in table["ministries"]["topics"]:
        topics.add(_words(topic), Institution("ministry", topic, topic, None))
    modifiers = frozenset(table["modifiers"]["words"])
    peoples = frozenset(table["peoples"]["words"])
    starts = frozenset(named.branches) | frozenset(states.branches) | frozenset(institutions.branches)
    starts |= frozenset(topics.branches) | modifiers | {word.split()[0].lower() for word in peoples} | {"ministry"}
    return Parties(named, states, institutions, topics, modifiers, peoples, starts, by_code)


def _parts(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


def _shipped() -> Iterator[tuple[Party, list[str]]]:
    folder = files("corroborate.resources").joinpath("actors")
    for name in _NAMED:
        yield from _read(folder.joinpath(f"{name}.csv").read_text("utf8"), f"{name}.csv")


def _rows(path: Path) -> Iterator[tuple[Party, list[str]]]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput("bytes that are not UTF-8", "an actors file in UTF-8", str(path)) from error
    except OSError as error:
        raise UnreadableInput(error.strerror or str(error), "an actors file that can be read", str(path)) from error
    yield from _read(text, str(path))


def _read(text: str, where: str) -> Iterator[tuple[Party, list[str]]]:
    lines = csv.DictReader(text.splitlines())
    if not set(COLUMNS) <= set(lines.fieldnames or ()):
        raise WrongColumns(", ".join(lines.fieldnames or ("nothing",)), f"the columns {', '.join(COLUMNS)}", where)
    for row in lines:
        place = f"{where}, line {lines.line_num}"
        name, kind, country = ((row[column] or "").strip() for column in COLUMNS[:3])
        if not name:
            raise InputError("a row without a name", "a name for each party", place)
        if kind not in ACTOR_KINDS:
            raise InputError(f"kind {kind!r}", f"one of {', '.join(ACTOR_KINDS)}", place)
        if country and not (len(country) == 2 and country.isalpha() and country.isupper()):
            raise InputError(f"country {country!r}", "an ISO 3166-1 alpha-2 code, or nothing", place)
        if None in row:
            raise InputError("more cells than columns", "quotes around a cell that has a comma", place)
        yield Party(name, kind, country or None), [name, *_parts(row["aliases"])]
