"""Clusters from weights: the two clusters that belong together most are joined first, by the mean of their weights.

Each connected part of the graph of weights above 0 is clustered by itself, so that a new report changes only the part
that it touches, and any order of the claims gives the same clusters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from math import inf
from typing import Any

# Two accounts of one part of the graph that share no block are days or countries apart: nothing speaks for them.
APART = -12.0
# Bits. A unit that fits another cluster this nearly as well as its own is undecided: at equal chances of both that
# is less than 3 to 1, and no one should decide by that.
MARGIN = 1.5

Pair = tuple[int, int]


@dataclass(slots=True)
class Clustering:
    """Clusters of units (by their numbers), and the units that fit more than one, with those they fit.

    Stays within this room.
    """

    clusters: list[list[int]] = field(default_factory=list)
    undecided: dict[int, list[int]] = field(default_factory=dict)


class Forest:
    """Which units are connected: a union-find over numbers from 0."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def root(self, unit: int) -> int:
        """The same for all that are connected."""
        up = self._up
        while up[unit] != unit:
            up[unit] = up[up[unit]]
            unit = up[unit]
        return unit

    def unite(self, one: int, other: int) -> None:
        """Connect two."""
        first, second = sorted((self.root(one), self.root(other)))
        self._up[second] = first

    def parts(self, units: Collection[int]) -> list[list[int]]:
        """The connected parts, each in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for unit in units:
            found[self.root(unit)].append(unit)
        return list(found.values())


def candidates(blocks: Sequence[Sequence[str]]) -> Iterator[Pair]:
    """Each pair of units that share a block, once, the later one first."""
    members: dict[str, list[int]] = defaultdict(list)
    for unit, names in enumerate(blocks):
        met: set[int] = set()
        for name in names:
            there = members[name]
            met.update(there)
            there.append(unit)
        met.discard(unit)
        for other in sorted(met):
            yield unit, other


def clustered(
    units: Sequence[int],
    weights: dict[Pair, float],
    bound: Collection[int],
    apart: Callable[[int, int], bool] | None,
    rank: Callable[[int], Any],
) -> Clustering:
    """Cluster one connected part. `weights` has both orders of a pair. `bound` are units that people placed, which are
    never undecided; `apart` tells whether people keep two apart. `rank` orders units: nor is the first of a cluster.
    """
    joined = _Joined(units, weights, apart)
    joined.run()
    clusters = [sorted(members, key=rank) for members in joined.members.values()]
    clusters.sort(key=lambda members: rank(members[0]))
    found = Clustering()
    home = {unit: nth for nth, members in enumerate(clusters) for unit in members}
    near: dict[int, set[int]] = defaultdict(set)
    for (one, other), weight in weights.items():
        if weight > 0 and home[one] != home[other]:
            near[one].add(home[other])
    moved: set[int] = set()
    for unit in sorted(near):
        own = [other for other in clusters[home[unit]] if other != unit]
        if unit in bound or not own or clusters[home[unit]][0] == unit:
            continue
        fit = _mean(unit, own, weights)
        rivals = [
            nth
            for nth in sorted(near[unit])
            if not (apart and any(apart(unit, other) for other in clusters[nth]))
            and _mean(unit, clusters[nth], weights) > max(0.0, fit - MARGIN)
        ]
        if rivals:
            found.undecided[unit] = [home[unit], *rivals]
            moved.add(unit)
    found.clusters = [[unit for unit in members if unit not in moved] for members in clusters]
    return found


def _mean(unit: int, members: Sequence[int], weights: dict[Pair, float]) -> float:
    return sum(weights.get((unit, other), APART) for other in members) / len(members)


class _Joined:
    """The joining of one connected part: sums of weights between clusters, kept up to date as clusters join."""

    def __init__(
        self,
        units: Sequence[int],
        weights: dict[Pair, float],
        apart: Callable[[int, int], bool] | None,
    ) -> None:
        self.members: dict[int, list[int]] = {unit: [unit] for unit in units}
        self._apart = apart
        # Over APART, so that pairs that share no block need no entry.
        self._over: dict[int, dict[int, float]] = {unit: {} for unit in units}
        for (one, other), weight in weights.items():
            self._over[one][other] = weight - APART

    def run(self) -> None:
        """Join until no two clusters have a mean above 0."""
        heap = [
            entry for one, others in self._over.items() for other in others if one < other
            if (entry := self._entry(one, other))[0] < 0
        ]  # fmt: skip
        heapify(heap)
        while heap:
            _, one, other, sizes = heappop(heap)
            if one not in self.members or other not in self.members or sizes != self._sizes(one, other):
                continue
            if self._kept_apart(one, other):
                self._over[one][other] = self._over[other][one] = -inf
                continue
            kept = self._join(one, other)
            for near in self._over[kept]:
                entry = self._entry(*sorted((kept, near)))
                if entry[0] < 0:
                    heappush(heap, entry)

    def _sizes(self, one: int, other: int) -> tuple[int, int]:
        return len(self.members[one]), len(self.members[other])

    def _entry(self, one: int, other: int) -> tuple[float, int, int, tuple[int, int]]:
        mine, theirs = self._sizes(one, other)
        # Rounded: sums of floats differ in the last digit by the order of adding.
        return -round(self._over[one][other] / (mine * theirs) + APART, 9), one, other, (mine, theirs)

    def _kept_apart(self, one: int, other: int) -> bool:
        apart = self._apart
        return apart is not None and any(apart(a, b) for a in self.members[one] for b in self.members[other])

    def _join(self, one: int, other: int) -> int:
        kept, gone = sorted((one, other))
        self.members[kept] += self.members.pop(gone)
        near = self._over[kept]
        for name, over in self._over.pop(gone).items():
            if name != kept:
                near[name] = near.get(name, 0.0) + over
                self._over[name][kept] = near[name]
            self._over[name].pop(gone, None)
        return kept
