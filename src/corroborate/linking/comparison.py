"""Compare two accounts of different reports: one level for each comparison, its weight, and why in words for people.

After Fellegi and Sunter (1969): each comparison ends at one level; the level's weight is log2(m / u), m and u being how
often it comes up between accounts of one event, and of two. The values are data (resources/linking.toml, with how
they were got). Weights add up, over the weight of the prior: below 0 two accounts are more likely of two events.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from math import asin, cos, log2, radians, sin, sqrt
from typing import Any

from corroborate.linking.profiles import Profile
from corroborate.linking.where import Level
from corroborate.model.incident import Weight

NEAR, AROUND = 5.0, 30.0  # km: one town and its edges; UCDP's where_prec 2 is 'within about 25 km' of a named place
EARTH = 6371.0088  # km, mean radius
REVISED = 1.5  # a toll that grows by half is often the same toll later
ALIKE, SIMILAR = 0.5, 0.2  # shares of telling words: a reprinted sentence, a rewritten one


@dataclass(frozen=True, slots=True)
class Compared:
    """The levels at which two accounts compare, in the order of COMPARISONS, and the sum of their weights in bits."""

    levels: tuple[str, ...]
    weight: float


def compare(one: Profile, other: Profile) -> Compared:
    """Compare two accounts; the same whichever comes first."""
    levels = tuple(level(one, other) for level in _LEVELS)
    weights = _weights()
    return Compared(
        levels, weights.prior + sum(weights.of[name, level] for name, level in zip(COMPARISONS, levels, strict=True))
    )


def explained(one: Profile, other: Profile) -> tuple[Weight, ...]:
    """Why `one` and `other` are, or are not, about one event: each comparison that weighs something, in words."""
    weights = _weights()
    found = compare(one, other)
    return tuple(
        Weight(name, round(weights.of[name, level], 2), _words(name, level, one, other))
        for name, level in zip(COMPARISONS, found.levels, strict=True)
        if weights.of[name, level]
    )


def time(one: Profile, other: Profile) -> str:
    """How their days compare.

    same_day: both name one and the same day. overlap: both name days, and the spans touch. bounded: one names no day,
    and the other's lie in the week before its report. day_apart: one day lies between the ends. apart: more.
    """
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return "unknown"
    gap = max(one.first, other.first) - min(one.last, other.last)
    if gap > 0:
        return "day_apart" if gap == 1 else "apart"
    if not (one.said and other.said):
        return "bounded"
    return "same_day" if one.first == one.last == other.first == other.last else "overlap"


def place(one: Profile, other: Profile) -> str:
    """How their places compare.

    same: one place by the gazetteer, or by its words. wide: one region or country. near: within 5 km. around: within
    30 km. holds: a region or country, and a place in that country. unplaced: one names none, so that all else must
    agree. abroad: in another country. other: none of these.
    """
    if one.level == Level.NONE or other.level == Level.NONE:
        return "unplaced"
    if one.key == other.key:
        return "same" if one.level == other.level == Level.TOWN else "wide"
    if one.country is not None and one.country == other.country and one.level != other.level:
        return "holds"
    if one.country is not None and other.country is not None and one.country != other.country:
        return "abroad"
    if one.level == other.level == Level.TOWN:
        far = distance(one, other)
        if far is not None and far <= AROUND:
            return "near" if far <= NEAR else "around"
    return "other"


def kind(one: Profile, other: Profile) -> str:
    """Whether both tell how it was done: same, alike (easily taken for one another: shelling, air strike), other."""
    if not one.methods or not other.methods:
        return "unknown"
    if one.methods & other.methods:
        return "same"
    return "alike" if one.kin & other.kin else "other"


def number(one: Profile, other: Profile) -> str:
    """How their numbers compare.

    telling: one outcome, one number of 5 or more. small: one number below 5. close: killed or injured within half as
    much again, as tolls are revised. other: further apart.
    """
    if one.telling & other.telling:
        return "telling"
    killed, injured = _gap(one.killed, other.killed), _gap(one.injured, other.injured)
    if one.small & other.small and killed != "other" and injured != "other":
        return "small"
    if "other" in (killed, injured):
        return "other"
    return "close" if "close" in (killed, injured) else "unknown"


def _gap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> str:
    if one is None or other is None:
        return "unknown"
    # One more or less is close whatever the size: 1 and 2 are half as near as 10 and 11 only by the ratio.
    apart = max(one[0], other[0]) - min(one[1], other[1])
    return "close" if apart <= 1 or max(one[0], other[0]) <= REVISED * min(one[1], other[1]) else "other"


def _overlap(one: frozenset[str], other: frozenset[str], level: str) -> str:
    """`level` where two sets have a member in common; unknown where one of them says nothing."""
    if not one or not other:
        return "unknown"
    return level if one & other else "other"


def parties(one: Profile, other: Profile) -> str:
    """Whether both name a party in the same words. Other words weigh nothing: sides blame each other for one event."""
    return _overlap(one.parties, other.parties, "shared")


def names(one: Profile, other: Profile) -> str:
    """Whether both name a person, building or street (two capitalised words or more) that is no place or party."""
    return _overlap(one.names, other.names, "shared")


def hour(one: Profile, other: Profile) -> str:
    """Whether both name a part of the day, and the same."""
    return _overlap(one.hours, other.hours, "same")


def target(one: Profile, other: Profile) -> str:
    """Whether both name what was hit, and the same kind of it: market, school, checkpoint ..."""
    return _overlap(one.targets, other.targets, "same")


def wording(one: Profile, other: Profile) -> str:
    """How many of their telling words are the same: alike from a half on, similar from a fifth, else other."""
    if not one.words or not other.words:
        return "unknown"
    both = len(one.words & other.words)
    share = both / (len(one.words) + len(other.words) - both)
    return "alike" if share >= ALIKE else "similar" if share >= SIMILAR else "other"


def teller(one: Profile, other: Profile) -> str:
    """Whether one report tells both: it keeps apart what it knows to be two events."""
    return "same" if one.report == other.report else "other"


_LEVELS: tuple[Callable[[Profile, Profile], str], ...] = (
    time, place, kind, number, parties, names, hour, target, wording, teller,
)  # fmt: skip
COMPARISONS: tuple[str, ...] = tuple(level.__name__ for level in _LEVELS)


def distance(one: Profile, other: Profile) -> float | None:
    """Kilometres between two places by the haversine formula; None where a place has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    here, there = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(east / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


@dataclass(frozen=True, slots=True)
class _Weights:
    prior: float
    of: dict[tuple[str, str], float]


# What weighs nothing whatever the data say. That blames differ never parts claims, and to be told by two reports is
# no reason for anything.
SILENT = frozenset({("parties", "other"), ("teller", "other")})


@cache
def _weights() -> _Weights:
    found = {(name, "unknown"): 0.0 for name in COMPARISONS}
    for name, levels in chances().items():
        found |= {(name, level): log2(m / u) for level, (m, u) in levels.items()}
    return _Weights(log2(prior() / (1 - prior())), found)


@cache
def chances() -> dict[str, dict[str, tuple[float, float]]]:
    """m and u of every level of every comparison; equal for those that weigh nothing by rule."""
    data = _data()
    return {
        name: {level: (u if (name, level) in SILENT else m, u) for level, (m, u) in data[name].items()}
        for name in COMPARISONS
    }


def prior() -> float:
    """The chance that two accounts taken at random are of one event."""
    return float(_data()["prior"])


@cache
def _data() -> dict[str, Any]:
    path = resources.files("corroborate.resources").joinpath("linking_weights.toml")
    found: dict[str, Any] = tomllib.loads(path.read_text("utf8"))
    return found


def _words(name: str, level: str, one: Profile, other: Profile) -> str:
    """The words of one weight: what users see."""
    match name, level:
        case "time", "same_day" | "overlap":
            return f"{'same day' if level == 'same_day' else 'days that touch'} ({_both(_days(one), _days(other))})"
        case "time", "bounded":
            return f"days that may be the same ({_both(_days(one), _days(other))})"
        case "time", _:
            return f"days apart ({_both(_days(one), _days(other))})"
        case "place", "same" | "wide":
            return f"same place ({one.place})"
        case "place", "near" | "around":
            return f"{distance(one, other) or 0:.0f} km apart ({one.place}, {other.place})"
        case "place", "holds":
            wide, narrow = (one, other) if one.level > other.level else (other, one)
            return f"{narrow.place} may lie in {wide.place}"
        case "place", "unplaced":
            return "no place given in one of them"
        case "place", _:
            lands = (f"{one.place}, {one.country}", f"{other.place}, {other.country}")
            here, there = lands if level == "abroad" else (one.place, other.place)
            return f"other places ({here}; {there})"
        case "kind", _:
            told = {"same": "the same kind", "alike": "kinds easily taken for one another"}.get(level, "other kinds")
            return f"{told} ({_both(_list(one.methods), _list(other.methods))})"
        case "number", "telling" | "small":
            shared = (one.telling | one.small) & (other.telling | other.small)
            return f"the same number ({', '.join(sorted(map(_number, shared)))})"
        case "number", _:
            told = "numbers close to each other" if level == "close" else "numbers far apart"
            return f"{told} ({_both(_toll(one), _toll(other))})"
        case "parties" | "names" | "hour" | "target", _:
            mine, theirs = _fields(name, one), _fields(name, other)
            about = {"parties": "party", "names": "name", "hour": "part of the day", "target": "kind of target"}[name]
            if mine & theirs:
                return f"the same {about} ({_list(mine & theirs)})"
            return f"another {about} ({_list(mine)}; {_list(theirs)})"
        case "wording", _:
            told = {"alike": "much the same words", "similar": "similar words"}.get(level, "other words")
            return f"{told} ({len(one.words & other.words)} of {len(one.words | other.words)} telling words shared)"
        case _:
            return "one report tells them as two events"


def _both(one: str, other: str) -> str:
    return one if one == other else f"{one}; {other}"


def _fields(name: str, one: Profile) -> frozenset[str]:
    found: frozenset[str] = {
        "parties": one.parties, "names": one.names, "hour": one.hours, "target": one.targets,
    }[name]  # fmt: skip
    return found


def _list(words: frozenset[str]) -> str:
    return ", ".join(sorted(word.replace("_", " ") for word in words))


def _number(sign: str) -> str:
    outcome, _, best = sign.partition("=")
    return f"{outcome.replace('_', ' ')} {int(best):,}"


def _toll(one: Profile) -> str:
    told = [f"{name} {most[1]:,}" for name, most in (("killed", one.killed), ("injured", one.injured)) if most]
    return ", ".join(told)


def _days(one: Profile) -> str:
    assert one.first is not None
    assert one.last is not None
    first, last = date.fromordinal(one.first), date.fromordinal(one.last)
    if not one.said:
        return f"by {last}"
    return str(first) if first == last else f"{first} to {last}"
