"""What the words of a claim's sentence tell apart: part of the day, target, names, wording. Data in linking.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from corroborate.model.folding import folded

_WORD = re.compile(r"[^\W\d_]{4,}")
# Two to four capitalised words in a row: a person, a building, a street. One alone is most often a country or a day.
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: (?:al-|bin |of |ibn )?[A-Z][\w’'-]+){1,3}")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")
_TOKEN = re.compile(r"[\w'-]+")
_TITLE_WORD = re.compile(r"\b[A-Z]")
MOST_WORDS = 24  # of one sentence; a longer one is mostly a list
MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Traits:
    """What one sentence gives: parts of the day, kinds of target, names, telling words; all folded."""

    hours: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    apart: bool = False


NOTHING = Traits()


@cache
def lexicon() -> dict[str, Any]:
    """The file resources/linking.toml."""
    path = resources.files("corroborate.resources").joinpath("linking.toml")
    found: dict[str, Any] = tomllib.loads(path.read_text("utf8"))
    return found


@dataclass(frozen=True, slots=True)
class _Patterns:
    hours: re.Pattern[str]
    hour_of: dict[str, str]
    targets: re.Pattern[str]
    target_of: dict[str, str]
    apart: re.Pattern[str]
    common: frozenset[str]


@cache
def _patterns() -> _Patterns:
    data = lexicon()
    hours = {word: name for name, words in data["hours"].items() for word in words}
    targets = {word: name for name, words in data["targets"].items() for word in words}
    events = _any(data["apart"]["events"])
    cue = _any(data["apart"]["words"])
    # What was hit follows 'on a', 'hit the' within three words; 'taken to the hospital' hits nothing.
    struck = r"\b(?:on|at|in|near|outside|inside|against|hit|hits|struck|targeted|targeting|shelled|bombed|stormed|of)"
    return _Patterns(
        re.compile(rf"\b({_any(hours)})\b"), hours,
        re.compile(rf"{struck} (?:an? |the |its |their )?(?:[\w’'-]+ ){{0,3}}?({_any(targets)})\b"), targets,
        re.compile(rf"\b(?:separately|elsewhere|hours later|(?:{cue})(?: [\w-]+){{0,2}} (?:{events}))\b"),
        frozenset(data["common"]["words"]),
    )  # fmt: skip


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def traits(quote: str, places: Iterable[str | None] = (), known: Iterable[str | None] = ()) -> Traits:
    """The traits of one sentence. Its `places`, and names `known` otherwise (parties, sources), tell nothing more."""
    if not quote:
        return NOTHING
    patterns = _patterns()
    where = [words for words in places if words]
    # The capitalised words only: 'Port Velin' is no port, but 'Tavarsk market' is a market.
    named = {folded(word) for words in where for word in _CAPITAL.findall(words)}
    low = folded(quote)
    if named:
        low = _TOKEN.sub(lambda match: " " if match.group() in named else match.group(), low)
    passed = [folded(words) for words in (*where, *known) if words]
    found = {folded(name) for name in _names(quote)}
    names = sorted(name for name in found if not any(name in words or words in name for words in passed))
    words = [word for word in _WORD.findall(low) if word not in patterns.common]
    return Traits(
        frozenset(patterns.hour_of[word] for word in patterns.hours.findall(low)),
        frozenset(patterns.target_of[word] for word in patterns.targets.findall(low)),
        frozenset(names[:MOST_NAMES]),
        frozenset(words[:MOST_WORDS]),
        patterns.apart.search(low) is not None,
    )


def _names(quote: str) -> list[str]:
    if len(_TITLE_WORD.findall(quote)) * 2 > quote.count(" ") + 1:  # a headline in capitals: every word looks a name
        return []
    return [match.group() for match in _NAME.finditer(quote) if match.start() > 0]
