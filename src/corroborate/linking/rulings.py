"""Judgements resolved: which claims people put together, which they keep apart. Later words outrank earlier ones."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations, product
from math import inf

from corroborate.model.incident import Weight
from corroborate.model.judgement import Judgement

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Rulings:
    """What judgements that count say about claims. Stays within this room.

    `alone` are the claims of a split that names nobody who stays behind, each with the split's id. `words` has what
    a link of that claim shows.
    """

    unsure: set[tuple[str, str]] = field(default_factory=set)
    alone: dict[str, str] = field(default_factory=dict)
    words: dict[str, list[Weight]] = field(default_factory=lambda: defaultdict(list))
    mates: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _root: dict[str, str] = field(default_factory=dict)
    _apart: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def group(self, claim: str) -> str:
        """The claims that people put together have one group."""
        while (up := self._root.get(claim, claim)) != claim:
            claim = up
        return claim

    def circle(self, claims: Iterable[str]) -> set[str]:
        """All claims that judgements name together with one of `claims`, directly or through others, and these."""
        found, waiting = set[str](), list(claims)
        while waiting:
            claim = waiting.pop()
            if claim not in found:
                found.add(claim)
                waiting += self.mates.get(claim, ())
        return found

    def apart(self, one: str, other: str) -> bool:
        """Whether people keep the two apart."""
        mine, theirs = self.group(one), self.group(other)
        split = self.alone.get(one) != self.alone.get(other) and mine != theirs
        return theirs in self._apart[mine] or (split and (one in self.alone or other in self.alone))

    @property
    def parted(self) -> set[str]:
        """The groups that something is kept apart from."""
        return {group for group, others in self._apart.items() if others} | {self.group(one) for one in self.alone}

    def unite(self, one: str, other: str) -> bool:
        """Put two claims together unless a later judgement keeps them apart; whether they are together now."""
        mine, theirs = self.group(one), self.group(other)
        if mine == theirs:
            return True
        if self.apart(one, other):
            return False
        first, second = sorted((mine, theirs))
        self._root[second] = first
        for foe in self._apart.pop(second, set()):
            self._apart[foe].discard(second)
            self._apart[foe].add(first)
            self._apart[first].add(foe)
        return True

    def part(self, one: str, other: str) -> bool:
        """Keep two claims apart unless a later judgement puts them together; whether they are apart now."""
        mine, theirs = self.group(one), self.group(other)
        if mine == theirs:
            return False
        self._apart[mine].add(theirs)
        self._apart[theirs].add(mine)
        return True


def resolved(judgements: Iterable[Judgement]) -> Rulings:
    """What holds: from the latest to the earliest, what is withdrawn left out, what contradicts a later one ignored."""
    found, withdrawn = Rulings(), set[str]()
    unique = {one.id: one for one in judgements}.values()
    for one in sorted(unique, key=lambda judgement: (judgement.made_at, judgement.id), reverse=True):
        if one.id in withdrawn:
            continue
        if one.verdict == "withdraw":
            withdrawn.add(one.withdraws or "")
        elif not _applied(one, found):
            log.info("judgement %s (%s) contradicts a later one and does not count in whole", one.id, one.verdict)
    return found


def _each(done: Iterable[bool]) -> bool:
    """Whether all were done; each is tried, also after one that could not be."""
    return not [one for one in done if not one]


def _applied(one: Judgement, found: Rulings) -> bool:
    claims, others = list(dict.fromkeys(one.claims)), list(dict.fromkeys(one.others))
    for claim in (*claims, *others):
        found.mates[claim] |= {mate for mate in (*claims, *others) if mate != claim}
    match one.verdict:
        case "same" | "merge":
            held = _each(found.unite(claims[0], claim) for claim in claims[1:])
        case "different":
            held = _each(found.part(claim, mate) for claim, mate in combinations(claims, 2))
        case "unsure":
            pairs = [pair for pair in combinations(claims, 2) if found.group(pair[0]) != found.group(pair[1])]
            held = _each(found.part(claim, mate) for claim, mate in pairs)
            found.unsure |= set(pairs)
        case _:
            held = _each(found.unite(claims[0], claim) for claim in claims[1:])
            held &= _each(found.part(claim, mate) for claim, mate in product(claims, others))
            if not others:
                found.alone |= dict.fromkeys(claims, one.id)
    said = f"{one.user} said: {one.verdict}" + (f" ({one.note})" if one.note else "")
    for claim in claims:
        weight = -inf if one.verdict in ("different", "unsure") else inf
        found.words[claim].append(Weight("judgement", weight, said))
    return held
