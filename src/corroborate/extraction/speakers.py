"""Speakers: what kind of source the words for it name, by the kinds of the interchange format.

It looks at the words and at the actors and names found in them. It does not rank sources or judge them.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TypeVar

from corroborate.extraction.lines import Line
from corroborate.extraction.nounphrases import Range
from corroborate.model.claim import SOURCE_KINDS, SourceKind
from corroborate.model.text import ActorKind, Analysis, Located

Found = TypeVar("Found", bound=Located)

PERSONAL = frozenset(["he", "she", "him", "her", "i"])
PLURAL = frozenset(["they", "we", "both", "some", "others", "many"])
PRONOUNS = PERSONAL | PLURAL | {"it", "who", "which"}

_OF_ACTOR: dict[ActorKind, SourceKind] = {
    "state": "government", "government": "government", "military": "military", "police": "government",
    "armed_group": "armed_group", "ministry": "ministry", "monitor": "other", "ngo": "other", "medical": "other",
    "international_organisation": "international_organisation", "media": "media", "political": "other",
    "other": "other",
}  # fmt: skip
# Before the actors are asked: 'army officials' are officials whom nobody names, not the army.
_UNNAMED = frozenset("official officials source sources spokesman spokeswoman spokesperson spokesmen".split())
_TAILS = frozenset("of for from in at by with on near to who which , ( among".split())


@cache
def nouns() -> dict[str, SourceKind]:
    """Nouns in singular and plural with the kind of source that they name. A noun listed twice has its first kind."""
    data = tomllib.loads(files("corroborate.resources").joinpath("speakers.toml").read_text("utf8"))
    found: dict[str, SourceKind] = {}
    for kind, words in data.items():
        known = next((name for name in SOURCE_KINDS if name == kind), None)
        if known is None:
            raise ValueError(f"speakers.toml: {kind!r} is not a source kind")
        for word in words.split():
            found.setdefault(word, known)
            found.setdefault(_plural(word), known)
    return found


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def head(line: Line, source: Range) -> int:
    """The index of the noun that the source's words are about: 'a spokesman for the army' -> 'spokesman'."""
    for k in range(source[0] + 1, source[1]):
        if line.words[k] in _TAILS:
            return k - 1
    return source[1] - 1


def kind_of(line: Line, source: Range, analysis: Analysis) -> SourceKind | None:
    """The kind of the source at `source`, by the actors and names of the analysis. None for a bare pronoun."""
    words = line.words[source[0] : source[1]]
    if len(words) == 1 and words[0] in PRONOUNS:
        return None
    at = head(line, source)
    start, end = line.start_of(source[0]), line.end_of(at + 1)
    names = within(analysis.names, start, line.end_of(source[1]))
    actors = within(analysis.actors, start, line.end_of(source[1]))
    if any(name.end == line.end_of(source[1]) and name.start > end for name in names):
        return "named_person"  # 'the brigade's spokesman, Joss Tarel'
    person = any(name.start < end and start < name.end for name in names)
    if line.words[at] in _UNNAMED and not person:
        return "unnamed_official"
    named = [actor for actor in actors if actor.end == end and not actor.adjective]
    if named and named[-1].kind != "state":
        return _OF_ACTOR[named[-1].kind]
    kinds = nouns()
    kind = kinds.get(line.words[at])
    if line.words[at] in ("agency", "agencies") and not {"news", "press"} & set(words):
        kind = "government"
    if person and not named and (kind is None or kind == "unnamed_official" or line.is_name(at)):
        return "named_person"
    if kind is not None:
        return kind
    if named:
        return _OF_ACTOR[named[-1].kind]
    for k in range(at - 1, source[0] - 1, -1):
        if line.words[k] in kinds and line.words[k] != "state":
            found = kinds[line.words[k]]
            return "named_person" if found == "unnamed_official" and line.is_name(at) else found
    capitals = [line.is_name(k) for k in range(source[0], at + 1)]
    if all(capitals) and 2 <= len(capitals) <= 4 and not line.tokens[source[0]].text.isupper() and words[0] != "the":
        return "named_person"
    return "other"


def within(items: Sequence[Found], start: int, end: int) -> list[Found]:
    """Those of `items`, which are in order of their start, that begin at `start` or later and end by `end`."""
    first = bisect_left(items, start, key=_start)
    found = []
    for item in items[first : first + 20]:  # no source of 30 words holds more
        if item.start >= end:
            break
        if item.end <= end:
            found.append(item)
    return found


def _start(item: Located) -> int:
    return item.start


def is_medium(line: Line, words: Range, analysis: Analysis) -> bool:
    """Whether those who were told pass it on: a news outlet or its staff, and not the outlet that prints it."""
    start, end = line.start_of(words[0]), line.end_of(words[1])
    own = (analysis.report.publisher or "").casefold()
    text = line.text[start:end].casefold()
    if own and (own in text or text in own):
        return False
    if any(actor.kind == "media" for actor in within(analysis.actors, start, end)):
        return True
    return any(
        nouns().get(word) == "media" and word not in ("reporters", "journalists", "correspondents", "media", "press")
        for word in line.words[words[0] : words[1]]
    )
