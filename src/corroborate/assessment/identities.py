"""One name for one source across reports: spellings, acronyms, states named or meant, persons who speak for bodies.

Each source has a key; keys that a body prints in two ways are joined where only one fits. Where two fit, both stay:
'the army' in a report about two countries is nobody's army but that report's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.assessment.sourcewords import Source
from corroborate.model.folding import folded

Key = tuple[str, ...]
_DOUBLED = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?:i?an|ese|ish|ia|[aeiy])s?$")
_VOWELS = re.compile(r"(?<!^)[aeiouyhw'’-]+")
_HOME = 4  # times as many claims in one country as in the next: the others are what it says of abroad
_KINDS = {
    "state": "government", "government": "government", "military": "military", "police": "government",
    "armed_group": "armed_group", "ministry": "ministry", "media": "media",
    "international_organisation": "international_organisation", "unknown": "unknown",
}  # fmt: skip

# Words for bodies that nobody means as praise or blame: they may stand in an origin's name as printed.
_PLAIN = frozenset("army armed forces military police ministry of department defence defense and".split())


@dataclass(frozen=True, slots=True)
class Sighting:
    """A source as one report names it. `country` is where the claim's place lies, `scope` who reports the unnamed."""

    source: Source
    country: str | None
    scope: str
    relay: str | None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who it is: a key that is the same wherever the same is meant, a name for people, a kind."""

    key: Key
    name: str
    kind: str


def identities(sightings: Iterable[Sighting]) -> dict[Sighting, Identity]:
    """Who each of `sightings` is, whatever their order."""
    counts = Counter(sightings)
    ordered = sorted(counts, key=_stable)
    keys = {one: _key(one) for one in ordered}
    claims: Counter[Key] = Counter()
    for one, key in keys.items():
        claims[key] += counts[one]
    joined = _joined(claims)
    members: dict[Key, list[Sighting]] = defaultdict(list)
    for one in ordered:
        members[_last(keys[one], joined)].append(one)
    found = {}
    for key, same in members.items():
        identity = Identity(key, _name(key, same, counts), _kind(key, same))
        found.update(dict.fromkeys(same, identity))
    return found


def _stable(one: Sighting) -> tuple[str, ...]:
    source = one.source
    return (source.words, source.kind or "", one.country or "", one.scope, one.relay or "", repr(sorted(source.rest)))


def _key(one: Sighting) -> Key:
    source = one.source
    states = ",".join(sorted(source.states))
    country = states or one.country or ""
    if source.is_unnamed or source.is_document or source.is_pronoun:
        said = " ".join(sorted(source.rest | {source.head})) + (f" {source.institution}" if source.institution else "")
        return "unnamed", said, states, one.relay or one.scope
    if source.party:
        if source.rivals and source.party_kind not in ("state",):
            return "party", source.party, *sorted(source.rivals)
        return "party", source.party
    if source.institution:
        return "institution", source.institution, country, " ".join(sorted({_stem(word) for word in source.rest}))
    if source.person and not source.rest:
        return "person", *(skeleton(word) for word in source.person)
    if source.rest:
        return "body", " ".join(sorted(source.rest)), country
    if source.states:
        return "state", states
    return "words", source.words.casefold(), f"of {one.scope}"


def _stem(word: str) -> str:
    """What a place and its people share: 'Kelvary', 'Kelvarian'; 'Sorvania', 'Sorvanian'."""
    return _ENDING.sub("", word) if len(word) > 4 else word


def skeleton(word: str) -> str:
    """What spellings of one name share: 'Mohammed', 'Muhammad' and 'Mohamed' are 'mmd'."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", _DOUBLED.sub(r"\1", word.casefold()))).replace("q", "k")


def _joined(keys: Counter[Key]) -> dict[Key, Key]:
    """Each key that is a shorter form of exactly one other, with that other."""
    found: dict[Key, Key] = {}
    classes: dict[str, list[Key]] = defaultdict(list)
    words: dict[str, list[Key]] = defaultdict(list)
    persons: dict[str, list[Key]] = defaultdict(list)
    bodies: dict[Key, list[Key]] = defaultdict(list)  # 'Valley Harm Monitor' without an article looks like a person
    acronyms: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(keys):
        if key[0] == "institution":
            classes[key[1]].append(key)
        elif key[0] == "person" and len(key) > 2:
            persons[key[-1]].append(key)
        elif key[0] == "body":
            acronyms["".join(sorted(word[0] for word in key[1].split()))].append(key)
            bodies[tuple(sorted(map(skeleton, key[1].split())))].append(key)
            for word in key[1].split():
                words[word].append(key)
    for key in sorted(keys):
        others: Sequence[Key] = ()
        if key[0] == "institution":
            # 'the army' names no body of its own: one 'Council's military command' beside it may be the other side's
            others = [other for other in classes[key[1]] if bool(key[3]) == bool(other[3])]
            others = [other for other in others if _wider(other, key, at=3, country=2)]
        elif key[0] == "body" and " " in key[1]:
            others = [other for other in words[key[1].split()[0]] if _wider(other, key, at=1, country=2)]
        elif key[0] == "body" and len(key[1]) > 2:
            others = [other for other in acronyms["".join(sorted(key[1]))] if " " in other[1]]
            others = others or [other for other in words[key[1]] if other[1] == key[1] and not key[2] and other[2]]
        elif key[0] == "person":
            others = persons[key[1]] if len(key) == 2 else bodies[tuple(sorted(key[1:]))]
        if len(others) == 1:
            found[key] = others[0]
    return found | _at_home(keys)


def _at_home(keys: Counter[Key]) -> dict[Key, Key]:
    """A body of one name in many countries is that of the country where most of its claims are, by four to one."""
    places: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(keys):
        if key[0] == "body" and " " in key[1]:
            places[key[:2]].append(key)
        elif key[0] == "institution" and key[3]:
            places[(key[1], key[3])].append(key)
    found = {}
    for same in places.values():
        named = sorted((key for key in same if key[2]), key=lambda key: (-keys[key], key))
        if named and (len(named) == 1 or keys[named[0]] >= _HOME * keys[named[1]]):
            found.update({key: named[0] for key in same if key != named[0]})
    return found


def _wider(other: Key, key: Key, *, at: int, country: int) -> bool:
    """Whether `other` says all that `key` does and more: more words, or a country where `key` has none."""
    if other == key or (key[country] and other[country] and key[country] != other[country]):
        return False
    mine, theirs = set(key[at].split()), set(other[at].split())
    return mine <= theirs and (mine < theirs or (not key[country] and bool(other[country])))


def _last(key: Key, joined: dict[Key, Key]) -> Key:
    seen = {key}
    while key in joined and joined[key] not in seen:
        key = joined[key]
        seen.add(key)
    return key


def _name(key: Key, same: Sequence[Sighting], counts: Counter[Sighting]) -> str:
    """The listed name, else the words most often printed for it; of equals the longest."""
    if key[0] == "party" and len(key) == 2:
        return key[1]
    words: Counter[str] = Counter()
    for one in [one for one in same if _key(one) == key] or same:
        words[one.source.words] += counts[one]
    if key[0] == "institution":
        plain = _PLAIN | set(key[1].split()) | set(key[3].split())
        kept = {
            said: count for said, count in words.items() if all(w in plain or _stem(w) in plain for w in _said(said))
        }
        words = Counter(kept or {_composed(key, same): 1})
    name = min(words, key=lambda said: (-words[said], -len(said), said))
    if key[0] == "unnamed":
        return f"{name} (to {key[3]})"
    return name


def _said(words: str) -> list[str]:
    return [folded(word).removesuffix("'s") for word in re.findall(r"[\w'’-]+", words)]


def _composed(key: Key, same: Sequence[Sighting]) -> str:
    """'armed group (XA)': where all words for a body are ones that may be loaded, it goes by its class."""
    own = min((sorted(one.source.rest) for one in same if _key(one) == key), default=[])
    noun = key[1].split()[::-1] if key[1].startswith("ministry") else key[1].split()
    return " ".join((*own, *noun)) + (f" ({key[2]})" if key[2] else "")


def _kind(key: Key, same: Sequence[Sighting]) -> str:
    """The kind of source, by what it is, else by what most mentions of it are."""
    if key[0] == "unnamed":
        kinds = Counter(one.source.kind or "other" for one in same)
        return min(kinds, key=lambda kind: (-kinds[kind], kind))
    listed = next((one.source.party_kind for one in same if one.source.party_kind), None)
    if listed == "media":  # so is every publisher that nobody lists, also a directorate that prints its own bulletin
        said = Counter(one.source.kind for one in same if one.source.kind not in (None, "named_person", "other"))
        return min(said, key=lambda kind: (-said[kind], kind == "media", str(kind))) or "media" if said else "media"
    if listed:
        return _KINDS.get(listed, "other")
    if key[0] in ("person", "state"):
        return "named_person" if key[0] == "person" else "government"
    kinds = Counter(one.source.kind for one in same if one.source.kind and one.source.kind != "named_person")
    return min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else "other"
